import { expect, test } from 'vitest'
import { artHue, artInitials } from './art-tile.ts'

test.each([
  ['Mihalis Safras,Green Velvet', 'Shmash', 'MS', 'the first artist of several'],
  ['USHER,Pitbull', 'x', 'U', 'one word gives one letter'],
  ['', 'La Haine', 'LH', 'the title when no artist is known'],
  ['Ásgeir', 'x', 'Á', 'accents stay'],
  ['!!!', '???', '♪', 'nothing that could be an initial'],
])('%s – %s is drawn as %s: %s', (artist, title, initials) => {
  expect(artInitials(artist, title)).toBe(initials)
})

test('the same track always has the same colour', () => {
  expect(artHue('Fixate', 'Ripgroove')).toBe(artHue('Fixate', 'Ripgroove'))
  expect(artHue('Fixate', 'Ripgroove')).not.toBe(artHue('Fixate', 'Ripgroove 2'))
})
