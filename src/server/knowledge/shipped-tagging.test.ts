import { describe, expect, test } from 'vitest'
import { createOfflineTagger, type TaggerTrack } from '../../domain/tagger/offline-tagger.ts'
import { loadKnowledge } from './load-knowledge.ts'

const knowledge = loadKnowledge(new URL('../../../knowledge', import.meta.url).pathname)
const tagger = createOfflineTagger({ knowledge, taggedTracks: [] })

function aTrack(track: Partial<TaggerTrack>): TaggerTrack {
  return { title: 'Untitled', artist: '', albumTitle: '', location: '', genreHints: [], ...track }
}

describe('genres as DJs write them', () => {
  test.each([
    ['dark hypnotic tech-house', 'Tech House', 'House'],
    ['Hip Hop', 'Hip-Hop', 'Hip-Hop'],
    ['Golden Era Boom Bap', 'Boom Bap', 'Hip-Hop'],
    ['UK Garage/2-Step', 'UK Garage', 'UK Garage, Bass & Grime'],
    ['Synth-pop', 'Synth-Pop', 'New Wave, Post-Punk & Synth'],
    ['Nu Disco', 'Nu-Disco', 'Disco, Boogie & Nu-Disco'],
    ['DnB', 'Drum & Bass', 'Jungle & Drum & Bass'],
    ['drum and bass', 'Drum & Bass', 'Jungle & Drum & Bass'],
    ['Roots Dub', 'Dub', 'Reggae, Dub & Dancehall'],
    ['Tropicália', 'Tropicália', 'Latin & Brazilian'],
    ['Afrobeat', 'Afrobeat', 'Afro & African'],
    ['Afrobeats', 'Afrobeats', 'Afro & African'],
  ])('%s is %s', (text, style, family) => {
    expect(knowledge.lookup.find(text)).toMatchObject({ name: style, family })
  })
})

describe('musical situations', () => {
  test.each<[string, Partial<TaggerTrack>, string]>([
    ['a Chicago classic', { artist: 'Mr. Fingers', title: 'Can You Feel It', year: 1986, bpm: 118 }, 'House'],
    [
      'a funk band with a comma in its name, at disco tempo',
      { artist: 'Earth, Wind & Fire', title: 'September', year: 1978, bpm: 126 },
      'Disco, Boogie & Nu-Disco',
    ],
    ['a soul singer', { artist: 'Otis Redding', title: 'Try a Little Tenderness', year: 1966 }, 'Soul'],
    [
      'roots at double speed',
      { artist: 'Burning Spear', title: 'Marcus Garvey', bpm: 148 },
      'Reggae, Dub & Dancehall',
    ],
    [
      'jungle at half speed',
      { artist: 'Nobody', title: 'Tune (Drum & Bass Mix)', bpm: 87 },
      'Jungle & Drum & Bass',
    ],
    [
      'a house remix of a pop act',
      { artist: 'Nobody', title: 'Song (Masters At Work Remix)', bpm: 124 },
      'House',
    ],
    ['a Brazilian master', { artist: 'Jorge Ben', title: 'Mas Que Nada', year: 1963 }, 'Latin & Brazilian'],
    ['Afrobeat', { artist: 'Fela Kuti', title: 'Zombie', year: 1976 }, 'Afro & African'],
    [
      'synth-pop',
      { artist: 'Depeche Mode', title: 'Enjoy the Silence', year: 1990, bpm: 113 },
      'New Wave, Post-Punk & Synth',
    ],
    [
      'an unknown act in a cumbia album',
      { artist: 'Nobody', albumTitle: 'Cumbia Cumbia' },
      'Latin & Brazilian',
    ],
    ['an unknown act with a genre column', { artist: 'Nobody', genreHints: ['Minimal Techno'] }, 'Techno'],
  ])('%s', (_what, track, family) => {
    expect(tagger.tag(aTrack(track)).family).toBe(family)
  })

  test.each([
    ['Bass', 'a style name that is also an instrument'],
    ['Chill', 'a mood'],
    ['Minimal', 'an adjective'],
    ['Hardcore', 'an attitude'],
    ['Winter Garage', 'a building'],
  ])('a title with %j decides nothing: %s', (word) => {
    const { reasons } = tagger.tag(aTrack({ title: `My ${word} Story` }))
    expect(reasons.filter(({ text }) => text.includes('says'))).toEqual([])
  })

  test('of an unknown track only what is known is said', () => {
    const track = aTrack({
      title: 'Song (Instrumental)',
      bpm: 100,
      camelot: { hour: 8, mode: 'A' },
      year: 1992,
    })
    const { parts, needsEars } = tagger.tag(track)
    expect(needsEars).toBe(true)
    expect(parts).toMatchObject({
      descriptors: 'mid tempo, minor key, instrumental without vocals',
      mood: 'mood to be heard',
      place: '',
      era: 'early 1990s',
    })
  })

  test('a sound effect without artist, tempo and year asks for ears', () => {
    expect(tagger.tag(aTrack({ title: 'loop_04' })).needsEars).toBe(true)
  })
})
