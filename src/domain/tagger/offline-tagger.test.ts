import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseComment } from '../comment/parse-comment.ts'
import type { StyleEntry } from '../genre/genre-graph.ts'
import { genreKey } from '../genre/genre-key.ts'
import type { ArtistEntry } from './artist-index.ts'
import { buildKnowledge } from './knowledge.ts'
import { createOfflineTagger, type OfflineTag, type TaggedTrack, type TaggerTrack } from './offline-tagger.ts'

const WORDS = [
  'rolling bassline',
  'crisp hats',
  'warm pads',
  'dusty drums',
  'house piano',
  'soaring vocal',
  'tight snare',
  'deep sub',
]
const MOODS = ['late-night glow', 'peak-time rush', 'sunny terrace', 'heads-down focus']

function aStyle(name: string, style: Partial<StyleEntry> = {}): StyleEntry {
  const base = {
    isGeneric: false,
    parents: [],
    aliases: [],
    cues: [],
    words: WORDS,
    moods: MOODS,
    source: 'x:1',
  }
  return {
    ...base,
    name,
    tempo: [118, 130],
    decades: [1990, 2000, 2010],
    regions: ['Chicago, US', 'UK'],
    ...style,
  }
}

function anArtist(
  name: string,
  genre: string,
  style: string | undefined,
  artist: Partial<ArtistEntry> = {},
): ArtistEntry {
  return { name, aliases: [], genre, style, place: 'UK', from: 1990, to: undefined, source: 'x:1', ...artist }
}

const knowledge = buildKnowledge({
  families: [
    {
      family: 'House',
      source: 'x:1',
      styles: [
        aStyle('House', { isGeneric: true }),
        aStyle('Deep House', { parents: ['House'], cues: ['deeper mix'] }),
      ],
    },
    {
      family: 'Reggae',
      source: 'x:1',
      styles: [
        aStyle('Reggae', { isGeneric: true, tempo: [65, 95], decades: [1970, 1980], regions: ['Jamaica'] }),
        aStyle('Dub', {
          parents: ['Reggae'],
          tempo: [65, 95],
          decades: [1970],
          regions: ['Kingston, Jamaica', 'Jamaica'],
        }),
      ],
    },
    {
      family: 'Downtempo',
      source: 'x:1',
      styles: [
        aStyle('Downtempo', { isGeneric: true, tempo: [70, 110] }),
        aStyle('Trip-Hop', {
          parents: ['Downtempo'],
          tempo: [70, 100],
          aliases: ['triphop'],
          regions: ['Bristol, UK'],
        }),
      ],
    },
  ],
  artists: [
    anArtist('Larry Heard', 'House', 'Deep House', {
      place: 'Chicago, US',
      from: 1985,
      aliases: ['Mr. Fingers'],
    }),
    anArtist('King Tubby', 'Dub', undefined, { place: 'Kingston, Jamaica', from: 1970, to: 1985 }),
    anArtist('Portishead', 'Downtempo', 'Trip-Hop', { place: 'Bristol, UK', from: 1994 }),
  ],
  labels: [
    {
      name: 'Yard Records',
      aliases: ['Yard'],
      styles: ['Dub', 'Reggae'],
      place: 'UK',
      from: 1975,
      to: undefined,
      source: 'x:1',
    },
  ],
})

function aTrack(track: Partial<TaggerTrack> = {}): TaggerTrack {
  return { title: 'Song', artist: 'Nobody', albumTitle: '', location: '', genreHints: [], ...track }
}

/** Enough tagged tracks for the library to teach something. */
function aLibrary(comment: string, track: Partial<TaggerTrack> = {}): TaggedTrack[] {
  const others = Array.from({ length: 30 }, (_, index) => ({
    ...aTrack({ title: `House tune ${index}`, artist: `Unknown ${index}`, location: '/house/x.mp3' }),
    comment: 'House; Deep House; a; b; UK, 1990s.',
  }))
  const own = Array.from({ length: 10 }, (_, index) => ({
    ...aTrack({ title: `Tune ${index}`, ...track }),
    comment,
  }))
  return [...others, ...own]
}

const cold = createOfflineTagger({ knowledge, taggedTracks: [] })

test('the example has no problems', () => {
  expect(knowledge.problems).toEqual([])
})

describe('a track by a known artist gets a full comment', () => {
  const tag = cold.tag(aTrack({ title: 'Can You Feel It', artist: 'Mr. Fingers', year: 1986 }))

  test('genre first, then the style, as DJs write', () => {
    expect(tag.parts).toMatchObject({
      genre1: 'House',
      genre2: 'Deep House',
      place: 'Chicago, US',
      era: 'mid 1980s',
    })
    expect(tag).toMatchObject({ style: 'Deep House', family: 'House', needsEars: false })
  })

  test('the artist is the first reason', () => {
    expect(tag.reasons[0]?.text).toBe('artist known: Larry Heard')
    expect(tag.reasons[0]?.weight).toBeGreaterThan(0.3)
  })

  test('no descriptor repeats the genre', () => {
    for (let index = 0; index < 50; index += 1) {
      const { descriptors } = cold.tag(aTrack({ artist: 'Larry Heard', title: `Track ${index}` })).parts
      expect(descriptors).not.toContain('house')
      expect(descriptors.split(', ').length).toBeGreaterThanOrEqual(3)
    }
  })

  test('tracks of one style do not all read alike', () => {
    const comments = Array.from(
      { length: 20 },
      (_, index) => cold.tag(aTrack({ artist: 'Larry Heard', title: `Track ${index}` })).comment,
    )
    expect(new Set(comments).size).toBeGreaterThan(15)
  })
})

describe('a track of which nothing is known says so', () => {
  const tag = cold.tag(aTrack())

  test('it asks for ears, and invents neither sound, mood nor place', () => {
    expect(tag.needsEars).toBe(true)
    expect(tag.confidence).toBeLessThan(0.6)
    expect(tag.parts).toMatchObject({
      descriptors: 'sound to be heard',
      mood: 'mood to be heard',
      place: '',
      era: '',
    })
  })

  test('the two likeliest families are named, not a style', () => {
    const generics = knowledge.genres.genericOf.map(({ name }) => name)
    expect(generics).toContain(tag.parts.genre1)
    expect(generics).toContain(tag.parts.genre2)
    expect(tag.parts.genre1).not.toBe(tag.parts.genre2)
  })

  test('what is known of the track itself is said', () => {
    const { parts } = cold.tag(aTrack({ title: 'Song (Instrumental)', camelot: { hour: 8, mode: 'A' } }))
    expect(parts.descriptors).toBe('minor key, instrumental without vocals')
  })
})

describe('each kind of evidence moves the decision', () => {
  test.each<[string, Partial<TaggerTrack>, string]>([
    ['a known artist', { artist: 'King Tubby' }, 'Reggae'],
    ['a known artist among others', { artist: 'Somebody, Portishead' }, 'Downtempo'],
    ['a known artist with a form of address', { artist: 'Ms. Portishead' }, 'Downtempo'],
    ['an artist who stands in the title only', { artist: '', title: 'King Tubby - Dub Song' }, 'Reggae'],
    [
      'an artist who stands in the name of the file only',
      { artist: '', location: '/x/03 King Tubby - Song.mp3' },
      'Reggae',
    ],
    ['a known artist who chose the album', { albumTitle: 'Portishead presents Songs' }, 'Downtempo'],
    ['a label', { albumTitle: 'Yard Records Vol. 2' }, 'Reggae'],
    ['a label column', { label: 'Yard' }, 'Reggae'],
    ['a known remixer of an unknown act', { title: 'Song (Larry Heard Remix)', bpm: 122 }, 'House'],
    ['a cue in the mix name', { title: 'Song (Deeper Mix)' }, 'House'],
    ['a style in the album title', { albumTitle: 'Trip-Hop Essentials' }, 'Downtempo'],
    ['a genre column', { genreHints: ['Dub'] }, 'Reggae'],
    ['a folder', { location: '/music/trip hop/x.mp3' }, 'Downtempo'],
    ['tempo and year', { bpm: 75, year: 1974 }, 'Reggae'],
    ['a tempo counted at double speed', { bpm: 150, year: 1974 }, 'Reggae'],
  ])('%s', (_what, track, family) => {
    expect(cold.tag(aTrack(track)).family).toBe(family)
  })
})

describe('years of reissues are not believed', () => {
  test.each<[Partial<TaggerTrack>, string, string]>([
    [{ artist: 'King Tubby', year: 2005 }, '1970s', 'long after the last record'],
    [{ artist: 'King Tubby', year: 1976 }, 'mid 1970s', 'within the career'],
    [{ artist: 'Mr. Fingers', year: 2018, albumTitle: 'Ammnesia (Deluxe)' }, '1990s', 'a deluxe edition'],
    [
      { artist: 'Mr. Fingers', year: 2018, albumTitle: 'The Vintage Series' },
      '1990s',
      'a series of old records',
    ],
    [{ artist: 'Mr. Fingers', year: 2018 }, 'late 2010s', 'still active: a new record'],
    [
      { artist: 'Mr. Fingers', year: 1996, title: 'Song - 2017 Remaster' },
      'mid 1990s',
      'the file keeps the year of the recording',
    ],
    [
      { artist: 'King Tubby', year: 1981, albumTitle: 'Best of' },
      'early 1980s',
      'before the CD nobody remastered',
    ],
    [{ artist: 'Portishead' }, '1990s', 'no year: the artist’s first years'],
    [{ year: 2003 }, 'early 2000s', 'an unknown act: the year is all there is'],
  ])('%j is of the %s: %s', (track, era) => {
    expect(cold.tag(aTrack(track)).parts.era).toBe(era)
  })
})

describe('the tagged tracks of the library teach', () => {
  test.each<[string, Partial<TaggerTrack>, string]>([
    ['the same artist', { artist: 'Local Hero' }, 'your other tracks of the artist'],
    ['the same album', { artist: 'Various', albumTitle: 'Yard Sounds' }, 'your other tracks of the album'],
    [
      'a remixer whom only the library knows',
      { title: 'Song (Local Hero Remix)', artist: 'Somebody' },
      'your other tracks of the artist',
    ],
    ['the same folder', { artist: 'Various', location: '/yard/x.mp3' }, 'your other tracks in the folder'],
  ])('%s', (_what, shared, reason) => {
    const own = shared.title === undefined ? shared : { artist: 'Local Hero' }
    const taggedTracks = aLibrary('Dub; Reggae; a; b; Leeds, UK, 1990s.', own)
    const tag = createOfflineTagger({ knowledge, taggedTracks }).tag(aTrack(shared))
    expect(tag.family).toBe('Reggae')
    expect(tag.reasons.map(({ text }) => text)).toContain(reason)
  })

  test('the place that the artist’s tracks agree on is taken over', () => {
    const taggedTracks = aLibrary('Dub; Reggae; a; b; Leeds, UK, 1990s.', { artist: 'Local Hero' })
    expect(
      createOfflineTagger({ knowledge, taggedTracks }).tag(aTrack({ artist: 'Local Hero' })).parts.place,
    ).toBe('Leeds, UK')
  })

  test('a genre is spelt as the library spells it', () => {
    const taggedTracks = aLibrary('Downtempo; Trip Hop; a; b; UK, 1990s.', { artist: 'Local Hero' })
    expect(
      createOfflineTagger({ knowledge, taggedTracks }).tag(aTrack({ artist: 'Portishead' })).parts.genre2,
    ).toBe('Trip Hop')
  })

  test('a wished spelling comes before the library’s', () => {
    const taggedTracks = aLibrary('Downtempo; Trip Hop; a; b; UK, 1990s.', { artist: 'Local Hero' })
    const tagger = createOfflineTagger({ knowledge, taggedTracks, vocabulary: ['Triphop'] })
    expect(tagger.tag(aTrack({ artist: 'Portishead' })).parts.genre2).toBe('Triphop')
  })

  test('tracks in another order teach the same', () => {
    const taggedTracks = aLibrary('Dub; Trip-Hop; a; b; Leeds, UK, 1990s.', { artist: 'Local Hero' })
    const backwards = createOfflineTagger({ knowledge, taggedTracks: taggedTracks.toReversed() })
    const forwards = createOfflineTagger({ knowledge, taggedTracks })
    for (const artist of ['Local Hero', 'Larry Heard', 'Nobody']) {
      const track = aTrack({ artist, title: 'Tune 11', bpm: 120 })
      expect(backwards.tag(track)).toEqual(forwards.tag(track))
    }
  })

  test('comments that name no known genre teach nothing and do no harm', () => {
    const taggedTracks = aLibrary('Great tune!', { artist: 'Local Hero' }).map((track) => ({
      ...track,
      comment: 'Great tune!',
    }))
    const track = aTrack({ artist: 'Larry Heard' })
    expect(createOfflineTagger({ knowledge, taggedTracks }).tag(track)).toEqual(cold.tag(track))
  })
})

describe('whatever a track holds', () => {
  const pieces = fc.constantFrom(
    ';',
    '. ',
    ',',
    '\0',
    '\n',
    '🎵',
    ' - ',
    '(',
    ' Remix)',
    'feat. ',
    ' & ',
    'Dub',
    'Larry Heard',
    '1990s',
    ' the ',
  )
  const text = fc.oneof(
    fc
      .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 10 })
      .map((parts) => parts.join('')),
    fc.constant('x'.repeat(10_000)),
    fc.constant('(- & '.repeat(2_000)),
  )
  const number = fc.option(fc.oneof(fc.double(), fc.integer({ min: -10, max: 3000 })), { nil: undefined })
  const anyTrack: fc.Arbitrary<TaggerTrack> = fc.record({
    title: text,
    artist: text,
    albumTitle: text,
    location: text,
    bpm: number,
    year: fc.option(fc.integer({ min: 1860, max: 2100 }), { nil: undefined }),
    camelot: fc.option(
      fc.record({ hour: fc.integer({ min: 1, max: 12 }), mode: fc.constantFrom('A', 'B') }),
      { nil: undefined },
    ),
    genreHints: fc.array(text, { maxLength: 3 }),
  })
  const warm = createOfflineTagger({ knowledge, taggedTracks: aLibrary('Dub; Reggae; a; b; UK, 1970s.') })

  function check(tag: OfflineTag): void {
    const { genre1, genre2, descriptors, mood, place, era, quality } = parseComment(tag.comment)
    expect(quality).toBe('structured')
    expect({ genre1, genre2, descriptors, mood, place, era }).toEqual(tag.parts)
    expect(genreKey(genre1)).not.toBe('')
    expect(genreKey(genre2)).not.toBe(genreKey(genre1))
    expect(descriptors).not.toBe('')
    expect(mood).not.toBe('')
    expect(tag.confidence).toBeGreaterThan(0)
    expect(tag.confidence).toBeLessThanOrEqual(1)
    expect(tag.reasons.length).toBeLessThanOrEqual(6)
    const weights = tag.reasons.map(({ weight }) => Math.abs(weight))
    expect(weights).toEqual([...weights].sort((one, other) => other - one))
  }

  test('the comment has five parts and is read back as it was meant', () => {
    fc.assert(
      fc.property(anyTrack, (track) => {
        check(cold.tag(track))
        check(warm.tag(track))
      }),
      { numRuns: 300 },
    )
  })

  test('the same track gets the same tag, from any tagger of the same library', () => {
    const again = createOfflineTagger({ knowledge, taggedTracks: aLibrary('Dub; Reggae; a; b; UK, 1970s.') })
    fc.assert(
      fc.property(anyTrack, (track) => {
        expect(again.tag(track)).toEqual(warm.tag(track))
      }),
      { numRuns: 50 },
    )
  })
})
