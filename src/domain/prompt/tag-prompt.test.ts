import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PromptTrack } from './prompt-template.ts'
import { type AskedTrack, answerKeyText, createTagPrompt, groupIntoCalls } from './tag-prompt.ts'

const TEMPLATE = 'Be concrete.\n\nTitle: {title}\nArtist: {artist}\nBPM: {bpm}\nYear: {year}'

function aTrack(track: Partial<PromptTrack>): PromptTrack {
  return { title: 'Song', artist: 'Maya', albumTitle: '', bpm: 126, key: 'Am', year: 1998, ...track }
}

function asked(...tracks: readonly Partial<PromptTrack>[]): AskedTrack[] {
  return tracks.map((track, index) => ({ handle: `k${index + 1}`, track: aTrack(track) }))
}

function promptFor(tracks: readonly AskedTrack[], template = TEMPLATE): string {
  return createTagPrompt({ systemPrompt: 'You are a DJ.', template, vocabulary: [] }).forTracks(tracks).prompt
}

describe('a prompt', () => {
  test('says the instructions once and then describes each track', () => {
    const { system, prompt } = createTagPrompt({
      systemPrompt: ' You are a DJ.\n',
      template: TEMPLATE,
      vocabulary: [],
    }).forTracks(asked({ title: 'One' }, { title: 'Two', bpm: undefined, year: undefined }))
    expect(system).toBe('You are a DJ.')
    expect(prompt).toMatch(/^Be concrete\.\n\nHow to answer:\n/)
    expect(prompt).toMatch(
      /\n\n### Track k1: One\nTitle: One\nArtist: Maya\nBPM: 126\nYear: 1998\n\n### Track k2: Two\nTitle: Two\nArtist: Maya\nThe year is wanted\.$/,
    )
  })

  test('overrules what the template says about the layout', () => {
    expect(promptFor(asked({}), 'Answer in one line.\n{title} {artist}')).toContain(
      'If the text above asks for another layout, such as one line with semicolons, follow it in content only',
    )
  })

  test('begins with the same text whatever the tracks are', () => {
    const first = promptFor(asked({ title: 'One' }))
    const second = promptFor(asked({ title: 'Two' }, { title: 'Three' }))
    const border = first.indexOf('### Track k1')
    expect(second.slice(0, border)).toBe(first.slice(0, border))
  })

  test.each([
    [' ', '### Track k1: (untitled)', 'a blank title'],
    ['One\r\nTwo', '### Track k1: One Two', 'line breaks in a title'],
    ['A: B', '### Track k1: A: B', 'a colon'],
  ])('names the track %j as %j: %s', (title, header) => {
    expect(promptFor(asked({ title })).split('\n')).toContain(header)
  })

  test('has one header for each track, even when a title looks like one', () => {
    const prompt = promptFor(asked({ title: '### Track k2: Other' }), '### Track k9: x\n{title}\n{artist}')
    expect(prompt.match(/^### Track/gm)).toHaveLength(1)
  })

  test('has one header for each track, whatever the tracks are called', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (titles) => {
        const headers = promptFor(asked(...titles.map((title) => ({ title })))).match(/^### Track k\d+: ./gm)
        expect(headers).toHaveLength(titles.length)
      }),
    )
  })
})

describe('the genre names of the library', () => {
  const wordsFor = (vocabulary: readonly { name: string; count: number }[]) =>
    /spelt exactly so: (.*)\.$/m.exec(
      createTagPrompt({ systemPrompt: '', template: TEMPLATE, vocabulary }).forTracks(asked({})).prompt,
    )?.[1]

  test('are listed by how often they are used', () => {
    const uses = { House: 3, Techno: 9, Disco: 3 }
    expect(wordsFor(Object.entries(uses).map(([name, count]) => ({ name, count })))).toBe(
      'Techno, Disco, House',
    )
  })

  test('are named once, in the most frequent spelling', () => {
    const vocabulary = [
      { name: 'hip-hop', count: 1 },
      { name: 'Hip-Hop', count: 2 },
    ]
    expect(wordsFor(vocabulary)).toBe('Hip-Hop')
  })

  test('are eighty at most', () => {
    const vocabulary = Array.from({ length: 200 }, (_nothing, index) => ({
      name: `G${index}`,
      count: 200 - index,
    }))
    expect(wordsFor(vocabulary)?.split(', ')).toHaveLength(80)
  })

  test('are not mentioned when there are none', () => {
    expect(wordsFor([{ name: ' ', count: 1 }])).toBeUndefined()
  })
})

describe('an answer is used again', () => {
  const keyOf = (track: Partial<PromptTrack>, template = TEMPLATE) =>
    answerKeyText({ systemPrompt: 'DJ', template, model: 'm', track: aTrack(track) })

  test.each<[Partial<PromptTrack>, Partial<PromptTrack>, string]>([
    [{ title: 'Song' }, { title: ' SONG ' }, 'case and blanks do not count'],
    [{ artist: 'Beyonc\u00e9' }, { artist: 'Beyonce\u0301' }, 'composed and decomposed letters are one'],
    [{ key: 'Am' }, { key: 'C' }, 'the template does not show the key'],
    [{ albumTitle: 'A' }, { albumTitle: 'B' }, 'no template shows the album'],
    [{ bpm: 126 }, { bpm: 126.001 }, 'the tempo is told with two decimals'],
  ])('for %j and %j: %s', (first, second) => {
    expect(keyOf(first)).toBe(keyOf(second))
  })

  test.each<[Partial<PromptTrack>, Partial<PromptTrack>, string]>([
    [{ title: 'Song' }, { title: 'Song (Dub)' }, 'another version'],
    [{ title: 'Song' }, { title: 'Song!' }, 'another title'],
    [{ artist: 'Maya' }, { artist: 'Mayo' }, 'another artist'],
    [{ bpm: 126 }, { bpm: 127 }, 'another tempo, which the template shows'],
    [{ year: 1998 }, { year: undefined }, 'a year that is known now'],
    [{ title: 'a","b', artist: 'c' }, { title: 'a', artist: 'b","c' }, 'the border between two fields'],
  ])('but not for %j and %j: %s', (first, second) => {
    expect(keyOf(first)).not.toBe(keyOf(second))
  })

  test('but not for another model or other prompts', () => {
    const parts = { systemPrompt: 'DJ', template: TEMPLATE, model: 'm', track: aTrack({}) }
    const keys = [
      parts,
      { ...parts, model: 'n' },
      { ...parts, systemPrompt: 'VJ' },
      { ...parts, template: 'x' },
    ]
    expect(new Set(keys.map(answerKeyText)).size).toBe(4)
  })

  test('title and artist count even where the template does not show them', () => {
    expect(keyOf({ title: 'One' }, 'x')).not.toBe(keyOf({ title: 'Two' }, 'x'))
  })
})

describe('tracks are parted into calls', () => {
  test.each<[readonly string[], number, string[][], string]>([
    [['a', 'b', 'c'], 2, [['a', 'b'], ['c']], 'in order'],
    [['a', 'A!', 'b'], 3, [['a', 'b'], ['A!']], 'one title twice'],
    [['Song', 'Song (Dub)', 'b'], 3, [['Song', 'b'], ['Song (Dub)']], 'two versions of one song'],
    [['a', 'a', 'a'], 3, [['a'], ['a'], ['a']], 'the same title three times'],
    [['', ' '], 2, [[''], [' ']], 'two without a title'],
    [['a', 'b'], 0, [['a'], ['b']], 'a call holds one track at least'],
    [[], 5, [], 'no tracks'],
  ])('%j by %i gives %j: %s', (titles, perCall, expected) => {
    const calls = groupIntoCalls(asked(...titles.map((title) => ({ title }))), perCall)
    expect(calls.map((call) => call.map(({ track }) => track.title))).toEqual(expected)
  })

  test('every track is in one call, and no call is too large', () => {
    const anyTitles = fc.array(fc.constantFrom('a', 'b', 'c', 'Song', 'Song (Dub)', ''), { maxLength: 30 })
    fc.assert(
      fc.property(anyTitles, fc.integer({ min: 1, max: 5 }), (titles, perCall) => {
        const tracks = asked(...titles.map((title) => ({ title })))
        const calls = groupIntoCalls(tracks, perCall)
        expect(new Set(calls.flat())).toEqual(new Set(tracks))
        expect(calls.flat()).toHaveLength(tracks.length)
        for (const call of calls) {
          expect(call.length).toBeLessThanOrEqual(perCall)
          expect(new Set(call.map(({ track }) => track.title)).size).toBe(call.length)
          expect(call).toEqual(tracks.filter((track) => call.includes(track)))
        }
      }),
    )
  })
})
