import { describe, expect, test } from 'vitest'
import type { GenreGraphView, GenreStyle } from '../../../../contract/genres.schema.ts'
import { buildGenreTree, readAsSentence, styleChoices, styleOfNode, unchartedTracks } from './genre-tree.ts'

const style = (name: string, family: string, over: Partial<GenreStyle> = {}): GenreStyle => ({
  name,
  family,
  parents: [],
  aliases: [],
  isGeneric: false,
  tracks: 1,
  tracksBelow: 1,
  isEdited: false,
  ...over,
})

const graph: GenreGraphView = {
  revision: 1,
  tagged: 10,
  families: [
    { name: 'House', tracks: 6 },
    { name: 'Soul', tracks: 2 },
  ],
  styles: [
    style('Deep House', 'House'),
    style('Tech House', 'House', { aliases: ['techy house'], isEdited: true }),
    style('Neo-Soul', 'Soul', { aliases: ['Café Soul'] }),
    style('Soul', 'Soul'),
  ],
  uncharted: { tracks: 2, texts: [{ text: 'Balearic Chug', tracks: 2 }] },
}

const shown = (search: string) =>
  buildGenreTree(graph, search).map(({ label, children }) => [label, children.map((child) => child.label)])

describe('searching the tree', () => {
  test.each([
    [
      'nothing shows all',
      '',
      [
        ['House', ['Deep House', 'Tech House']],
        ['Soul', ['Neo-Soul', 'Soul']],
      ],
    ],
    ['an alias finds its style', 'TECHY', [['House', ['Tech House']]]],
    ['accents do not matter', 'cafe', [['Soul', ['Neo-Soul']]]],
    ['a family shows all of its styles', 'house', [['House', ['Deep House', 'Tech House']]]],
    ['what nobody plays finds nothing', 'polka', []],
  ])('%s', (_, search, tree) => {
    expect(shown(search)).toEqual(tree)
  })

  test('a family and a style of the same name are two nodes', () => {
    const soul = buildGenreTree(graph, 'soul').at(-1)
    expect(styleOfNode(soul?.value ?? '')).toBe(undefined)
    expect(styleOfNode(soul?.children.at(-1)?.value ?? '')).toBe('Soul')
  })

  test('an edit is told on the family too', () => {
    expect(buildGenreTree(graph, '').map(({ isEdited }) => isEdited)).toEqual([true, false])
  })
})

test('a style is not offered as what it could be merged into itself', () => {
  expect(styleChoices(graph, 'Soul').find(({ group }) => group === 'Soul')?.items).toEqual(['Neo-Soul'])
})

test('the tracks of an uncharted text are found in any case', () => {
  expect(unchartedTracks(graph, 'balearic chug')).toBe(2)
  expect(unchartedTracks(graph, 'unheard')).toBe(0)
})

test.each([
  [214, 'House', '214 tracks will read as “House”. No comment is rewritten.'],
  [0, 'House', 'No track is written so now; one that is will read as “House”. No comment is rewritten.'],
  [3, '  ', ''],
])('%i tracks as %j', (tracks, name, sentence) => {
  expect(readAsSentence(tracks, name)).toBe(sentence)
})
