import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { someKnowledge } from '../../../test/builders/some-knowledge.ts'
import { facetsOf } from '../comment/facets.ts'
import { camelotName } from '../key/camelot-key.ts'
import { parseKey } from '../key/key-notation.ts'
import { normaliseName } from '../library/normalise-name.ts'
import { TrackReader } from '../search/track-reader.ts'
import { compileQuery } from './compile-query.ts'
import { parseQuery } from './parse-query.ts'
import type { QueryFacts, QueryTrack } from './query-track.ts'

const NOTHING: QueryFacts = {
  ...{ title: '', artist: '', albumTitle: '', location: '', bpm: null, year: null, camelot: null },
  ...{
    status: 'untagged',
    tagError: null,
    needsEars: false,
    suggested: false,
    starred: false,
    ...facetsOf(''),
  },
}

/** A track with this comment and these facts. */
function aTrack({ comment = '', ...facts }: Partial<QueryFacts> & { comment?: string } = {}): QueryTrack {
  const status = comment === '' ? 'untagged' : 'tagged'
  const track: QueryFacts = { ...NOTHING, ...facetsOf(comment), status, ...facts }
  const searchText = normaliseName(`${track.title} ${track.artist} ${track.albumTitle} ${comment}`)
  return { track, searchText, isChanged: false }
}

const passes = (query: string, track: QueryTrack) => compileQuery(parseQuery(query).query)(track)

describe('a track by Björk', () => {
  const track = aTrack({
    title: 'Army of Me (Remix)',
    artist: 'Björk',
    albumTitle: 'Post',
    bpm: 118.6,
    year: 1995,
    camelot: '8A',
    location: 'C:\\Music\\Warm up\\01 late.mp3',
    comment: 'drum and bass; Deep House; Heavy Bass, dub sirens; dark energy; New York, USA, mid-1990s.',
  })

  test.each([
    ['bjork', true, 'accents do not count'],
    ['ARMY remix', true, 'nor do case and order'],
    ['rem', true, 'the beginning of a word'],
    ['mix', true, 'or its end, as the search box always did'],
    ['"mix"', false, 'quotes ask for whole words'],
    ['"army of me"', true, 'in this order'],
    ['"of army"', false, 'and in no other'],
    ['-remix', false, 'what is taken away'],
    ['-vocal', true, 'what it has not'],
    ['vocal or army', true, 'either'],
    ['(vocal or army) -dark', false, 'either, and not dark'],
    ['artist:bjo', true, 'the beginning of a name'],
    ['artist:jork', false, 'not its middle'],
    ['artist:"bjo"', false, 'whole words only'],
    ['artist:army', false, 'another field'],
    ['title:="army of me"', false, 'not the whole title'],
    ['title:="army of me remix"', true, 'the whole title, whatever the signs'],
    ['genre:dnb', true, 'a genre by another name'],
    ['genre:"deep house"', true, 'the second genre too'],
    ['genre:house', false, 'House is not Deep House'],
    ['genre:house,dnb', true, 'one of several'],
    ['main:"deep house"', false, 'the second is not the main genre'],
    ['sub:"deep house"', true, 'but the sub-genre'],
    ['desc:sirens', true, 'a word of a descriptor'],
    ['desc:"bass dub"', false, 'words of two descriptors are no phrase'],
    ['desc:="heavy bass"', true, 'a whole descriptor'],
    ['mood:dar', true, 'the beginning of a mood'],
    ['mood:="dark energy"', true, 'a whole phrase of the mood'],
    ['mood:=dark', false, 'and not a part of one'],
    ['place:york', true, 'a word of the place'],
    ['place:yor', false, 'but no part of a word'],
    ['place:"new york"', true, 'two words'],
    ['era:1990', false, 'a time: 1990 is not in the mid-1990s'],
    ['era:90s', true, 'nor is a time a text: the mid-1990s are in the 90s'],
    ['era:1990-1994', true, 'times that overlap'],
    ['era:199', true, 'what is no time yet is the beginning of a text'],
    ['era:"mid 1990s"', true, 'quotes ask for words'],
    ['era:=1990s', false, 'not the whole text'],
    ['in:"warm up"', true, 'a folder, on any system'],
    ['in:late', false, 'the name of the file is no folder'],
    ['bpm:118', true, '118.6 is 118'],
    ['bpm:118.5', false, 'but not 118.5'],
    ['bpm:100-118.6', true, 'both ends of a span'],
    ['bpm:>118.6', false, 'more than that'],
    ['bpm:>=118.6', true, 'at least that'],
    ['bpm:<118.7', true, 'less than that'],
    ['bpm:<=118', false, 'at most that'],
    ['bpm~120', true, 'a tempo that mixes'],
    ['bpm~59', true, 'half of it mixes'],
    ['bpm~236', true, 'so does the double'],
    ['bpm~130', false, 'too far to mix'],
    ['key:Am', true, 'its key by name'],
    ['key:9A,1m', true, 'one of several keys'],
    ['key~9A', true, 'a neighbour mixes'],
    ['key~8B', true, 'so does the relative'],
    ['key~9B', false, 'the diagonal does not'],
    ['year:90s', true, 'a decade'],
    ['year:>90s', false, 'later than the decade'],
    ['year:1978-1984', false, 'another time'],
    ['is:tagged has:mood,year', true, 'tagged, with a mood or a year'],
    ['is:untagged,failed', false, 'neither'],
    ['-is:changed,starred', true, 'as it was imported, without a star'],
  ])('%s: %s, %s', (query, expected) => {
    expect(passes(query, track)).toBe(expected)
  })
})

describe('what is not known', () => {
  test.each([
    'bpm:<999',
    'bpm~120',
    'year:>1000',
    'key:8A',
    'key~8A',
    'place:x',
    'has:bpm,key,year,genre,mood',
  ])('passes not %s, but its opposite', (query) => {
    expect(passes(query, aTrack())).toBe(false)
    expect(passes(`-${query}`, aTrack())).toBe(true)
  })

  test('an artist of signs only is found by them', () => {
    expect(passes('artist:!!!', aTrack({ artist: '!!!' }))).toBe(true)
    expect(passes('artist:!!!', aTrack({ artist: 'Abba' }))).toBe(false)
  })

  test('a sentence in the comment is no genre', () => {
    expect(passes('has:comment -has:genre', aTrack({ comment: 'play it late' }))).toBe(true)
  })
})

describe('the sample crate', () => {
  const CRATE = new URL('../../../examples/sample-crate.csv', import.meta.url)
  const rows: Record<string, string>[] = parse(readFileSync(CRATE), { columns: true, bom: true })
  const tracks = rows.map((row) => {
    const key = parseKey(row.key ?? '')
    return aTrack({
      title: row.title ?? '',
      artist: row.artist ?? '',
      albumTitle: row.albumTitle ?? '',
      bpm: row.bpm ? Number(row.bpm) : null,
      year: row.year ? Number(row.year) : null,
      camelot: key === undefined ? null : camelotName(key),
      comment: row.comment ?? '',
    })
  })
  const has = ({ searchText }: QueryTrack, word: string) => searchText.includes(word)

  test.each<[string, (entry: QueryTrack) => boolean]>([
    ['the', (entry) => has(entry, 'the')],
    ['the love', (entry) => has(entry, 'the') && has(entry, 'love')],
    ['the -love', (entry) => has(entry, 'the') && !has(entry, 'love')],
    ['love or night', (entry) => has(entry, 'love') || has(entry, 'night')],
    ['bpm:110-125', ({ track: { bpm } }) => bpm !== null && bpm >= 110 && bpm <= 125],
    ['-bpm:110-125', ({ track: { bpm } }) => bpm === null || bpm < 110 || bpm > 125],
    [
      'year:70s,1982',
      ({ track: { year } }) => year === 1982 || (year !== null && year >= 1970 && year < 1980),
    ],
    ['is:untagged has:key', ({ track }) => track.status === 'untagged' && track.camelot !== null],
    ['key~8A', ({ track }) => ['7A', '8A', '9A', '8B'].includes(track.camelot ?? '')],
    ['genre:jazz', ({ track }) => [track.genre1, track.genre2].includes('Jazz')],
    ['artist:m', ({ track }) => / m/.test(` ${normaliseName(track.artist)}`)],
  ])('has for %s exactly the tracks that a look at each one finds', (query, expected) => {
    const test = compileQuery(parseQuery(query).query)
    const found = tracks.filter(test)
    expect(found).toEqual(tracks.filter(expected))
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThan(tracks.length)
  })
})

describe('with knowledge of styles, places and energy', () => {
  const reader = new TrackReader(someKnowledge())
  const track = aTrack({ comment: 'Deep Dub House; ; warm; calm; London, mid-80s.', starred: true })

  test.each([
    ['place:uk', 'a place around it'],
    ['place:british', 'by another name'],
    ['-place:usa', 'it is not elsewhere'],
    ['-place:"uk"', 'quotes ask for the words'],
    ['-place:=uk', 'an equals sign for the text'],
    ['place:=london', 'which it has'],
    ['-place:lond', 'a name that is none is whole words'],
    ['era:80s', 'a decade around its time'],
    ['era:1984', 'a year within it'],
    ['-era:90s', 'another time'],
    ['era:mid', 'what is no time is the beginning of a text'],
    ['style:house', 'a style that its own comes from'],
    ['style:reggae', 'also over another family'],
    ['style:"house music"', 'by another name'],
    ['-style:techno', 'no other style'],
    ['family:house -family:reggae', 'one family'],
    ['energy:0-3', 'how much drive it has'],
    ['-energy:>3 has:energy', 'no more'],
    ['is:starred', 'its star'],
  ])('%s: %s', (query) => {
    expect(compileQuery(parseQuery(query).query, reader)(track)).toBe(true)
  })
})
