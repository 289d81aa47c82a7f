import type { Track, Vocabulary, VocabularyQuery } from '../../../contract/track.schema.ts'
import { normaliseName } from '../../../domain/library/normalise-name.ts'
import type { LibraryTrack } from './library-track.ts'

type Field = VocabularyQuery['field']

const WORDS: Record<Field, (track: Track) => string[]> = {
  genre: (track) => [track.genre1, track.genre2],
  genre1: (track) => [track.genre1],
  genre2: (track) => [track.genre2],
  descriptors: (track) => track.descriptors.split(','),
  mood: (track) => [track.mood],
  place: (track) => [track.place],
  era: (track) => [track.era],
}

/**
 * The values in use in one field whose text contains the query, most frequent
 * first, then by name. Spellings that differ only in case, accents or punctuation
 * count as one, shown as the library writes them most often.
 */
export function collectVocabulary(entries: readonly LibraryTrack[], field: Field, query: string): Vocabulary {
  const wanted = normaliseName(query)
  const groups = new Map<string, Map<string, number>>()
  for (const { track } of entries) {
    for (const word of WORDS[field](track)) {
      const spelling = word.trim()
      const name = normaliseName(spelling)
      if (name === '' || !name.includes(wanted)) continue
      const spellings = groups.get(name) ?? new Map<string, number>()
      spellings.set(spelling, (spellings.get(spelling) ?? 0) + 1)
      groups.set(name, spellings)
    }
  }
  return [...groups.values()]
    .map(toEntry)
    .sort((left, right) => right.tracks - left.tracks || compare(left.value, right.value))
}

function toEntry(spellings: ReadonlyMap<string, number>): Vocabulary[number] {
  const ranked = [...spellings].sort(
    ([left, leftCount], [right, rightCount]) => rightCount - leftCount || compare(left, right),
  )
  return {
    value: ranked[0]?.[0] ?? '',
    tracks: ranked.reduce((sum, [, count]) => sum + count, 0),
  }
}

function compare(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
