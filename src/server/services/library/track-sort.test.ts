import fc from 'fast-check'
import { expect, test } from 'vitest'
import { facetsOf } from '../../../domain/comment/facets.ts'
import { LibraryTrack } from './library-track.ts'
import { createTrackSorter, sortTracks, type TrackSorter } from './track-sort.ts'

function aTrack(position: number, title: string, bpm: number | null): LibraryTrack {
  const texts = { artist: '', albumTitle: '', key: '', comment: '', location: '', updatedAt: '' }
  const marks = { needsEars: false, tagError: null, suggested: false, starred: false }
  const origin = { tagSource: null, tagModel: null, confidence: null, camelot: null, year: null } as const
  return new LibraryTrack({
    position,
    isChanged: false,
    otherLocations: [],
    track: {
      id: position + 1,
      title,
      bpm,
      ...texts,
      ...facetsOf(''),
      ...origin,
      ...marks,
      status: 'untagged',
    },
  })
}

function finish(sorter: TrackSorter, tracks: readonly LibraryTrack[], sort: string): readonly LibraryTrack[] {
  const steps = sorter.sortSteps(tracks, sort)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const places = (tracks: readonly LibraryTrack[]) => tracks.map(({ position }) => position)

test('a sorter that remembers gives after any edits what one gives that sorts for the first time', () => {
  const titles = ['a', 'B', 'é', '', 'c 2', 'c 10']
  const edit = fc.record({
    at: fc.nat({ max: 1_999 }),
    title: fc.constantFrom(...titles),
    bpm: fc.constantFrom(null, 90, 120),
  })
  const round = fc.record({
    edits: fc.array(edit, { maxLength: 5 }),
    sort: fc.constantFrom('title', '-title', 'bpm,-title', '-starred,title'),
    length: fc.constantFrom(0, 3, 700, 2_000),
  })
  fc.assert(
    fc.property(fc.array(round, { maxLength: 5 }), (rounds) => {
      const sorter = createTrackSorter()
      const library = Array.from({ length: 2_000 }, (_, row) =>
        aTrack(row, titles[(row * 7) % titles.length] ?? '', row % 3 === 0 ? null : (row * 37) % 150),
      )
      for (const { edits, sort, length } of rounds) {
        for (const { at, title, bpm } of edits) library[at] = aTrack(at, title, bpm)
        const tracks = library.slice(0, length)
        expect(places(finish(sorter, tracks, sort))).toEqual(places(sortTracks(tracks, sort)))
      }
    }),
    { numRuns: 15 },
  )
})

test('tracks are in order, ties in file order', () => {
  const tracks = [aTrack(0, 'b', 120), aTrack(1, 'a', 120), aTrack(2, '', null), aTrack(3, 'A', 90)]
  expect(places(sortTracks(tracks, 'title'))).toEqual([1, 3, 0, 2])
  expect(places(sortTracks(tracks, '-bpm'))).toEqual([0, 1, 3, 2])
  expect(places(sortTracks(tracks, undefined))).toEqual([0, 1, 2, 3])
})
