import type { Track, Vocabulary, VocabularyQuery } from '../../../contract/track.schema.ts'
import { normaliseName } from '../../../domain/library/normalise-name.ts'
import type { LibraryTrack } from './library-track.ts'

type Field = VocabularyQuery['field']

/** Words told when nothing is said. */
const USUAL_WORDS = 20
/** Tracks or words looked at between two steps: about a millisecond. */
const PER_STEP = 500

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
 * count as one, shown as the library writes them most often. In short steps.
 */
export function* vocabularySteps(
  entries: readonly LibraryTrack[],
  { field, q = '', limit = USUAL_WORDS }: VocabularyQuery,
): Generator<undefined, Vocabulary, undefined> {
  const counts = new Map<string, number>()
  for (const [index, { track }] of entries.entries()) {
    for (const word of WORDS[field](track)) {
      const spelling = word.trim()
      counts.set(spelling, (counts.get(spelling) ?? 0) + 1)
    }
    if (index % PER_STEP === 0) yield
  }
  const wanted = normaliseName(q)
  const groups = new Map<string, Map<string, number>>()
  let read = 0
  for (const [spelling, tracks] of counts) {
    read += 1
    if (read % PER_STEP === 0) yield
    const name = normaliseName(spelling)
    if (name === '' || !name.includes(wanted)) continue
    const spellings = groups.get(name) ?? new Map<string, number>()
    spellings.set(spelling, tracks)
    groups.set(name, spellings)
  }
  const words: Vocabulary = []
  for (const spellings of groups.values()) {
    takeIn(words, toEntry(spellings), limit)
    read += 1
    if (read % PER_STEP === 0) yield
  }
  return words
}

/** Puts a word into its place among the most frequent ones, of which no more than the limit are kept. */
function takeIn(words: Vocabulary, word: Vocabulary[number], limit: number): void {
  const last = words.length < limit ? undefined : words.at(-1)
  if (last !== undefined && compareWords(word, last) >= 0) return
  const place = words.findIndex((other) => compareWords(word, other) < 0)
  words.splice(place < 0 ? words.length : place, 0, word)
  if (words.length > limit) words.pop()
}

function compareWords(left: Vocabulary[number], right: Vocabulary[number]): number {
  return right.tracks - left.tracks || compare(left.value, right.value)
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
