import { splitPhrases } from '../../mood/split-phrases.ts'
import type { TreeTrack } from '../../tree/tree-track.ts'
import { quoted } from './prompt-lines.ts'

/** How many values of each kind an overview shows; the numbers of the original. */
const SIZES = {
  full: { genres: 40, pairs: 50, places: 20, eras: 20, words: 30 },
  small: { genres: 20, pairs: 10, places: 10, eras: 10, words: 15 },
} as const

/** Longer values are sentences that got into the field. */
const LONGEST_VALUE = 60

/** Shorter words of mood and sound say nothing, and neither do these. */
const SHORTEST_WORD = 3
const SMALL_WORDS = new Set(['and', 'for', 'from', 'into', 'its', 'meets', 'that', 'the', 'with'])

const BETWEEN_WORDS = /[^\p{L}\p{N}'-]+/u

/** Between the genres of a pair; no genre contains it, since comments are split there. */
const PAIR_BORDER = ';'

/** Tracks counted in one step: well under a millisecond. */
const TRACKS_PER_STEP = 200

/**
 * What tracks consist of, for a question: how many tracks have which genres, places, times, moods and sounds, the
 * most frequent first. Equal counts stand in the order of the alphabet, so that the same tracks give the same text.
 */
export function* surveySteps(
  tracks: readonly TreeTrack[],
  size: keyof typeof SIZES,
): Generator<undefined, string, undefined> {
  const counts = {
    genres: new Map<string, number>(),
    pairs: new Map<string, number>(),
    places: new Map<string, number>(),
    eras: new Map<string, number>(),
    moods: new Map<string, number>(),
    sounds: new Map<string, number>(),
  }
  for (const [index, track] of tracks.entries()) {
    countTrack(track, counts)
    if (index % TRACKS_PER_STEP === 0) yield
  }
  const sizes = SIZES[size]
  return [
    `Tracks: ${tracks.length}`,
    line('Genres', counts.genres, sizes.genres),
    line('Genres together', counts.pairs, sizes.pairs),
    line('Places', counts.places, sizes.places),
    line('Eras', counts.eras, sizes.eras),
    line('Moods', counts.moods, sizes.words),
    line('Sounds', counts.sounds, sizes.words),
  ]
    .filter((text) => text !== '')
    .join('\n')
}

type Counts = Readonly<
  Record<'genres' | 'pairs' | 'places' | 'eras' | 'moods' | 'sounds', Map<string, number>>
>

function countTrack(track: TreeTrack, counts: Counts): void {
  const { genre1, genre2, place, era, mood, descriptors, quality } = track
  if (quality !== 'free-text') {
    for (const genre of new Set([genre1, genre2])) add(counts.genres, genre)
    if (genre1 !== '' && genre2 !== '' && genre1 !== genre2)
      add(counts.pairs, [genre1, genre2].toSorted().join(PAIR_BORDER))
  }
  add(counts.places, place)
  add(counts.eras, era)
  // Moods are whole sentences, and hardly two are the same; sounds are terms of some words.
  for (const word of new Set(mood.toLowerCase().split(BETWEEN_WORDS)))
    if (isTelling(word)) add(counts.moods, word)
  for (const phrase of splitPhrases(descriptors)) if (isTelling(phrase)) add(counts.sounds, phrase)
}

function isTelling(word: string): boolean {
  return word.length >= SHORTEST_WORD && !SMALL_WORDS.has(word)
}

function add(counts: Map<string, number>, value: string): void {
  if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
}

function line(heading: string, counts: ReadonlyMap<string, number>, most: number): string {
  const top = [...counts]
    .sort(([left, more], [right, less]) => less - more || (left < right ? -1 : 1))
    .slice(0, most)
    .map(([value, count]) => `${quoted(value.split(PAIR_BORDER).join(' + '), LONGEST_VALUE)} ${count}`)
  return top.length === 0 ? '' : `${heading}: ${top.join(', ')}`
}
