import { expect, test } from 'vitest'
import { relaxationsOf } from './relaxations.ts'

const labels = (search: object) => relaxationsOf(search, 'camelot').map(({ label }) => label)

test('each filter can be left out, with all its values', () => {
  expect(labels({ family: 'House|Techno', era: '1980s', sort: '-bpm' })).toEqual([
    'Genre House or Techno',
    'Era 1980s',
  ])
})

test('each part of a search can be left out alone', () => {
  const ways = relaxationsOf({ q: 'dub era:1980s', bpm: '120' }, 'camelot')
  expect(ways.map(({ label, search }) => [label, search.q])).toEqual([
    ['“dub”', 'era:1980s'],
    ['“era:1980s”', 'dub'],
    ['Tempo 120', 'dub era:1980s'],
  ])
})

test.each<[object, string[], string]>([
  [{ q: 'dub' }, ['the search “dub”'], 'one part is the whole search'],
  [{ q: 'dub or jazz' }, ['the search “dub or jazz”'], 'alternatives belong together'],
  [{ sort: '-bpm' }, [], 'an order leaves nothing out'],
])('%o offers %o: %s', (search, offered) => {
  expect(labels(search)).toEqual(offered)
})
