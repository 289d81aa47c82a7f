import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseTracks, type TrialCandidateTrack } from './choose-tracks.ts'

/** Tracks of each family, as many as named, with ids from 1. */
function crate(sizes: Readonly<Record<string, number>>): TrialCandidateTrack[] {
  const families = Object.entries(sizes).flatMap(([family, count]) => Array<string>(count).fill(family))
  return families.map((family, index) => ({ id: index + 1, family }))
}

/** How many tracks of each family were chosen. */
function familiesOf(tracks: readonly TrialCandidateTrack[], ids: readonly number[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { id, family } of tracks) if (ids.includes(id)) counts[family] = (counts[family] ?? 0) + 1
  return counts
}

test.each<[Record<string, number>, number, Record<string, number>, string]>([
  [{ House: 90, Techno: 10 }, 10, { House: 9, Techno: 1 }, 'in proportion'],
  [{ House: 998, Jazz: 1, Dub: 1 }, 10, { House: 8, Jazz: 1, Dub: 1 }, 'the smallest family is there'],
  [{ House: 5, Techno: 4, Jazz: 3 }, 2, { House: 1, Techno: 1 }, 'with few places the largest are there'],
  [{ House: 3, Techno: 1 }, 10, { House: 3, Techno: 1 }, 'all of a small library'],
  [{ House: 60, Techno: 2 }, 31, { House: 30, Techno: 1 }, 'the rest goes where it is due'],
])('%j, %i tracks: %j, %s', (sizes, count, expected) => {
  const tracks = crate(sizes)
  expect(familiesOf(tracks, chooseTracks(tracks, { count, seed: 1 }))).toEqual(expected)
})

describe('the choice', () => {
  const tracks = crate({ House: 300, Techno: 200, Jazz: 20 })

  test('is the same for the same seed, whatever the order of the library, and another for another seed', () => {
    const chosen = chooseTracks(tracks, { count: 50, seed: 1 })
    expect(chooseTracks(tracks.toReversed(), { count: 50, seed: 1 })).toEqual(chosen)
    expect(chooseTracks(tracks, { count: 50, seed: 2 })).not.toEqual(chosen)
  })

  test('hardly moves when a track comes to the library', () => {
    const before = new Set(chooseTracks(tracks, { count: 50, seed: 1 }))
    const after = chooseTracks([...tracks, { id: 9_999, family: 'House' }], { count: 50, seed: 1 })
    expect(after.filter((id) => before.has(id)).length).toBeGreaterThanOrEqual(48)
  })

  test('has each track once, as many as wanted or as there are', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.nat(20), { maxKeys: 12 }),
        fc.integer({ min: 0, max: 60 }),
        fc.nat(),
        (sizes, count, seed) => {
          const some = crate(sizes)
          const chosen = chooseTracks(some, { count, seed })
          expect(new Set(chosen).size).toBe(chosen.length)
          expect(chosen).toHaveLength(Math.min(count, some.length))
        },
      ),
    )
  })
})
