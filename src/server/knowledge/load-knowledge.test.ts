import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { artistKey } from '../../domain/tagger/artist-names.ts'
import { createCueIndex } from '../../domain/tagger/cue-index.ts'
import { loadKnowledge } from './load-knowledge.ts'

const SHIPPED = new URL('../../../knowledge', import.meta.url).pathname

describe('the shipped knowledge', () => {
  // Loading throws when any name is unresolved or means two things, so this covers every parent and artist.
  const knowledge = loadKnowledge(SHIPPED)

  test('loads without problems', () => {
    expect(knowledge.problems).toEqual([])
  })

  test('covers the whole canon', () => {
    expect(knowledge.genres.families).toHaveLength(23)
    expect(knowledge.genres.nodes.length).toBeGreaterThanOrEqual(250)
    expect(knowledge.artistCount).toBeGreaterThanOrEqual(1500)
  })

  test('every family has exactly one generic style, of its own', () => {
    for (const [family, generic] of knowledge.genres.genericOf.entries()) {
      expect(generic).toMatchObject({ isGeneric: true, familyId: family })
    }
  })

  test('every style can be described: tempo, decades, places, words and moods', () => {
    for (const { name, tempo, decades, regions, words, moods } of knowledge.genres.nodes) {
      expect(tempo[0], name).toBeLessThanOrEqual(tempo[1])
      expect(decades.length, name).toBeGreaterThan(0)
      expect(regions.length, name).toBeGreaterThan(0)
      expect(words.length, name).toBeGreaterThanOrEqual(8)
      expect(moods.length, name).toBeGreaterThanOrEqual(4)
    }
  })

  test.each([
    ['Larry Heard', 'House'],
    ['Mr. Fingers', 'House'],
    ['the chemical brothers', 'Breaks & Big Beat'],
    ['Fela Kuti', 'Afro & African'],
    ['Kool and the Gang', 'Funk'],
    ['Burning Spear', 'Reggae, Dub & Dancehall'],
  ])('knows %s, who plays %s', (name, family) => {
    expect(knowledge.artists.get(artistKey(name))?.genre.family).toBe(family)
  })

  test.each([
    ['Bass and Chill', 'words of music in general'],
    ['Garage with Minimal Edits', 'style names that are plain words'],
    ['Original Extended Version', 'words of a mix'],
  ])('no cue fires on %j: %s', (text) => {
    const cues = createCueIndex(knowledge.genres.nodes).find(text)
    expect(cues.map(({ phrase }) => phrase)).toEqual([])
  })
})

describe('broken knowledge is refused, with file and line', () => {
  const folders: string[] = []
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
  })

  const STYLE = `  - name: House
    generic: true
    parents: []
    aliases: []
    tempo: [118, 130]
    decades: [1980s]
    regions: [UK]
    words: [a b, c d, e f, g h]
    moods: [i j, k l]
    cues: []`

  function folderWith(yaml: string, csv: string): string {
    const folder = mkdtempSync(join(tmpdir(), 'knowledge-'))
    folders.push(folder)
    mkdirSync(join(folder, 'genres'))
    mkdirSync(join(folder, 'artists'))
    writeFileSync(join(folder, 'genres', 'house.yaml'), yaml)
    writeFileSync(join(folder, 'artists', 'house.csv'), `artist,aliases,genre,style,place,from,to\n${csv}`)
    return folder
  }
  const GOOD = `family: House\nstyles:\n${STYLE}\n`
  const ARTIST = 'Larry Heard,,House,,"Chicago, US",1985,\n'

  test.each([
    ['a label of no known style', 'Trax,Hause,US,1984,,\n', 'labels/house.csv:2: the style "Hause"'],
    ['a label without styles', 'Trax,,US,1984,,\n', 'labels/house.csv:2: styles'],
    ['the same label twice', 'Trax,House,US,1984,,\n'.repeat(2), 'labels/house.csv:3: "Trax" already means'],
    ['a label with a cell too few', 'Trax,House,US\n', 'labels/house.csv:2: 3 cells'],
  ])('%s', (_what, rows, message) => {
    const folder = folderWith(GOOD, ARTIST)
    mkdirSync(join(folder, 'labels'))
    writeFileSync(join(folder, 'labels', 'house.csv'), `name,styles,place,from,to,aliases\n${rows}`)
    expect(() => loadKnowledge(folder)).toThrow(message)
  })

  test('a folder with labels loads them, with all their names', () => {
    const folder = folderWith(GOOD, ARTIST)
    mkdirSync(join(folder, 'labels'))
    const csv = 'name,styles,place,from,to,aliases\nTrax Records,House,"Chicago, US",1984,,Trax|Traxx\n'
    writeFileSync(join(folder, 'labels', 'house.csv'), csv)
    expect([...loadKnowledge(folder).labels.keys()]).toEqual(['trax records', 'trax', 'traxx'])
  })

  test('a small but right folder loads', () => {
    expect(loadKnowledge(folderWith(GOOD, ARTIST)).artistCount).toBe(1)
  })

  test.each([
    [
      'an unknown parent',
      GOOD.replace('parents: []', 'parents: [Disko]'),
      ARTIST,
      'genres/house.yaml:3: the parent "Disko"',
    ],
    [
      'a tempo that is no number',
      GOOD.replace('[118,', '[fast,'),
      ARTIST,
      'genres/house.yaml:7: styles.0.tempo.0',
    ],
    [
      'a tempo that runs backwards',
      GOOD.replace('[118,', '[140,'),
      ARTIST,
      'genres/house.yaml:3: the tempo of "House"',
    ],
    ['a misspelt key', GOOD.replace('moods', 'mods'), ARTIST, 'genres/house.yaml:3: '],
    ['no YAML at all', 'family: [', ARTIST, 'genres/house.yaml:1: '],
    [
      'a style that is its own ancestor',
      GOOD.replace('parents: []', 'parents: [House]'),
      ARTIST,
      'own ancestor',
    ],
    ['no generic style', GOOD.replace('generic: true', 'generic: false'), ARTIST, 'has 0 generic styles'],
    [
      'an artist of no known genre',
      GOOD,
      ARTIST.replace('House', 'Hause'),
      'artists/house.csv:2: the genre "Hause"',
    ],
    ['a year that is none', GOOD, ARTIST.replace('1985', '85'), 'artists/house.csv:2: from'],
    ['a career that ends before it starts', GOOD, ARTIST.replace('1985,', '1985,1980'), 'ends in 1980'],
    ['the same artist twice', GOOD, ARTIST + ARTIST, 'artists/house.csv:3: "Larry Heard" already means'],
    ['a row with a cell too few', GOOD, 'Larry Heard,,House\n', 'artists/house.csv'],
  ])('%s', (_what, yaml, csv, message) => {
    expect(() => loadKnowledge(folderWith(yaml, csv))).toThrow(message)
  })
})
