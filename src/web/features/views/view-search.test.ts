import { describe, expect, test } from 'vitest'
import type { SavedView } from '../../../contract/views.schema.ts'
import { readListSearch } from '../../shared/list-search.ts'
import { BUILT_IN_VIEWS, describeFilters, findShownView, isSameView, searchOfView } from './view-search.ts'

const view = (over: Partial<SavedView>): SavedView => ({
  id: 1,
  name: 'Warm terrace',
  colour: 'teal',
  filters: { family: 'House|Techno', bpm: '118-126' },
  sort: '',
  tracks: 258,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  ...over,
})

describe('which view an address shows', () => {
  test.each([
    ['the filters of the view', { family: 'House|Techno', bpm: '118-126' }, 1],
    ['values in another order and case', { family: 'techno|House', bpm: '118-126' }, 1],
    ['the same tracks in another order', { family: 'House|Techno', bpm: '118-126', sort: 'title' }, 1],
    ['one filter less', { family: 'House|Techno' }, undefined],
    ['one filter more', { family: 'House|Techno', bpm: '118-126', mood: 'sunset' }, undefined],
    ['an opened track beside the list', { family: 'House|Techno', bpm: '118-126', track: 7 }, 1],
  ])('%s', (_, search, id) => {
    expect(findShownView(search, [view({})])?.id).toBe(id)
  })

  test('of two views with the same filters the one in the same order is meant', () => {
    const views = [view({}), view({ id: 2, sort: '-bpm' })]
    expect(findShownView(searchOfView(view({ sort: '-bpm' })), views)?.id).toBe(2)
    expect(findShownView(searchOfView(view({})), views)?.id).toBe(1)
  })
})

test('sorting differently is something that a view can be updated to', () => {
  expect(isSameView({ ...view({}).filters, sort: 'title' }, view({}))).toBe(false)
  expect(isSameView(view({}).filters, view({}))).toBe(true)
})

test.each(BUILT_IN_VIEWS.map(({ name, filters }) => [name, filters] as const))(
  'the address of “%s” is read back as it is',
  (_, filters) => {
    expect(readListSearch(filters)).toEqual(filters)
  },
)

test('filters read as words', () => {
  expect(
    describeFilters({
      family: 'House|Techno',
      bpm: '118-126',
      key: '8A,9A',
      source: 'user|model',
      status: 'needs-ears',
      q: 'dub',
    }),
  ).toEqual([
    'search “dub”',
    'need ears',
    'House or Techno',
    '118–126 BPM',
    'key 8A or 9A',
    'tag by you or a model',
  ])
  expect(describeFilters({})).toEqual([])
})
