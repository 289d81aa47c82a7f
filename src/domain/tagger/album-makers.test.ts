import { expect, test } from 'vitest'
import { albumMaker } from './album-makers.ts'
import type { KnownArtist } from './artist-index.ts'
import { artistKey } from './artist-names.ts'
import { buildKnowledge } from './knowledge.ts'

const entry = { aliases: [], genre: 'House', style: undefined, place: 'UK', from: 1990, to: undefined }
const { artists } = buildKnowledge({
  families: [
    {
      family: 'House',
      source: 'x:1',
      styles: [
        {
          name: 'House',
          isGeneric: true,
          parents: [],
          aliases: [],
          cues: [],
          tempo: [118, 130],
          decades: [1990],
          regions: ['UK'],
          words: [],
          moods: [],
          source: 'x:1',
        },
      ],
    },
  ],
  artists: ['Ada Selector', 'Breath'].map((name) => ({ ...entry, name, source: 'x:1' })),
})
const known: ReadonlyMap<string, KnownArtist> = artists

test.each<[string, string | undefined, string]>([
  ['Ada Selector presents Night Tools', 'Ada Selector', 'who presents it'],
  ['Breath Presents: Day Tools', 'Breath', 'beside “presents” a name of one word counts'],
  ['Night Tools (Mixed by Ada Selector)', 'Ada Selector', 'who mixed it'],
  ['Night Tools - compiled by Breath', 'Breath', 'who chose the tracks'],
  ['The Best of Ada Selector', 'Ada Selector', 'whose songs they are'],
  ['The Vintage Series: Ada Selector', 'Ada Selector', 'a name after a colon'],
  ['Ada Selector (Live in Rome)', 'Ada Selector', 'a name before a bracket'],
  ['Ada Selector', 'Ada Selector', 'an album called by the name alone'],
  ['Breath', undefined, 'one word is a word'],
  ['Out of Breath (Remixes)', undefined, 'a word in a title'],
  ['Night Tools', undefined, 'nobody'],
  ['', undefined, 'no album'],
])('%j is by %s: %s', (album, name) => {
  expect(albumMaker(album, known)?.name).toBe(name)
})

test('names are compared as artists are', () => {
  expect(known.has(artistKey('ADA SELECTOR'))).toBe(true)
  expect(albumMaker('ADA SELECTOR PRESENTS X', known)?.name).toBe('Ada Selector')
})
