import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PlaylistCandidate, playlistPrompt, readPlaylistAnswer } from './playlist-prompt.ts'

const aCandidate = (own: Partial<PlaylistCandidate> = {}): PlaylistCandidate => ({
  ...{
    handle: 'k1',
    title: 'Can You Feel It',
    artist: 'Larry Heard',
    key: '8A',
    comment: 'House; Deep House',
  },
  ...{ bpm: 121.6, year: 1986 },
  ...own,
})
const order = { name: 'Deep House', description: '', most: 25 }

describe('the prompt', () => {
  test('tells of each track what is known of it', () => {
    const candidates = [
      aCandidate(),
      aCandidate({ handle: 'k2', title: '', artist: '', bpm: null, year: null, key: '' }),
    ]
    expect(playlistPrompt({ ...order, candidates }).prompt).toContain(
      [
        '### Track k1: Can You Feel It\nArtist: Larry Heard\nBPM: 122\nKey: 8A\nYear: 1986\nTag: House; Deep House',
        '### Track k2: (untitled)\nTag: House; Deep House',
      ].join('\n\n'),
    )
  })

  test('a text of the library cannot begin a line of its own, or be longer than a name is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 700 }), (text) => {
        const candidates = [aCandidate({ title: text, artist: text, comment: text, key: text })]
        const { prompt } = playlistPrompt({ ...order, name: text, description: text, candidates })
        expect(prompt.split('\n').filter((line) => line.startsWith('### Track'))).toHaveLength(1)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(prompt).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
        expect(prompt.length).toBeLessThan(3_000)
      }),
    )
  })
})

describe('the answer', () => {
  const candidates = ['k1', 'k2', 'k3'].map((handle) => aCandidate({ handle }))

  test.each<[situation: string, named: string[], read: string[]]>([
    ['keeps the order of the model', ['k3', 'k1'], ['k3', 'k1']],
    ['has each track once', ['k2', 'k2', 'k1'], ['k2', 'k1']],
    ['leaves out what was not offered', ['k9', '12', 'k1'], ['k1']],
    ['is cut after as many as were wanted', ['k1', 'k2', 'k3'], ['k1', 'k2']],
    ['overlooks blanks', [' k1 '], ['k1']],
  ])('%s', (_situation, named, read) => {
    expect(readPlaylistAnswer(named, { most: 2, candidates })).toEqual(read)
  })
})
