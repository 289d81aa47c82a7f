import { expect, test } from 'vitest'
import { type ReviewSearch, readReviewSearch, reviewAddress } from './review-search.ts'

test.each<[Record<string, unknown>, ReviewSearch, string]>([
  [{ genre: 'House', page: '3', at: '17' }, { genre: 'House', page: 3, at: 17 }, 'all of it'],
  [{ in: 'tree:genre:house', genre: 'House' }, { in: 'tree:genre:house', genre: 'House' }, 'one list alone'],
  [{ in: 'house' }, {}, 'a list that makes no sense'],
  [{ genre: ' ', page: '1', at: '0' }, {}, 'what is usual is left out'],
  [{ page: '-2', at: '1.5' }, {}, 'numbers that are none'],
  [{ genre: ['House'], page: {} }, {}, 'no text at all'],
  [{ genre: 'x'.repeat(201) }, {}, 'longer than any genre'],
])('%j is read as %j: %s', (raw, search) => {
  expect(readReviewSearch(raw)).toEqual(search)
})

test('a written address is read again, and the first page of everything is the bare one', () => {
  expect(reviewAddress({}, 1)).toEqual({})
  const part = { genre: 'Drum & Bass', in: 'playlist:0a' }
  expect(readReviewSearch({ ...reviewAddress(part, 2) })).toEqual({ ...part, page: 2 })
})
