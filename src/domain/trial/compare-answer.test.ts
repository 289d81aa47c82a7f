import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseComment } from '../comment/parse-comment.ts'
import { buildGenreGraph, type FamilyEntry } from '../genre/genre-graph.ts'
import { createGenreLookup } from '../genre/genre-lookup.ts'
import { createGazetteer } from '../place/gazetteer.ts'
import { compareAnswer, compareGenres, isAtLeast } from './compare-answer.ts'

const STYLE = {
  aliases: [],
  tempo: [60, 180],
  decades: [1990],
  regions: ['UK'],
  words: [],
  moods: [],
  cues: [],
  source: 'x:1',
} as const

/** "Deep House < House" comes from House; the first style is the generic one. */
function family(name: string, ...styles: string[]): FamilyEntry {
  const entries = styles.map((text, index) => {
    const [style = '', ...parents] = text.split(' < ')
    return { ...STYLE, name: style, isGeneric: index === 0, parents }
  })
  return { family: name, styles: entries, source: 'x:1' }
}

const { graph } = buildGenreGraph([
  family('Disco', 'Disco', 'Italo Disco < Disco'),
  family('House', 'House < Disco', 'Deep House < House', 'Acid House < House', 'Dub House < Deep House'),
])
const { gazetteer } = createGazetteer(
  [
    ['UK', undefined],
    ['London', 'UK'],
    ['USA', undefined],
    ['Chicago', 'USA'],
  ].map(([name = '', parent]) => ({
    name,
    parent,
    region: undefined,
    names: [],
    initials: [],
    shared: [],
    source: 'places/test.yaml:1',
  })),
)
const readers = { genres: createGenreLookup(graph), gazetteer }

/** What is right about an answer, both given as comments. */
function compare(truth: string, answer: string) {
  return compareAnswer(parseComment(truth), answer, readers)
}

describe('the genre of an answer', () => {
  test.each([
    ['House; Deep House; ; ;', 'House; Deep House; ; ;', 'exact', 'the same words'],
    ['House; Deep House; ; ;', 'deep house; House; ; ;', 'exact', 'the same style, the other way round'],
    ['House; Deep House; ; ;', 'House; ; ; ;', 'close', 'its parent'],
    ['House; Deep House; ; ;', 'Dub House; ; ; ;', 'close', 'its child'],
    ['House; ; ; ;', 'Disco; ; ; ;', 'close', 'a parent in another family'],
    ['House; Deep House; ; ;', 'House; Acid House; ; ;', 'family', 'a sister'],
    ['House; ; ; ;', 'Dub House; ; ; ;', 'family', 'a grandchild'],
    ['House; Deep House; ; ;', 'Disco; Italo Disco; ; ;', 'different', 'another family'],
    ['House; ; ; ;', '', 'different', 'no answer'],
    ['Wonk; ; ; ;', 'wonk!; ; ; ;', 'exact', 'the same text of which no style is known'],
    ['Wonk; ; ; ;', 'House; ; ; ;', 'different', 'a style for a text of which none is known'],
    ['; ; ; ;', '; ; ; ;', 'different', 'nothing is not the same as nothing'],
  ])('%j answered with %j is %s: %s', (truth, answer, expected) => {
    expect(compare(truth, answer).genre).toBe(expected)
  })

  test('is as near to the truth as the truth is to it', () => {
    const comment = fc.constantFrom('House', 'Deep House', 'Acid House', 'Dub House', 'Disco', 'Wonk', '')
    fc.assert(
      fc.property(comment, comment, comment, comment, (genre1, genre2, other1, other2) => {
        const [one, other] = [
          { genre1, genre2 },
          { genre1: other1, genre2: other2 },
        ]
        expect(compareGenres(one, other, readers.genres)).toBe(compareGenres(other, one, readers.genres))
      }),
    )
  })

  test('that is exact is close and of the family as well', () => {
    expect((['exact', 'close', 'family'] as const).map((level) => isAtLeast('exact', level))).toEqual([
      true,
      true,
      true,
    ])
    expect((['exact', 'close', 'family'] as const).map((level) => isAtLeast('family', level))).toEqual([
      false,
      false,
      true,
    ])
  })
})

describe('place and era of an answer', () => {
  test.each<[string, string, boolean | undefined, boolean | undefined, string]>([
    ['London, 1990s', 'London, 1990s', true, true, 'the same'],
    ['London, 1990s', 'UK, late 1990s', true, true, 'the country, and within five years'],
    ['UK, 1990s', 'London, mid 1990s', true, true, 'a city in the country'],
    ['London, 1990s', 'Chicago, 1980s', false, false, 'elsewhere, ten years before'],
    ['London, late 1980s', 'London, early 1990s', true, true, 'over the border of two decades'],
    ['London, 1990s', '', false, false, 'missing'],
    ['1990s', 'London, 1990s', undefined, true, 'no place in the truth'],
    ['London', 'London, 1990s', true, undefined, 'no time in the truth'],
    ['Atlantis, 1990s', 'atlantis, 1990s', true, true, 'a place of which nothing is known, as text'],
    ['Atlantis, 1990s', 'London, 1990s', false, true, 'another than that'],
  ])('%j answered with %j: place %s, era %s: %s', (truth, answer, place, era) => {
    const comparison = compare(`House; ; ; ; ${truth}.`, `House; ; ; ; ${answer}.`)
    expect({ place: comparison.place, era: comparison.era }).toEqual({ place, era })
  })
})

test.each([
  ['House; Deep House; pads; warm; UK, 1990s.', true, 'five parts'],
  ['House; ; ; ;', true, 'five parts, most of them empty'],
  ['House; Deep House; pads', false, 'three parts'],
  ['; Deep House; pads; warm; UK', false, 'no genre'],
  ['A fine record', false, 'prose'],
])('%j keeps the format: %s (%s)', (comment, expected) => {
  expect(compare('House; ; ; ;', comment).isWellFormed).toBe(expected)
})
