import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { someKnowledge } from '../../../test/builders/some-knowledge.ts'
import { facetsOf } from '../comment/facets.ts'
import type { IndexedTrack } from './search-filters.ts'
import { type SimilarTrack, similarSteps } from './similar.ts'
import { TrackIndex } from './track-index.ts'

type Parts = Partial<IndexedTrack> & { readonly comment?: string }

function aTrack(id: number, { comment = '', ...parts }: Parts): IndexedTrack {
  const marks = {
    status: 'tagged',
    tagError: null,
    needsEars: false,
    suggested: false,
    starred: false,
  } as const
  const texts = { title: `Song ${id}`, artist: 'Ada', albumTitle: '', camelot: null, tagSource: null }
  return { id, ...texts, ...marks, bpm: null, year: null, comment, ...facetsOf(comment), ...parts }
}

/** Tracks like the first one; ids are 1, 2, 3 … */
function similarTo(tracks: readonly Parts[], limit = 50): SimilarTrack[] {
  const index = new TrackIndex()
  for (const [position, parts] of tracks.entries()) index.set(aTrack(position + 1, parts), position)
  const columnsSteps = index.columnsSteps(someKnowledge())
  let made = columnsSteps.next()
  while (!made.done) made = columnsSteps.next()
  const steps = similarSteps({ table: index.table, columns: made.value }, 1, limit)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const SEED: Parts = {
  comment: 'Deep House; ; dusty drums, warm pads; late-night; London, mid-80s.',
  bpm: 120,
  camelot: '8A',
}
const others = (...more: Parts[]) => similarTo([SEED, ...more, {}, {}, {}, {}])

describe('what makes a track similar', () => {
  test.each<[Parts, Partial<SimilarTrack>, string]>([
    [SEED, { fit: 100, phrases: ['dusty drums', 'warm pads', 'late-night'] }, 'all of it'],
    [{ ...SEED, bpm: null, camelot: null }, { fit: 100 }, 'what is not known neither helps nor harms'],
    [{ ...SEED, camelot: '3B' }, { fit: 86, hasMixingKey: false }, 'a key that clashes harms'],
    [{ ...SEED, camelot: '9A' }, { fit: 98, hasMixingKey: true }, 'one that mixes hardly'],
    [{ ...SEED, bpm: 60 }, { fit: 100, hasNearTempo: true }, 'half speed is the same speed'],
    [{ ...SEED, bpm: 127.2 }, { fit: 93, hasNearTempo: true }, 'six per cent away is half as good'],
    [{ ...SEED, bpm: 128 }, { fit: 86, hasNearTempo: false }, 'more is no tempo to go to'],
  ])('%j fits as %j: %s', (parts, expected) => {
    const [best] = others(parts)
    expect(best).toMatchObject({ id: 2, ...expected })
  })

  test.each([
    ['Deep House', 'same', 'the same style'],
    ['Deep Dub House', 'line', 'a style that comes from it'],
    ['House', 'line', 'the style that it comes from'],
    ['Techno', 'none', 'a style of another family'],
  ])('%s is related as %s: %s', (genre, relation) => {
    const comment = `${genre}; ; dusty drums; late-night; London, mid-80s.`
    expect(others({ ...SEED, comment })[0]?.style.relation).toBe(relation)
  })

  test('a rare phrase counts more than one that many have', () => {
    const withPhrase = (phrase: string): Parts => ({
      ...SEED,
      comment: `Deep House; ; ${phrase}; ; London, mid-80s.`,
    })
    const many = Array.from({ length: 8 }, () => ({ comment: 'Techno; ; warm pads; ; ,.' }))
    const found = others(withPhrase('warm pads'), withPhrase('dusty drums'), ...many)
    expect(found.map(({ id }) => id).slice(0, 2)).toEqual([3, 2])
  })
})

test.each([
  ['Song 1 (Dub)', 'Ada', 'a version'],
  ['Song 1 - 2011 Remaster', 'Ada feat. Bo', 'a copy with a guest'],
  ['song 1', 'ADA', 'a copy'],
])('%s by %s is left out: %s', (title, artist) => {
  expect(others({ ...SEED, title, artist })).toEqual([])
  expect(others({ ...SEED, title, artist: 'Cy' })).toHaveLength(1)
})

test('there are no more than asked for, and the best of them', () => {
  const tracks = Array.from({ length: 30 }, (_, row): Parts => ({ ...SEED, bpm: 120 + (row % 8) }))
  const found = similarTo([SEED, ...tracks], 5)
  expect(found).toHaveLength(5)
  // Phrases that every track has are worth little.
  expect(found.map(({ fit }) => fit)).toEqual([69, 69, 69, 69, 68])
})

test('a track that is not there, or of which nothing is known, is like no other', () => {
  expect(similarTo([])).toEqual([])
  expect(similarTo([{}, SEED, {}])).toEqual([])
})

test('fits are between 0 and 100, best first, and never the track itself', () => {
  const parts = fc.record({
    comment: fc
      .tuple(
        fc.constantFrom('House', 'Dub', 'Polka', ''),
        fc.constantFrom('warm', 'dusty', ''),
        fc.constantFrom('80s', '1999', ''),
      )
      .map(([genre, phrase, era]) => `${genre}; ; ${phrase}; ${phrase}; UK, ${era}.`),
    bpm: fc.constantFrom(null, 60, 120, 124),
    camelot: fc.constantFrom(null, '8A', '9A', '1B'),
    title: fc.constantFrom('a', 'b', 'c (Dub)', 'c'),
  })
  fc.assert(
    fc.property(fc.array(parts, { minLength: 1, maxLength: 12 }), (tracks) => {
      const found = similarTo(tracks)
      const fits = found.map(({ fit }) => fit)
      expect(found.some(({ id }) => id === 1)).toBe(false)
      expect(fits.every((fit) => fit >= 0 && fit <= 100)).toBe(true)
      expect(fits).toEqual(fits.toSorted((left, right) => right - left))
    }),
  )
})
