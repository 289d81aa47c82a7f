import fc from 'fast-check'
import type { TreeTrack } from '../../src/domain/tree/tree-track.ts'
import { aTreeTrack } from './some-tree-tracks.ts'

const GENRES = ['House', 'Deep House', 'Dub', 'Techno', 'Electro', 'Reggae', 'Slack-key', '']
const SOUNDS = ['warm pads', 'rolling bass', 'dusty drums', 'dark stabs']
const MOODS = ['late-night glow', 'warehouse energy', 'sunny terrace', '']
const PLACES = ['London', 'UK', 'New York', 'US', 'Birmingham', 'Atlantis', 'Europe']
const ERAS = ['1970s', 'early 1980s', 'late 90s', '2005', '2021', '']

/** The same tagged track for the same number: every combination of some genres, sounds, places and times comes up. */
export function aVariedTrack(id: number): TreeTrack {
  const pick = (list: readonly string[], step: number) => list[Math.floor(id / step) % list.length] ?? ''
  const where = `${pick(PLACES, 5)}, ${pick(ERAS, 3)}`
  const comment = `${pick(GENRES, 1)}; ${pick(GENRES, 7)}; ${pick(SOUNDS, 2)}; ${pick(MOODS, 4)}; ${where}.`
  return aTreeTrack(id, { comment, bpm: 90 + (id % 60), year: 1975 + (id % 50) })
}

const anyTrack = fc.record({
  tagged: fc.integer({ min: 0, max: 20_000 }),
  hasComment: fc.boolean(),
  bpm: fc.option(fc.integer({ min: 0, max: 200 })),
  year: fc.option(fc.integer({ min: 1900, max: 2030 })),
})

/** Any library of up to 250 tracks, half of them without a comment; ids count from 0. */
export const anyLibrary: fc.Arbitrary<TreeTrack[]> = fc
  .array(anyTrack, { maxLength: 250 })
  .map((all) =>
    all.map(({ tagged, hasComment, ...known }, id) =>
      aTreeTrack(id, { ...(hasComment ? aVariedTrack(tagged) : {}), ...known, id }),
    ),
  )

/** Deep house with the same sound, mood and place, by nine artists. */
export const houses = (from: number, count: number, where: string, genre = 'Deep House') =>
  Array.from({ length: count }, (_, index) =>
    aTreeTrack(from + index, { comment: `${genre}; House; warm pads; late-night glow; ${where}.` }),
  )
