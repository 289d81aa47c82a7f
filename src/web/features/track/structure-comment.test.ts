import { expect, test } from 'vitest'
import { structureComment } from './structure-comment.ts'

test.each([
  ['great warm up tune', { descriptors: 'great warm up tune' }, 'one phrase describes'],
  ['House; peak time', { genre1: 'House', descriptors: 'peak time' }, 'two parts: a genre and words'],
  [
    'House | Deep House | warm | tender | Chicago | 1986',
    {
      genre1: 'House',
      genre2: 'Deep House',
      descriptors: 'warm',
      mood: 'tender',
      place: 'Chicago',
      era: '1986',
    },
    'bars in place of semicolons',
  ],
  ['Dub - slow - heavy', { genre1: 'Dub', genre2: 'slow', descriptors: 'heavy' }, 'dashes with spaces'],
  ['hip-hop', { descriptors: 'hip-hop' }, 'a hyphen inside a word splits nothing'],
])('"%s" is proposed as %o: %s', (comment, parts, _reason) => {
  expect(structureComment(comment)).toMatchObject(parts)
})
