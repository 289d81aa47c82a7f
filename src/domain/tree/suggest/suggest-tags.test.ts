import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aTreeTrack, someTreeReaders } from '../../../../test/builders/some-tree-tracks.ts'
import { parseComment } from '../../comment/parse-comment.ts'
import { finish } from '../build-steps.ts'
import { buildGenreTree } from '../build-tree.ts'
import { suggestTagsSteps, type TaggedTrack } from './suggest-tags.ts'

const READERS = someTreeReaders()

function aTagged(id: number, comment: string, year: number | null = null): TaggedTrack {
  return { ...aTreeTrack(id, { comment, year }), comment }
}

/** So many Deep House tracks of one place and time, from an id on. */
function someHouse(count: number, first: number, where = 'London, late 1990s'): TaggedTrack[] {
  return Array.from({ length: count }, (_, index) =>
    aTagged(first + index, `House; Deep House; warm pads; calm; ${where}.`),
  )
}

/** What is suggested for some tracks among others, by track. */
function suggest(wanted: readonly TaggedTrack[], others: readonly TaggedTrack[]) {
  const tracks = [...wanted, ...others]
  const ids = new Set(wanted.map(({ id }) => id))
  const steps = suggestTagsSteps(buildGenreTree(tracks, READERS), { tracks, wanted: ids }, READERS)
  return new Map(finish(steps).map((suggestion) => [suggestion.trackId, suggestion]))
}

describe('a place or a time that a comment lacks', () => {
  test.each([
    ['the place', 'House; Deep House; warm pads; calm; , late 1990s.', 'London, late 1990s'],
    ['the time', 'House; Deep House; warm pads; calm; London.', 'London, late 1990s'],
    ['both', 'House; Deep House; warm pads; calm; .', 'London, late 1990s'],
  ])('is that of the tracks most like it: %s', (_what, comment, where) => {
    const suggestion = suggest([aTagged(1, comment)], someHouse(20, 2)).get(1)
    expect(suggestion).toMatchObject({
      before: comment,
      comment: `House; Deep House; warm pads; calm; ${where}.`,
      confidence: 1,
    })
    expect(suggestion?.reasons[0]).toMatch(/^15 of the 15 tracks most like it in “.+” /)
  })

  test('is as exact as nearly all of them agree on', () => {
    const neighbours = [...someHouse(8, 2), ...someHouse(7, 20, 'Birmingham, early 1990s')]
    const suggestion = suggest([aTagged(1, 'House; Deep House; warm pads; calm; .')], neighbours).get(1)
    expect(suggestion?.comment).toBe('House; Deep House; warm pads; calm; UK, 1990s.')
  })

  test('is written as the library writes it', () => {
    const neighbours = someHouse(20, 2, 'NYC, late 90s')
    const suggestion = suggest([aTagged(1, 'House; Deep House; warm pads; calm; .')], neighbours).get(1)
    expect(suggestion?.comment).toBe('House; Deep House; warm pads; calm; NYC, late 90s.')
  })

  test('stays open where the neighbours do not agree', () => {
    const neighbours = [...someHouse(10, 2), ...someHouse(10, 20, 'New York, 1970s')]
    expect(suggest([aTagged(1, 'House; Deep House; warm pads; calm; .')], neighbours).size).toBe(0)
  })

  test('stays open where few tracks tell it', () => {
    expect(suggest([aTagged(1, 'House; Deep House; warm pads; calm; .')], someHouse(7, 2)).size).toBe(0)
  })

  test('is never of another time than the year of the file', () => {
    const old = aTagged(1, 'House; Deep House; warm pads; calm; London.', 1985)
    expect(suggest([old], someHouse(20, 2)).size).toBe(0)
  })

  test('is never put in the place of what is there, readable or not', () => {
    const said = ['Narnia, someday', 'London, 2020s', 'Narnia, late 1990s'].map((where, index) =>
      aTagged(index + 1, `House; Deep House; warm pads; calm; ${where}.`),
    )
    expect(suggest(said, someHouse(20, 10)).size).toBe(0)
  })
})

describe('a genre that the library mostly spells otherwise', () => {
  const spelt = (id: number, genre: string) => aTagged(id, `House; ${genre}; warm; calm; London, 1990s.`)
  const many = (genre: string) => Array.from({ length: 9 }, (_, index) => spelt(index + 10, genre))

  test('is suggested in that spelling, with the share of it', () => {
    const suggestion = suggest([spelt(1, 'Deep-House')], many('Deep House')).get(1)
    expect(suggestion).toMatchObject({
      comment: 'House; Deep House; warm; calm; London, 1990s.',
      confidence: 0.9,
      reasons: ['“Deep House” is how 9 of 10 genres of that name are spelt, not “Deep-House”.'],
    })
  })

  test.each([
    ['only the case is another', 'deep house', 'Deep House'],
    ['the program shows both as one anyway', 'Hip Hop', 'Hip-Hop'],
    ['it is another word for a wider genre', 'House Music', 'House'],
    ['it names two genres', 'Deep/House', 'Deep House'],
  ])('is left alone when %s', (_why, genre, usual) => {
    expect(suggest([spelt(1, genre)], many(usual)).size).toBe(0)
  })

  test('is left alone when no spelling is usual', () => {
    expect(
      suggest([spelt(1, 'Deep-House'), spelt(2, 'Deep-House')], many('Deep House').slice(0, 3)).size,
    ).toBe(0)
  })
})

describe('a comment of four parts', () => {
  test.each([
    ['gets an open mood before place and time', 'London, 1990s', '; London, 1990s'],
    [
      'keeps the words around a place as its mood',
      'British rave madness, late 90s',
      'British rave madness; UK, late 90s',
    ],
  ])('%s', (_what, last, after) => {
    const suggestion = suggest([aTagged(1, `House; Deep House; warm; ${last}.`)], []).get(1)
    expect(suggestion?.comment).toBe(`House; Deep House; warm; ${after}.`)
  })

  test('has a mood at its end when that is neither a place nor a time', () => {
    const suggestion = suggest([aTagged(1, 'House; Deep House; warm; sun-drenched, slow')], []).get(1)
    expect(suggestion?.comment).toBe('House; Deep House; warm; sun-drenched, slow;')
    expect(parseComment(suggestion?.comment ?? '')).toMatchObject({ mood: 'sun-drenched, slow', place: '' })
  })

  test.each([
    ['names two places', 'UK via New York sound, 1990s'],
    ['names two times', 'London, late 90s/early 2000s'],
  ])('is left alone when it %s', (_why, last) => {
    expect(suggest([aTagged(1, `House; Deep House; warm; ${last}.`)], []).size).toBe(0)
  })
})

test('prose, empty comments and comments with more parts are left alone', () => {
  const odd = ['', 'my notes', 'a; b', 'House; Deep House; warm; calm; ; more'].map((comment, index) =>
    aTagged(index + 1, comment),
  )
  expect(suggest(odd, someHouse(20, 10)).size).toBe(0)
})

test('tracks that nobody asked about get nothing, and tell what is usual all the same', () => {
  const open = aTagged(1, 'House; Deep House; warm pads; calm; .')
  const other = aTagged(2, 'House; Deep House; warm pads; calm; .')
  expect([...suggest([open], [other, ...someHouse(20, 3)]).keys()]).toEqual([1])
})

test('whatever the comments are, no part that says something is lost, and a suggestion asks for nothing more', () => {
  const parts = fc.constantFrom(
    '',
    'House',
    'Deep-House',
    'Deep House',
    'London',
    'London, 1990s',
    'late 90s',
    'x.',
  )
  const comments = fc.array(parts, { minLength: 1, maxLength: 6 }).map((texts) => texts.join('; '))
  fc.assert(
    fc.property(fc.array(comments, { minLength: 1, maxLength: 12 }), (texts) => {
      const tracks = texts.map((comment, index) => aTagged(index + 1, comment))
      const found = suggest(tracks, someHouse(10, 100))
      for (const { before, comment, confidence } of found.values()) {
        expect(comment).not.toBe(before)
        expect(confidence).toBeGreaterThanOrEqual(0.7)
        const words = (text: string) => text.split(/[;,.\s-]+/).filter((word) => word !== '')
        for (const word of words(before)) expect(words(comment)).toContain(word)
      }
    }),
    { numRuns: 40 },
  )
})
