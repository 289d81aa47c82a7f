import { describe, expect, test } from 'vitest'
import { someGenres } from '../../../../test/builders/some-knowledge.ts'
import { aTreeTrack } from '../../../../test/builders/some-tree-tracks.ts'
import { createGazetteer } from '../../place/gazetteer.ts'
import type { PlaceEntry } from '../../place/place-entry.ts'
import type { SearchFilters } from '../../search/search-filters.ts'
import type { TreeType } from '../tree.ts'
import type { TreeTrack } from '../tree-track.ts'
import { assignToSiblingsSteps } from './assign-to-siblings.ts'

const aPlace = (name: string, parent?: string, more: Partial<PlaceEntry> = {}): PlaceEntry => ({
  name,
  parent,
  region: undefined,
  names: [],
  initials: [],
  shared: [],
  source: name,
  ...more,
})
const { gazetteer } = createGazetteer([
  aPlace('USA', undefined, { initials: ['US'] }),
  aPlace('Chicago', 'USA', { region: 'US Midwest', names: ['Chi-Town'] }),
  aPlace('Detroit', 'USA', { region: 'US Midwest' }),
  aPlace('UK'),
  aPlace('London', 'UK', { region: 'UK & Ireland' }),
])
const readers = { genres: someGenres().lookup, gazetteer }

function assign(
  tracks: readonly TreeTrack[],
  siblings: readonly SearchFilters[],
  { type = 'genre', min = 0.1 }: { type?: TreeType; min?: number } = {},
) {
  const steps = assignToSiblingsSteps(tracks, siblings, { readers, type, min })
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const aTrack = (comment: string, known: Partial<TreeTrack> = {}) => aTreeTrack(1, { comment, ...known })
/** Which of the siblings takes a track with this comment. */
const takerOf = (comment: string, siblings: readonly SearchFilters[], type: TreeType = 'genre') =>
  assign([aTrack(comment)], siblings, { type })[0]

describe('a track goes to the sibling that it fits best', () => {
  test.each<[string, SearchFilters, SearchFilters, string]>([
    ['Deep House; ; ; ; .', { genres: ['Techno'] }, { genres: ['Deep House'] }, 'the very style'],
    ['Deep House; ; ; ; .', { genres: ['Techno'] }, { genres: ['House'] }, 'the style that it comes from'],
    ['Electro; ; ; ; .', { genres: ['House'] }, { genres: ['house music', 'Techno'] }, 'its family'],
    ['Slack-Key; ; ; ; .', { genres: ['House'] }, { genres: ['slack key'] }, 'a genre that nobody knows'],
    ['Dub; Techno; ; ; .', { genres: ['Techno'] }, { genres: ['Dub'] }, 'genre 1 rather than genre 2'],
    ['House; ; ; ; London.', { location: ['USA'] }, { location: ['UK'] }, 'the country around a city'],
    ['House; ; ; ; Detroit.', { location: ['London'] }, { location: ['Chicago'] }, 'a city of the region'],
    ['House; ; ; ; UK, late 80s.', { era: ['1990s'] }, { era: ['1985–1992'] }, 'times, however written'],
    ['House; ; ; ; UK, 1980s.', { era: ['early 80s'] }, { era: ['1982–89'] }, 'more of its time'],
    ['House; ; warm pads; late-night glow; .', { mood: ['sunny'] }, { mood: ['late-night warmth'] }, 'words'],
  ])('%s: not %j but %j, since %s counts', (comment, other, taker) => {
    expect(takerOf(comment, [other, taker])).toBe(1)
    expect(takerOf(comment, [taker, other])).toBe(0)
  })

  test('and a long list dilutes nothing: sixty values that do not match cost no more than one', () => {
    const long = Array.from({ length: 60 }, (_, index) => `Nothing ${index}`)
    const filters = { genres: ['House', ...long], location: ['UK', ...long], era: ['1990s', ...long] }
    expect(assign([aTrack('House; ; ; ; London, 1991.')], [filters], { min: 1 })).toEqual([0])
  })

  test('and to the earlier of two that it fits alike', () => {
    expect(takerOf('House; ; ; ; .', [{ genres: ['House'] }, { genres: ['House'] }])).toBe(0)
  })

  test('and to none that asks for nothing, or that it fits too little', () => {
    expect(takerOf('House; ; ; ; .', [{}, { genres: [' '] }])).toBeUndefined()
    expect(assign([aTrack('House; ; ; ; .')], [{ genres: ['House'], era: ['1990s'] }], { min: 0.7 })).toEqual(
      [undefined],
    )
  })

  test('by tempo and year as well', () => {
    const siblings = [{ bpm: { min: 90, max: 110 } }, { bpm: { min: 120 } }, { year: { max: 1979 } }]
    const tracks = [{ bpm: 124 }, { bpm: 100 }, { year: 1975 }, {}].map((known) => aTrack('', known))
    expect(assign(tracks, siblings)).toEqual([1, 0, 2, undefined])
  })
})

describe('place and period are conditions of a scene:', () => {
  const SCENE = {
    genres: ['House', 'Deep House'],
    location: ['Chicago'],
    era: ['1984–1992'],
    mood: ['warehouse energy'],
    descriptors: ['rolling bass'],
  }
  const others = [
    { ...SCENE, location: ['Detroit'], era: ['1985–1993'] },
    { ...SCENE, location: ['London'], era: ['1988–1995'] },
  ]

  test.each<[string, number | undefined, string]>([
    ['Chicago, 1987', 0, 'there and then'],
    ['Chi-Town, late 80s', 0, 'by other names'],
    ['Chicago, 1980s', 0, 'most of its decade'],
    ['Chicago, 1995', undefined, 'too late'],
    ['Chicago, 1970s', undefined, 'too early'],
    ['USA, 1987', undefined, 'perhaps elsewhere'],
    ['Detroit, 1984', undefined, 'next door'],
    ['1987', undefined, 'of no known place'],
    ['Chicago', undefined, 'of no known time'],
  ])('a track from %s goes to %s: %s', (where, taker) => {
    expect(takerOf(`House; Deep House; rolling bass; warehouse energy; ${where}.`, [SCENE], 'scene')).toBe(
      taker,
    )
  })

  test('a scene that names the place of a track comes before one that names none', () => {
    const anywhere = { genres: SCENE.genres, era: SCENE.era }
    const comment = 'Deep House; House; ; ; Chicago, 1987.'
    expect(takerOf(comment, [anywhere, { ...anywhere, location: ['Chicago'] }], 'scene')).toBe(1)
    expect(takerOf(comment, [anywhere, { ...anywhere, location: ['London'] }], 'scene')).toBe(0)
    expect(takerOf(comment, [{ mood: ['cold'] }], 'scene')).toBeUndefined()
  })

  test('years count as a period', () => {
    const scene = { location: ['Chicago'], year: { min: 1984, max: 1992 } }
    expect(takerOf('House; ; ; ; Chicago, 1987.', [scene], 'scene')).toBe(0)
    expect(takerOf('House; ; ; ; Chicago, 1999.', [scene], 'scene')).toBeUndefined()
  })

  test('a scene of Chicago from 1984 to 1992 holds most tracks of its place and period, and no others', () => {
    const places = ['Chicago', 'Detroit', 'London', 'US', '']
    const genres = ['House', 'Deep House', 'Techno', 'Dub', 'Slack-Key']
    const tracks = Array.from({ length: 1_000 }, (_, id) => {
      const [genre, place] = [genres[(id * 3) % 5], places[(id * 7 + Math.floor(id / 5)) % 5]]
      return aTreeTrack(id, {
        comment: `${genre}; ; pads ${id % 7}; mood ${id % 3}; ${place}, ${1980 + (id % 20)}.`,
      })
    })
    const taken = assign(tracks, [SCENE, ...others], { type: 'scene' })
    const held = tracks.filter((_track, index) => taken[index] === 0)
    const ofScene = tracks.filter(
      ({ place, era }) => place === 'Chicago' && Number(era) >= 1984 && Number(era) <= 1992,
    )
    expect(held.every((track) => ofScene.includes(track))).toBe(true)
    // What is neither house nor near it (Dub, Slack-Key) fits in place and time, which is enough to get in.
    expect(held.length / ofScene.length).toBeGreaterThan(0.9)
  })
})
