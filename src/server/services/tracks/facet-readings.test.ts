import { describe, expect, test } from 'vitest'
import { aTrackRow } from '../../../../test/builders/a-track-row.ts'
import type { FacetReading } from '../../../contract/track.schema.ts'
import type { KeyNotation } from '../../../domain/key/key-notation.ts'
import { loadEnergy } from '../../knowledge/load-energy.ts'
import { loadGenreLookup } from '../../knowledge/load-knowledge.ts'
import { loadPlaces } from '../../knowledge/load-places.ts'
import { toTrack } from '../library/track-view.ts'
import { readingsOf } from './facet-readings.ts'

const folder = new URL('../../../../knowledge', import.meta.url).pathname
const knowledge = {
  genres: { lookup: loadGenreLookup(folder) },
  gazetteer: loadPlaces(folder),
  energy: loadEnergy(folder),
}

/** What the database adds to a row. */
const STORED = { id: 1, merged_into: null, year_by_hand: 0 } as const

interface Written {
  readonly comment?: string
  readonly year?: number
  readonly key?: string
  readonly notation?: KeyNotation
}

function readingOf(facet: FacetReading['facet'], { comment = '', year, key = '', notation }: Written) {
  const row = aTrackRow({ source_id: 1, comment, year: year ?? null, key_text: key })
  const track = toTrack({ ...row, ...STORED }, { suggested: false, starred: false })
  const found = readingsOf(track, knowledge, notation).find((reading) => reading.facet === facet)
  return found && [found.text, found.reading, found.why]
}

describe('the genre', () => {
  test.each<[string, string, string | null, string]>([
    [
      'dark hypnotic tech-house; ; ; ;',
      'dark hypnotic tech-house',
      'Tech House',
      'The words "tech house" name the style Tech House of House.',
    ],
    [
      'House; Deep House; ; ;',
      'House; Deep House',
      'Deep House',
      '"House" names only the family. In the second genre the words "deep house" name the style Deep House of House.',
    ],
    [
      'Quux; Deep House; ; ;',
      'Quux; Deep House',
      'Deep House',
      '"Quux" names no known style. In the second genre the words "deep house" name the style Deep House of House.',
    ],
    ['Quux; ; ; ;', 'Quux', null, 'No words of it name a known style, so the track is among "Uncharted".'],
    [
      'Lovely house tune',
      'Lovely house tune',
      null,
      'The comment is prose, so its words are not read as a genre; the track is among "Uncharted".',
    ],
  ])('of %j', (comment, text, reading, why) => {
    expect(readingOf('genre', { comment })).toEqual([text, reading, why])
  })
})

describe('the place', () => {
  test.each<[string, string, string | null, RegExp]>([
    ['a; b; c; d; London, late 1990s.', 'London', 'London', /^London lies in .*UK, .*Europe\.$/],
    ['a; b; c; d; NYC, 1978.', 'NYC', 'New York', /^"NYC" is New York, which lies in .*USA/],
    [
      'a; b; c; d; UK via Jamaica, 1978.',
      'UK via Jamaica',
      'UK and Jamaica',
      /^UK lies in .*\. Jamaica lies in .*\.$/,
    ],
    [
      'a; b; c; d; 1980s, Detroit.',
      'Detroit',
      'Detroit',
      /^The place names none, so it was looked for in the era\. Detroit lies in/,
    ],
    [
      'a; b; c; d; Quuxtown, 1990s.',
      'Quuxtown',
      null,
      /^It names no known place, so it is found only as it is written\.$/,
    ],
  ])('of %j', (comment, text, reading, why) => {
    expect(readingOf('place', { comment })).toEqual([text, reading, expect.stringMatching(why)])
  })
})

describe('the era', () => {
  test.each<[Written, string, string | null, string]>([
    [{ comment: 'a; b; c; d; UK, 1985.' }, '1985', '1985', 'It names the year 1985.'],
    [
      { comment: 'a; b; c; d; UK, 1980s.', year: 1984 },
      '1980s',
      '1980–1989',
      'It means the years 1980–1989.',
    ],
    [
      { comment: 'a; b; c; d; UK, late 1970s.', year: 2010 },
      'late 1970s',
      '1977–1979',
      'It means the years 1977–1979. The year of the file, 2010, does not count beside it: it may be that of a reissue.',
    ],
    [
      { comment: 'a; b; c; d; UK, 20s.', year: 1925 },
      '20s',
      '1920–1929',
      'It means the years 1920–1929. The year of the file, 1925, told the century.',
    ],
    [
      { comment: 'a; b; c; d; UK, timeless.', year: 1984 },
      'timeless',
      '1984',
      'The comment names no time, so it is the year of the file.',
    ],
    [
      { comment: 'a; b; c; d; UK, timeless.' },
      'timeless',
      null,
      'It names no time, and the file has no year.',
    ],
  ])('of %j', (written, text, reading, why) => {
    expect(readingOf('era', written)).toEqual([text, reading, why])
  })
})

describe('the energy', () => {
  test('tells which words of the mood gave it', () => {
    const [text, reading, why] = readingOf('energy', { comment: 'a; b; c; euphoric and calm; UK.' }) ?? []
    expect([text, reading]).toEqual(['euphoric and calm', expect.stringMatching(/^\d+ of 10$/)])
    expect(why).toMatch(
      /^"euphoric" stands for [\d.]+, "calm" stands for [\d.]+, which is [\d.]+ on average\.$/,
    )
  })

  test('is that of the descriptors when the mood has no word for it', () => {
    const [text, , why] = readingOf('energy', { comment: 'a; b; euphoric; quux; UK.' }) ?? []
    expect([text, why]).toEqual([
      'euphoric',
      expect.stringMatching(/^The mood has no word for it\. "euphoric"/),
    ])
  })

  test('is unknown when no word is known', () => {
    expect(readingOf('energy', { comment: 'a; b; ; quux; UK.' })).toEqual([
      'quux',
      null,
      'No word of mood or descriptors tells of energy.',
    ])
  })
})

describe('the key', () => {
  test.each<[string, KeyNotation | undefined, string | null, string]>([
    [
      '12M',
      'open-key',
      '7A',
      '"12M" was read as Open Key: 7A on the Camelot wheel, 12m in Open Key, Dm in notes.',
    ],
    [
      '12M',
      'camelot',
      '12A',
      '"12M" was read as Camelot: 12A on the Camelot wheel, 5m in Open Key, Dbm in notes.',
    ],
    [
      'A minor',
      'open-key',
      '8A',
      '"A minor" was read as the name of a note: 8A on the Camelot wheel, 1m in Open Key, Am in notes.',
    ],
    [
      'wild',
      undefined,
      null,
      'It is a key in none of the known notations, so the track matches no other by key.',
    ],
  ])('%j in a file of %j', (key, notation, reading, why) => {
    expect(readingOf('key', notation === undefined ? { key } : { key, notation })).toEqual([
      key,
      reading,
      why,
    ])
  })
})

test('what is blank has no reading', () => {
  const track = toTrack({ ...aTrackRow({ source_id: 1 }), ...STORED }, { suggested: false, starred: false })
  expect(readingsOf(track, knowledge, undefined)).toEqual([])
})
