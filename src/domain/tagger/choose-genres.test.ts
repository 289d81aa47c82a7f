import { describe, expect, test } from 'vitest'
import { chooseGenres } from './choose-genres.ts'
import type { Decision } from './decide.ts'
import { buildKnowledge } from './knowledge.ts'

const aStyle = (name: string, parents: readonly string[], decades: readonly number[]) => ({
  name,
  isGeneric: parents.length === 0,
  parents,
  aliases: [],
  tempo: [110, 130] as const,
  decades,
  regions: ['US'],
  words: [],
  moods: [],
  cues: [],
  source: 'x:1',
})

const { genres } = buildKnowledge({
  families: [
    {
      family: 'Disco',
      source: 'x:1',
      styles: [
        aStyle('Disco', [], [1970, 1980]),
        aStyle('Euro Disco', ['Disco'], [1970, 1980]),
        aStyle('Nu-Disco', ['Disco'], [2000, 2010]),
      ],
    },
    { family: 'Soul', source: 'x:1', styles: [aStyle('Soul', [], [1960, 1970])] },
  ],
  artists: [],
})

/** A decision for Disco with these styles, the likeliest first. */
function decided(...names: readonly string[]): Decision {
  return {
    families: [0, 1],
    styles: names.flatMap((name) => genres.nodes.filter((node) => node.name === name)),
    confidence: 0.8,
    reasons: [],
    isArtistsStyle: true,
  }
}

describe('genre and sub-genre of a comment', () => {
  test.each([
    [['Nu-Disco', 'Disco'], 2012, 'Disco; Nu-Disco', 'a style comes after the genre that it belongs to'],
    [
      ['Disco', 'Euro Disco', 'Nu-Disco'],
      1979,
      'Disco; Euro Disco',
      'beside the plain genre stands the next likely style',
    ],
    [
      ['Disco', 'Nu-Disco', 'Euro Disco'],
      1979,
      'Disco; Euro Disco',
      'no record is named after a style of later decades',
    ],
    [
      ['Disco', 'Nu-Disco'],
      1979,
      'Disco; Soul',
      'with no style of its time, the next likely family stands second',
    ],
    [['Disco', 'Nu-Disco'], undefined, 'Disco; Nu-Disco', 'without a year nothing is too late'],
  ])('%j in %s is "%s": %s', (names, year, expected, _reason) => {
    const { genre, subGenre } = chooseGenres(decided(...names), genres, { isSure: true, year })
    expect(`${genre.name}; ${subGenre.name}`).toBe(expected)
  })

  test('an unsure result names the two likeliest families and no style', () => {
    const { genre, subGenre } = chooseGenres(decided('Euro Disco'), genres, { isSure: false, year: 1979 })
    expect(`${genre.name}; ${subGenre.name}`).toBe('Disco; Soul')
  })
})
