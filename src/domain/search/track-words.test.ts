import { expect, test } from 'vitest'
import { facetsOf } from '../comment/facets.ts'
import type { IndexedTrack } from './search-filters.ts'
import { SlotTable } from './slot-table.ts'
import { TrackWords } from './track-words.ts'

/** More than one search takes in. */
const MANY = 30_000

const BLANK: IndexedTrack = {
  ...{ id: 0, title: '', artist: '', albumTitle: '', comment: '', bpm: null, year: null, camelot: null },
  ...{
    status: 'tagged',
    tagError: null,
    tagSource: null,
    needsEars: false,
    suggested: false,
    starred: false,
  },
  ...facetsOf(''),
}

function finish<T>(steps: Generator<undefined, T, undefined>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

test('what changes while words are being taken in is found as it is in the end', () => {
  const table = new SlotTable()
  const words = new TrackWords(table)
  const put = (id: number, title: string) => {
    const before = table.find(id)
    const track = { ...BLANK, id, title }
    words.set(table.put(track, id), before, track)
  }
  const remove = (id: number) => {
    const before = table.find(id)
    words.set(table.remove(id), before, undefined)
  }
  for (let id = 1; id <= MANY; id += 1) put(id, `song ${id}`)
  const all = Array.from({ length: MANY + 10 }, (_, index) => index + 1)
  const found = (text: string) =>
    finish(
      words.amongSteps(
        all.filter((id) => table.find(id)),
        text,
      ),
    )

  expect(finish(words.readySteps())).toBeUndefined()
  put(1, 'early')
  put(MANY, 'late')
  put(MANY + 1, 'new')
  remove(2)
  remove(MANY - 1)
  put(MANY + 2, 'newer')

  expect(found('early')).toEqual([1])
  expect(found('late')).toEqual([MANY])
  expect(found('new')).toEqual([MANY + 1, MANY + 2])
  expect(found(`song ${MANY - 1}`)).toEqual([])
  expect(found('ong 1234')).toContain(12_345)
  expect(found('')).toHaveLength(MANY)
  expect(finish(words.readySteps())?.size).toBe(MANY + 1)
})
