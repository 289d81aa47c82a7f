import { expect, test } from 'vitest'
import { buildGenreGraph, type FamilyEntry, type StyleEntry } from './genre-graph.ts'

function aStyle(style: Partial<StyleEntry>): StyleEntry {
  return {
    name: 'House',
    isGeneric: false,
    parents: [],
    aliases: [],
    tempo: [118, 130],
    decades: [1980],
    regions: ['UK'],
    words: [],
    moods: [],
    cues: [],
    source: 'genres/x.yaml:1',
    ...style,
  }
}

function aFamily(family: string, ...styles: Partial<StyleEntry>[]): FamilyEntry {
  const [generic, ...others] = styles.map(aStyle)
  return {
    family,
    source: 'genres/x.yaml:1',
    styles: generic === undefined ? [] : [{ ...generic, isGeneric: true }, ...others],
  }
}

const HOUSE = aFamily(
  'House',
  { name: 'House', aliases: ['house music'] },
  { name: 'Tech House', parents: ['House', 'Techno'] },
)
const TECHNO = aFamily('Techno', { name: 'Techno' })

test('a style may have parents in several families', () => {
  const { graph, problems } = buildGenreGraph([HOUSE, TECHNO])
  expect(problems).toEqual([])
  const techHouse = graph.byKey.get('tech house')
  expect(techHouse?.family).toBe('House')
  expect(techHouse?.parentIds.map((id) => graph.nodes[id]?.family)).toEqual(['House', 'Techno'])
})

test('the name of a family means its generic style, unless a style has that name', () => {
  const { graph } = buildGenreGraph([HOUSE, aFamily('Blues, Folk & Roots', { name: 'Folk' })])
  expect(graph.byKey.get('blues folk roots')?.name).toBe('Folk')
  expect(graph.byKey.get('house')?.name).toBe('House')
})

test.each([
  [
    'an unknown parent',
    [aFamily('House', { name: 'House', parents: ['Disko'] })],
    'the parent "Disko" of "House" is no style',
  ],
  ['one name for two styles', [HOUSE, aFamily('Techno', { name: 'house' })], '"house" already means "House"'],
  [
    'an alias that is another style',
    [HOUSE, aFamily('Techno', { name: 'Techno', aliases: ['Tech-House'] })],
    '"Tech-House" already means "Tech House"',
  ],
  [
    'a circle of parents',
    [aFamily('House', { name: 'A', parents: ['B'] }, { name: 'B', parents: ['A'] })],
    '"A" is its own ancestor',
  ],
  [
    'two generic styles',
    [aFamily('House', { name: 'A' }, { name: 'B', isGeneric: true })],
    '"House" has 2 generic styles, not one',
  ],
  ['a name of signs only', [aFamily('House', { name: '!!!' })], '"!!!" has neither letter nor number'],
])('%s is a problem, and the graph stands all the same', (_what, entries, text) => {
  const { graph, problems } = buildGenreGraph(entries)
  expect(problems.map((problem) => problem.text)).toContain(text)
  expect(graph.genericOf).toHaveLength(entries.length)
})
