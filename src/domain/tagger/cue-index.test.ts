import { expect, test } from 'vitest'
import { buildGenreGraph, type StyleEntry } from '../genre/genre-graph.ts'
import { createCueIndex } from './cue-index.ts'

function aStyle(name: string, aliases: readonly string[], cues: readonly string[] = []): StyleEntry {
  const base = {
    isGeneric: name === 'House',
    parents: [],
    decades: [1990],
    regions: ['UK'],
    words: [],
    moods: [],
  }
  return { ...base, name, aliases, cues, tempo: [118, 130], source: 'x:1' }
}

const { graph } = buildGenreGraph([
  {
    family: 'House',
    source: 'x:1',
    styles: [
      aStyle('House', [], ['street sounds']),
      aStyle('Deep House', [], ['deeper mix']),
      aStyle('UK Bass', ['bass'], ['street sounds']),
      aStyle('Soul Jazz', []),
      aStyle('Cumbia', []),
    ],
  },
])
const index = createCueIndex(graph.nodes)

test.each([
  ['Song (Deeper Mix)', ['deeper mix'], 'a cue of two words'],
  ['Best of Deep House 3', ['deep house'], 'the longest phrase counts, not the "house" in it'],
  ['Cumbia!', ['cumbia'], 'a distinctive word alone'],
  ['My House', ['house'], 'a clear genre word'],
  ['More Bass', [], 'a plain word says nothing'],
  ['Bass', ['bass'], 'unless it is the whole text, as a folder may be called'],
  ['Soul Jazz Records presents Cumbia', ['cumbia'], 'the name of a label is no cue'],
  ['Greenhouse', [], 'part of a word is no word'],
  ['Cumbia Cumbia', ['cumbia'], 'said twice is said once'],
  ['', [], 'nothing'],
])('%j holds %j: %s', (text, phrases) => {
  expect(index.find(text).map(({ phrase }) => phrase)).toEqual(phrases)
})

test('a phrase of two styles points to both', () => {
  expect(index.find('Street Sounds')[0]?.styles.map(({ name }) => name)).toEqual(['House', 'UK Bass'])
})
