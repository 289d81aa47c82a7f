import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseGenre } from '../genre/normalise-genre.ts'
import { normaliseName } from '../library/normalise-name.ts'
import type { IndexedTrack, SearchedTrack, SearchFilters, TextFacet } from './search-filters.ts'
import { type ScoredTrack, TrackIndex } from './track-index.ts'

/** A track of which only the named parts are known. */
function aTrack(parts: Partial<SearchedTrack> & { readonly id: number }): IndexedTrack {
  const blank = { genre1: '', genre2: '', mood: '', descriptors: '', place: '', era: '' }
  const marks = {
    status: 'tagged',
    tagError: null,
    needsEars: false,
    suggested: false,
    starred: false,
  } as const
  const texts = {
    title: '',
    artist: '',
    albumTitle: '',
    comment: '',
    quality: 'structured',
    camelot: null,
    tagSource: null,
  }
  return { ...blank, ...marks, ...texts, bpm: null, year: null, ...parts }
}

/** An index of tracks whose ids are 1, 2, 3 … in order. */
function anIndex(...tracks: Partial<SearchedTrack>[]): TrackIndex {
  const index = new TrackIndex()
  for (const [position, parts] of tracks.entries())
    index.set(aTrack({ id: position + 1, ...parts }), position)
  return index
}

const EVERYTHING = { minScore: 0, maxResults: 1_000 }

describe('a value finds a track', () => {
  test.each<[filters: SearchFilters, track: Partial<SearchedTrack>, reason: string]>([
    [{ genres: ['hip hop'] }, { genre1: 'Hip-Hop' }, 'by an alias'],
    [{ genres: ['HIP-HOP'] }, { genre2: 'hip hop' }, 'in either place, in any case'],
    [{ genres: ['Trip Hop'] }, { genre1: 'Trip-hop' }, 'however it is joined'],
    [{ mood: ['late-night'] }, { mood: 'Moody Late-Night drive' }, 'inside the text'],
    [{ descriptors: ['call-and-response'] }, { descriptors: 'call-and-response vocals, horns' }, 'whole'],
    [{ descriptors: ['horns and'] }, { descriptors: 'horns and strings' }, 'up to the "and"'],
    [{ descriptors: ['bass, warm'] }, { descriptors: 'deep bass, warm pads' }, 'across a comma'],
    [{ descriptors: ['a+(b'] }, { descriptors: 'a+(b.' }, 'sign by sign: it is no pattern'],
    [{ location: ['US'] }, { place: 'Detroit, US' }, 'as a whole word'],
    [{ location: ['new york'] }, { place: 'Brooklyn/New York' }, 'as whole words'],
    [{ era: ['80s'] }, { era: 'late 1980s' }, 'inside the text'],
    [{ bpm: { min: 120, max: 126 } }, { bpm: 126 }, 'bounds are inside'],
    [{ year: { max: 1979 } }, { year: 1970 }, 'one bound is enough'],
  ])('%j finds %j: %s', (filters, track) => {
    const index = anIndex(track)
    expect(index.faceted(filters)).toEqual([1])
    expect(index.scored(filters, EVERYTHING)).toMatchObject([{ id: 1, score: 1 }])
  })

  test.each<[filters: SearchFilters, track: Partial<SearchedTrack>, reason: string]>([
    [{ genres: ['House'] }, { genre1: 'Deep House' }, 'a genre is equal or not'],
    [{ location: ['US'] }, { place: 'Russia' }, 'not inside another word'],
    [{ location: ['US'] }, { place: 'Austin' }, 'not inside another word'],
    [{ descriptors: ['.'] }, { descriptors: 'warm pads' }, 'it is no pattern'],
    [{ bpm: { max: 126 } }, { bpm: 0 }, 'a tempo of 0 is unknown'],
    [{ bpm: { min: 0 } }, { bpm: null }, 'an unknown tempo is in no range'],
    [{ year: { max: 1979 } }, { year: null }, 'an unknown year is in no range'],
  ])('%j does not find %j: %s', (filters, track) => {
    const index = anIndex(track)
    expect(index.faceted(filters)).toEqual([])
    expect(index.scored(filters, EVERYTHING)).toEqual([])
  })
})

test('facets must all hold, within a facet one value does, but every descriptor must be there', () => {
  const index = anIndex(
    { genre1: 'House', mood: 'dark', descriptors: 'warm pads, deep bass' },
    { genre1: 'House', mood: 'dark', descriptors: 'warm pads' },
    { genre1: 'Techno', mood: 'happy', descriptors: 'deep bass, warm pads' },
  )
  expect(index.faceted({ genres: ['House', 'Techno'], descriptors: ['warm', 'deep'] })).toEqual([1, 3])
  expect(index.faceted({ genres: ['House'], mood: ['dark', 'sad'] })).toEqual([1, 2])
})

test('two genres, a mood and a tempo are worth 9.5 points, of which 6.5 make 0.6842', () => {
  const index = anIndex({ genre1: 'House', mood: 'dark', bpm: 124 })
  const filters = { genres: ['House', 'Techno'], mood: ['Dark'], bpm: { min: 120 } }
  expect(index.scored(filters, EVERYTHING)).toEqual([
    { id: 1, score: 0.6842, matched: { genres: ['House'], mood: ['Dark'], bpm: true } },
  ])
})

test('without filters everything is listed, but nothing scored', () => {
  const index = anIndex({ genre1: 'House' }, {})
  expect(index.faceted({ genres: [], mood: [' '], bpm: {} })).toEqual([1, 2])
  expect(index.scored({ genres: [], mood: [' '], bpm: {} }, EVERYTHING)).toEqual([])
})

test('the scores of all tracks are those that a scored search gives, and 0 where nothing matches', () => {
  const filters: SearchFilters = { genres: ['House', 'Techno'], bpm: { min: 120 } }
  const index = anIndex(
    { genre1: 'House', bpm: 124 },
    { genre1: 'House', bpm: 90 },
    { genre1: 'House', genre2: 'Techno', bpm: 130 },
    { genre1: 'Disco', bpm: 110 },
  )
  // A track that has gone leaves its tempo behind in its slot.
  index.set(aTrack({ id: 5, bpm: 140 }), 5)
  index.remove(5)
  const steps = index.scoresSteps(filters)
  let step = steps.next()
  while (!step.done) step = steps.next()
  const scores = step.value
  expect([...scores]).toEqual([6_250, 3_750, 10_000, 0, 0])
  for (const { id, score } of index.scored(filters, EVERYTHING)) {
    expect(scores[index.table.slotOf(id) ?? -1]).toBe(Math.round(score * 10_000))
  }
})

describe('the balanced score', () => {
  const index = anIndex(
    { genre1: 'House', genre2: 'Deep House' },
    { genre1: 'House' },
    { genre1: 'Deep House' },
    { genre1: 'House', mood: 'dark' },
    { genre1: 'Techno', mood: 'dark' },
  )
  const balanced = (filters: SearchFilters) => index.scored(filters, { ...EVERYTHING, mode: 'balanced' })
  const scoreOf = (id: number, filters: SearchFilters) =>
    balanced(filters).find((found) => found.id === id)?.score

  test('does not sink when a list gets longer by values that the library lacks', () => {
    const short = { genres: ['House'], mood: ['dark'] }
    const long = { genres: ['House', 'Polka', 'Zydeco', 'Fado', 'Ska', 'Raga'], mood: ['dark'] }
    expect(scoreOf(4, short)).toBe(1)
    expect(scoreOf(4, long)).toBe(1)
    expect(index.scored(long, EVERYTHING)[0]?.score).toBeLessThan(0.3)
  })

  test('gives more for a rare value than for a common one, and most for both', () => {
    const filters = { genres: ['House', 'Deep House'] }
    const [both = 0, common = 0, rare = 0] = [1, 2, 3].map((id) => scoreOf(id, filters))
    expect(both).toBe(1)
    expect(rare).toBeGreaterThan(common)
    expect(both).toBeGreaterThan(rare)
  })

  test('still asks for every facet', () => {
    expect(scoreOf(5, { genres: ['House'], mood: ['dark'] })).toBeCloseTo(1.5 / 4.5, 3)
  })
})

describe('an edit is found at once', () => {
  test('under the new words and not under the old', () => {
    const index = anIndex({ mood: 'dark' }, { mood: 'dark and deep' })
    expect(index.faceted({ mood: ['dark'] })).toEqual([1, 2])
    index.set(aTrack({ id: 1, mood: 'bright' }), 0)
    expect(index.faceted({ mood: ['dark'] })).toEqual([2])
    expect(index.faceted({ mood: ['bright'] })).toEqual([1])
    index.remove(2)
    expect(index.faceted({ mood: ['dark'] })).toEqual([])
    expect(index.size).toBe(1)
  })

  test('after more edits than the dictionary keeps old phrases for', () => {
    const index = anIndex({ era: '1990s' }, { era: 'edit' })
    for (let edit = 0; edit < 10_000; edit += 1) index.set(aTrack({ id: 2, era: `edit ${edit}` }), 1)
    expect(index.faceted({ era: ['edit'] })).toEqual([2])
    expect(index.faceted({ era: ['edit 9999'] })).toEqual([2])
    expect(index.faceted({ era: ['edit 9998'] })).toEqual([])
    expect(index.faceted({ era: ['90s'] })).toEqual([1])
  })
})

/** The rules read track by track, without an index. */
const contains = (text: string, value: string) => text.toLowerCase().includes(value.trim().toLowerCase())
const genreOf = (text: string) => normaliseName(normaliseGenre(text))
const RULES: Record<TextFacet, (track: SearchedTrack, value: string) => boolean> = {
  genres: (track, value) => [track.genre1, track.genre2].some((genre) => genreOf(genre) === genreOf(value)),
  mood: (track, value) => contains(track.mood, value),
  descriptors: (track, value) => contains(track.descriptors, value),
  location: (track, value) => {
    const escaped = value
      .trim()
      .toLowerCase()
      .replaceAll(/[^\w\s]/g, '\\$&')
    return new RegExp(`(?<!\\w)${escaped}(?!\\w)`).test(track.place.toLowerCase())
  },
  era: (track, value) => contains(track.era, value),
}
const WORTH: Record<TextFacet, number> = { genres: 3, mood: 1.5, descriptors: 1.5, location: 2, era: 1.5 }
// Entries of a record are typed by text; its keys are known.
const FACETS = Object.keys(WORTH) as TextFacet[]
const inRange = (value: number | null, { min = 0, max = 1e9 }: { min?: number; max?: number }) =>
  value !== null && value > 0 && value >= min && value <= max

interface Asked {
  readonly texts: Record<TextFacet, string[]>
  readonly bpm: { min?: number; max?: number } | undefined
}

function readAll(tracks: readonly SearchedTrack[], { texts, bpm }: Asked): number[] {
  const passes = (track: SearchedTrack) =>
    FACETS.every((facet) => {
      const values = texts[facet].filter((value) => value.trim() !== '')
      const test = (value: string) => RULES[facet](track, value)
      return values.length === 0 || (facet === 'descriptors' ? values.every(test) : values.some(test))
    }) &&
    (bpm === undefined || inRange(track.bpm, bpm))
  return tracks.filter(passes).map(({ id }) => id)
}

function scoreAll(tracks: readonly SearchedTrack[], { texts, bpm }: Asked): ScoredTrack[] {
  return tracks
    .map((track) => {
      let points = 0
      let maximum = 0
      const matched: ScoredTrack['matched'] = {}
      for (const facet of FACETS) {
        const values = texts[facet].map((value) => value.trim()).filter((value) => value !== '')
        const hits = values.filter((value) => RULES[facet](track, value))
        points += hits.length * WORTH[facet]
        maximum += values.length * WORTH[facet]
        if (hits.length > 0) matched[facet] = hits
      }
      if (bpm !== undefined) maximum += 2
      if (bpm !== undefined && inRange(track.bpm, bpm)) {
        points += 2
        matched.bpm = true
      }
      return { id: track.id, score: Math.round((points / maximum) * 10_000) / 10_000, matched }
    })
    .filter(({ score }) => score > 0 && score >= 0.15)
    .sort((first, second) => second.score - first.score)
    .slice(0, 5)
}

describe('whatever is edited and searched, the index answers as reading every track would', () => {
  const words = fc.constantFrom(
    'a',
    'an',
    'and',
    'nd',
    'us',
    'usa',
    'hip',
    'hop',
    'ΟΔΟΣ',
    '80s',
    '1980s',
    'n',
  )
  const joint = fc.constantFrom(' ', ', ', ',', ' and ', '-and-', '-', '  ', '/', '\n')
  const phrase = fc
    .array(fc.tuple(words, joint), { maxLength: 4 })
    .map((parts) => parts.flat().slice(0, -1).join(''))
  const genre = fc.constantFrom('', 'House', 'hip hop', 'Hip-Hop', 'Drum & Bass', 'dnb', 'a')
  const number = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null })
  const edit = fc.record({
    id: fc.integer({ min: 1, max: 12 }),
    track: fc.option(
      fc.record({
        genre1: genre,
        genre2: genre,
        mood: phrase,
        descriptors: phrase,
        place: phrase,
        era: phrase,
        bpm: number,
      }),
      { nil: undefined, freq: 5 },
    ),
  })
  const values = fc.array(phrase, { maxLength: 3 })
  const asked = fc.record({
    texts: fc.record({
      genres: fc.array(genre, { maxLength: 3 }),
      mood: values,
      descriptors: values,
      location: values,
      era: values,
    }),
    bpm: fc.option(fc.record({ min: fc.integer({ max: 4, min: 0 }) }), { nil: undefined }),
  })

  test('in any order of both', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(edit, { maxLength: 12 }), asked), { maxLength: 6 }),
        (rounds) => {
          const index = new TrackIndex()
          const tracks = new Map<number, SearchedTrack>()
          for (const [edits, query] of rounds) {
            for (const { id, track } of edits) {
              if (track === undefined) {
                tracks.delete(id)
                index.remove(id)
              } else {
                tracks.set(id, aTrack({ id, ...track }))
                index.set(aTrack({ id, ...track }), 20 - id)
              }
            }
            const inOrder = [...tracks.values()].sort((first, second) => second.id - first.id)
            const filters = { ...query.texts, bpm: query.bpm }
            expect(index.faceted(filters)).toEqual(readAll(inOrder, query))
            expect(index.scored(filters, { minScore: 0.15, maxResults: 5 })).toEqual(scoreAll(inOrder, query))
          }
        },
      ),
      { seed: 20_261, numRuns: 300 },
    )
  })

  test('in a library of several thousand phrases', () => {
    const index = new TrackIndex()
    const tracks = Array.from({ length: 3_000 }, (_, row) =>
      aTrack({ id: row + 1, mood: `mood ${row % 2_500}, x${row}y and z`, place: `${row % 7}, city ${row}` }),
    )
    for (const [position, track] of tracks.entries()) index.set(track, position)
    for (const value of ['mood 1', '99', '7\n', 'y', 'y and z', 'city 12', '3']) {
      const texts = { genres: [], mood: [value], descriptors: [], location: [], era: [] }
      expect(index.faceted({ mood: [value] })).toEqual(readAll(tracks, { texts, bpm: undefined }))
      const places = { ...texts, mood: [], location: [value] }
      expect(index.faceted({ location: [value] })).toEqual(readAll(tracks, { texts: places, bpm: undefined }))
    }
  })
})
