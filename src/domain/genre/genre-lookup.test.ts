import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildGenreGraph, type FamilyEntry } from './genre-graph.ts'
import { createGenreLookup } from './genre-lookup.ts'

const STYLE = {
  parents: [],
  tempo: [60, 180],
  decades: [1990],
  regions: ['UK'],
  words: [],
  moods: [],
  cues: [],
  source: 'x:1',
} as const

/** "House: house music" is a style with an alias; the first is the generic one. */
function family(name: string, ...styles: string[]): FamilyEntry {
  const entries = styles.map((text, index) => {
    const [style = '', aliases] = text.split(': ')
    return { ...STYLE, name: style, isGeneric: index === 0, aliases: aliases?.split(', ') ?? [] }
  })
  return { family: name, styles: entries, source: 'x:1' }
}

const { graph, problems } = buildGenreGraph([
  family('House', 'House: house music', 'Tech House', 'Deep House', "Jackin House: jackin'"),
  family('Techno', 'Techno', 'Melodic Techno'),
  family('Downtempo', 'Downtempo: down tempo', 'Trip-Hop: triphop', 'Electronica: electronic'),
  family('R&B & Neo-Soul', 'R&B: rnb', 'Neo-Soul'),
  family('Hip-Hop', 'Hip-Hop: rap', 'Jazz Rap', 'Old School Hip-Hop'),
  family('Jazz', 'Jazz', 'Latin Jazz'),
  family('Latin', 'Latin'),
])
const lookup = createGenreLookup(graph)

test('the example has no problems', () => {
  expect(problems).toEqual([])
})

describe('a genre is read by the head of its phrase', () => {
  test.each([
    ['House', 'House', 'the name itself'],
    ['  hOUSE ', 'House', 'case and blanks do not matter'],
    ['dark hypnotic tech-house', 'Tech House', 'decoration before the head is ignored, hyphens are blanks'],
    ['Melodic House Techno', 'Techno', 'of equally long names the rightmost is the head'],
    ['Downtempo Electronica', 'Electronica', 'the head of the pair is the second word'],
    ['Golden Age Hip Hop', 'Hip-Hop', 'an age is decoration'],
    ['Old School Hip Hop', 'Old School Hip-Hop', 'the longest name wins'],
    ['R & B', 'R&B', 'signs do not matter'],
    ['R&B/Neo-Soul', 'R&B', 'the name of a family is its generic style'],
    ['Jazz/Latin', 'Jazz', 'of equally long names the earlier part wins'],
    ['House-influenced Latin Jazz', 'Latin Jazz', 'two words beat one'],
    ['Jackin’ House', 'Jackin House', 'apostrophes go'],
    ['Rap, Jazz', 'Hip-Hop', 'an alias is as good as the name'],
    ['Trip Hop', 'Trip-Hop', 'the blank instead of the hyphen'],
  ])('%j is %s: %s', (text, style) => {
    expect(lookup.find(text)?.name).toBe(style)
  })

  test.each(['', ' ; ', 'Zydeco', 'Unknown', '🎵', 'housing', '\0'])(
    '%j is no style: better unknown than forced',
    (text) => {
      expect(lookup.find(text)).toBeUndefined()
    },
  )
})

describe('two genres name one style', () => {
  test.each([
    ['House', 'Deep House', 'Deep House', 'the second is more specific and of the same family'],
    ['Deep House', 'House', 'Deep House', 'the first is already specific'],
    ['House', 'Techno', 'House', 'the second is another family'],
    ['Zydeco', 'Techno', 'Techno', 'the first is unknown'],
    ['House', '', 'House', 'there is no second'],
  ])('%s and %s: %s, since %s', (genre1, genre2, style) => {
    expect(lookup.ofGenres(genre1, genre2)?.name).toBe(style)
  })
})

test('any text can be read, quickly', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void lookup.find(text)))
  const start = performance.now()
  lookup.find('house '.repeat(10_000))
  expect(performance.now() - start).toBeLessThan(100)
})

test.each([
  ['Dark Tech-House', 'tech house', 'Tech House'],
  ['House Music', 'house music', 'House'],
  ['Melodic Techno / Tech House', 'melodic techno', 'Melodic Techno'],
])('%j is read by its words %j', (text, words, style) => {
  const found = lookup.explain(text)
  expect([found?.words, found?.style.name]).toEqual([words, style])
  expect(found?.style).toBe(lookup.find(text))
})
