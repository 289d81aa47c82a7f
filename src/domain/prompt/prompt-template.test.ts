import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkTemplate, fillTrackLines, type PromptTrack, splitTemplate } from './prompt-template.ts'

const KNOWN: PromptTrack = {
  title: 'Ride the Line',
  artist: 'Maya Sol',
  albumTitle: '',
  bpm: 126,
  key: '8A',
  year: 1998,
}
const UNKNOWN: PromptTrack = {
  title: '',
  artist: ' ',
  albumTitle: '',
  bpm: undefined,
  key: '',
  year: undefined,
}

const anyText = fc.string({ unit: 'binary', maxLength: 30 })
const anyTrack: fc.Arbitrary<PromptTrack> = fc.record({
  title: fc.oneof(anyText, fc.constantFrom('{artist}', '$&', '$1 {title}', '{bpm', '\0')),
  artist: fc.oneof(anyText, fc.constantFrom('{title}', "$'", '{key} {year}')),
  albumTitle: anyText,
  bpm: fc.option(fc.double(), { nil: undefined }),
  key: anyText,
  year: fc.option(fc.double(), { nil: undefined }),
})
const anyLine = fc
  .array(
    fc.oneof(anyText, fc.constantFrom('{title}', '{artist}', '{bpm}', '{key}', '{year}', ', Key: ', ' (')),
    {
      maxLength: 8,
    },
  )
  .map((pieces) => pieces.join(''))

describe('a template is checked before it is used', () => {
  test.each<[string, unknown[], string]>([
    ['{title} by {artist}', [], 'title and artist are enough'],
    ['{title} {artist} {bpm} {key} {year}', [], 'all five'],
    ['{title} by {artist} as {"genre": "…"} or {"a": {"b": 1}}', [], 'braces of JSON are no placeholders'],
    ['{title} {artist} {} {Genre} {two words} {1}', [], 'only one lower-case word in braces looks like one'],
    ['by {artist}', [{ kind: 'missing-placeholder', name: 'title' }], 'the title is missing'],
    [
      'Tag it',
      [
        { kind: 'missing-placeholder', name: 'title' },
        { kind: 'missing-placeholder', name: 'artist' },
      ],
      'both are missing',
    ],
    [
      '{title} {artist} {genre} {genre}',
      [{ kind: 'unknown-placeholder', name: 'genre', suggestion: undefined }],
      'nothing comes near',
    ],
    [
      '{title} {artist} {titel}',
      [{ kind: 'unknown-placeholder', name: 'titel', suggestion: 'title' }],
      'a slip of the fingers',
    ],
    [
      '{title} {artist} {tempo}',
      [{ kind: 'unknown-placeholder', name: 'tempo', suggestion: 'bpm' }],
      'another word for it',
    ],
  ])('%j has the problems %j: %s', (template, problems) => {
    expect(checkTemplate(template)).toEqual(problems)
  })

  test('a template of more than 20,000 characters is too long', () => {
    const start = '{title} {artist}'
    expect(checkTemplate(start.padEnd(20_000))).toEqual([])
    expect(checkTemplate(start.padEnd(20_001))).toEqual([{ kind: 'too-long', length: 20_001, limit: 20_000 }])
  })
})

describe('a template is parted into instructions and lines about a track', () => {
  test.each<[string, string, string[], string]>([
    ['Be brief.\nTitle: {title}', 'Be brief.', ['Title: {title}'], 'the usual form'],
    ['A\n{title}\nB\n{artist}', 'A\nB', ['{title}', '{artist}'], 'mixed lines keep their order'],
    ['A\r\n\r\n \n\nB\r{title}', 'A\n\nB', ['{title}'], 'blank lines are folded, whatever the line ends'],
    [
      'Describe {title} by {artist}.',
      '',
      ['Describe {title} by {artist}.'],
      'one sentence is about the track',
    ],
    ['As {genre}\n{title}', 'As {genre}', ['{title}'], 'an unknown name is plain text'],
    ['', '', [], 'nothing'],
  ])('%j gives %j and %j: %s', (template, instructions, trackLines) => {
    expect(splitTemplate(template)).toEqual({ instructions, trackLines })
  })
})

describe('lines are filled with what is known', () => {
  test.each<[string, Partial<PromptTrack>, string[], string]>([
    ['{title} by {artist}', {}, ['Ride the Line by Maya Sol'], 'all known'],
    ['BPM: {bpm}', { bpm: 127.5 }, ['BPM: 127.5'], 'a half beat'],
    ['BPM: {bpm}', { bpm: 127.98765 }, ['BPM: 127.99'], 'two decimals'],
    ['BPM: {bpm}', { bpm: 0 }, [], 'a tempo of 0 is not known'],
    ['BPM: {bpm}', { bpm: Number.NaN }, [], 'no number'],
    ['Key: {key}', { key: ' ' }, [], 'a blank key'],
    ['Year: {year}', { year: undefined }, [], 'a line of which nothing is known is left out'],
    ['Year: {year}', { year: 0 }, [], 'a year of 0 is not known'],
    ['BPM: {bpm}, Key: {key}', { key: '' }, ['BPM: 126'], 'at the end a label goes with its value'],
    ['{title} ({year})', { year: undefined }, ['Ride the Line'], 'and so do brackets'],
    ['"{title}" by {artist}', { artist: '' }, ['"Ride the Line"'], 'closing quotes stay'],
    ['{title} | {bpm} | {key}.', { bpm: undefined, key: '' }, ['Ride the Line'], 'two at the end'],
    ['{title}  {key}  in {year}', { key: '' }, ['Ride the Line in 1998'], 'in the middle it goes alone'],
    [
      '{title} is a tune of which you know {year}',
      { year: undefined },
      ['Ride the Line is a tune of which you know'],
      'a sentence is no label',
    ],
    [
      '{title}',
      { title: 'A {artist} $& $1 {title}' },
      ['A {artist} $& $1 {title}'],
      'values are not searched',
    ],
    ['{artist}', { artist: 'One\r\nTwo\0\tThree ' }, ['One Two Three'], 'a value is one line'],
    ['no placeholder', {}, ['no placeholder'], 'plain text stays'],
  ])('%j with %j gives %j: %s', (line, track, filled) => {
    expect(fillTrackLines([line], { ...KNOWN, ...track })).toEqual(filled)
  })

  test('a value has at most 300 characters, and none is cut in half', () => {
    expect(fillTrackLines(['{title}'], { ...KNOWN, title: '🎛'.repeat(400) })).toEqual(['🎛'.repeat(300)])
  })

  test('nothing remains of a track of which nothing is known', () => {
    expect(fillTrackLines(['{title}', '{artist} {bpm}', 'K: {key} {year}'], UNKNOWN)).toEqual([])
  })

  test('any line can be filled with any track, and gives one line at most', () => {
    fc.assert(
      fc.property(anyLine, anyTrack, (line, track) => {
        const { trackLines } = splitTemplate(line)
        const filled = fillTrackLines(trackLines, track)
        expect(filled.length).toBeLessThanOrEqual(trackLines.length)
      }),
    )
  })

  test('a value is never searched for placeholders, whatever it holds', () => {
    fc.assert(
      fc.property(anyTrack, (track) => {
        const [title = ''] = fillTrackLines(['{title}'], track)
        const [artist = ''] = fillTrackLines(['{artist}'], track)
        fc.pre(title !== '' && artist !== '')
        expect(fillTrackLines(['<{artist}|{title}>'], track)).toEqual([`<${artist}|${title}>`])
      }),
    )
  })
})
