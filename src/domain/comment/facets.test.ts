import { expect, test } from 'vitest'
import { facetsOf } from './facets.ts'

test('facets are the parsed comment with both genres in canonical spelling', () => {
  expect(facetsOf('hip hop; RnB; dusty drums; smoky; New York, mid-1990s.')).toEqual({
    genre1: 'Hip-Hop',
    genre2: 'R&B',
    descriptors: 'dusty drums',
    mood: 'smoky',
    place: 'New York',
    era: 'mid 1990s',
    quality: 'structured',
  })
})

test('a genre name among the descriptors keeps its spelling', () => {
  expect(facetsOf('House; Deep House; dnb; dnb; UK').descriptors).toBe('dnb')
})

// Callers that count genres need to know that this "genre" is a sentence.
test('a free comment is marked as free text', () => {
  expect(facetsOf('Great tune, play loud!').quality).toBe('free-text')
})
