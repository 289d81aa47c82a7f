import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseComment } from '../comment/parse-comment.ts'
import type { AnswerProblem } from './answer-problems.ts'
import { readTagAnswer, renderModelTag } from './tag-answer.ts'
import type { AskedTrack } from './tag-prompt.ts'

const THIS_YEAR = { thisYear: 2026 }
const GOOD = {
  genre: 'House',
  subgenre: 'Deep House',
  descriptors: 'warm pads, swung hats',
  mood: 'mellow',
  place: 'Chicago',
  era: 'late 1980s',
  year: 1988,
  confidence: 0.9,
}

function asking(...titles: readonly string[]): AskedTrack[] {
  return titles.map((title, index) => ({
    handle: `k${index + 1}`,
    track: { title, artist: 'Maya', albumTitle: '', bpm: 126, key: '', year: undefined },
  }))
}

/** The answer for one track called "Song", sound but for the given fields. */
function readOne(fields: Readonly<Record<string, unknown>>) {
  const answer = readTagAnswer(
    { tracks: [{ id: 'k1', title: 'Song', ...GOOD, ...fields }] },
    asking('Song'),
    THIS_YEAR,
  )
  return {
    tag: answer.accepted.get('k1'),
    problems: answer.rejected.get('k1'),
    notes: answer.notes.get('k1'),
  }
}

const aTitle = fc.constantFrom('Song', 'Shine', 'Song (Dub)', '', '(untitled)')
const aFieldText = fc.oneof(
  fc.constantFrom(
    'House',
    'house, warm pads',
    'unknown',
    '; ;',
    'a;b;c',
    'UK, late 1990s',
    'the 80s.',
    '\0',
    'x\n\u0007y',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ maxLength: 300 }),
)
const anItem = fc.record(
  {
    id: fc.constantFrom('k1', 'k2', ' k1 ', 'k9', 1, null),
    title: aTitle,
    genre: aFieldText,
    subgenre: aFieldText,
    descriptors: fc.oneof(aFieldText, fc.array(aFieldText, { maxLength: 4 })),
    mood: aFieldText,
    place: aFieldText,
    era: aFieldText,
    year: fc.oneof(fc.integer(), fc.constantFrom(1998, null, '1998', 'x')),
    confidence: fc.oneof(fc.double(), fc.constantFrom(0.5, 85, '85%', null)),
  },
  { requiredKeys: ['id', 'title', 'genre', 'descriptors'] },
)
const anyAnswer = fc.oneof(
  fc.jsonValue(),
  fc.record({ tracks: fc.jsonValue() }),
  fc.record({ tracks: fc.array(anItem, { maxLength: 4 }) }),
)

test('a sound answer becomes a tag, and the tag a comment', () => {
  const { tag } = readOne({})
  expect(tag).toEqual({
    genre1: 'House',
    genre2: 'Deep House',
    descriptors: 'warm pads, swung hats',
    mood: 'mellow',
    place: 'Chicago',
    era: 'late 1980s',
    year: 1988,
    confidence: 0.9,
  })
  expect(tag && renderModelTag(tag)).toBe(
    'House; Deep House; warm pads, swung hats; mellow; Chicago, late 1980s.',
  )
})

describe('what can be put right is put right', () => {
  test.each<[Record<string, unknown>, Record<string, unknown>, string]>([
    [
      { descriptors: ['warm pads', 'swung hats'] },
      { descriptors: 'warm pads, swung hats' },
      'a list of texts',
    ],
    [{ descriptors: 'house, warm pads' }, { descriptors: 'warm pads' }, 'the genre among the descriptors'],
    [{ descriptors: 'house piano' }, { descriptors: 'house piano' }, 'a word with the genre in it stays'],
    [{ descriptors: 'warm pads, n/a' }, { descriptors: 'warm pads' }, 'a descriptor that says nothing'],
    [{ mood: 'warm; hazy' }, { mood: 'warm, hazy' }, 'a semicolon would start a new part'],
    [{ mood: 'warm\0\nhazy' }, { mood: 'warm hazy' }, 'control characters'],
    [
      { mood: null, subgenre: '', place: 'unknown', era: 'N/A' },
      { genre2: '', mood: '', place: '', era: '' },
      'blanks',
    ],
    [{ mood: '-', place: '(unknown origin)' }, { mood: '', place: '' }, 'signs and brackets'],
    [{ era: 1985 }, { era: '1985' }, 'a number for a text'],
    [{ era: 'mid-1990s' }, { era: 'mid 1990s' }, 'an era has one spelling'],
    [{ year: '1988' }, { year: 1988 }, 'a year as text'],
    [
      { year: null, confidence: null },
      { year: undefined, confidence: undefined },
      'numbers that were not given',
    ],
    [{ confidence: 85 }, { confidence: 0.85 }, 'a percentage'],
    [{ confidence: '85 %' }, { confidence: 0.85 }, 'a percentage as text'],
    [{ descriptors: "I can't stop hook, sure-footed drums" }, {}, 'words of refusals in another sense'],
    [{ title: 'SÓNG' }, {}, 'a title in another spelling'],
  ])('%j gives %j: %s', (fields, expected) => {
    expect(readOne(fields).tag).toMatchObject(expected)
  })
})

describe('what cannot be used is rejected', () => {
  test.each<[Record<string, unknown>, AnswerProblem, string]>([
    [{ genre: undefined }, { kind: 'field-missing', field: 'genre' }, 'no genre'],
    [{ genre: { name: 'House' } }, { kind: 'field-missing', field: 'genre' }, 'an object is no genre'],
    [
      { title: undefined },
      { kind: 'field-missing', field: 'title' },
      'nothing shows which track it is about',
    ],
    [{ genre: ' ' }, { kind: 'field-empty', field: 'genre' }, 'a blank genre'],
    [{ genre: 'Unknown' }, { kind: 'field-empty', field: 'genre' }, 'a genre that says nothing'],
    [{ descriptors: [] }, { kind: 'field-empty', field: 'descriptors' }, 'no descriptors'],
    [{ descriptors: 'HOUSE; house' }, { kind: 'field-empty', field: 'descriptors' }, 'only the genre again'],
    [{ mood: 'x'.repeat(121) }, { kind: 'field-too-long', field: 'mood', limit: 120 }, 'a mood without end'],
    [{ genre: '\0\u0001' }, { kind: 'control-characters', field: 'genre' }, 'nothing but NULs'],
    [{ genre: 'I cannot determine' }, { kind: 'refusal', field: 'genre' }, 'a refusal in the genre'],
    [{ mood: 'As an AI, I feel nothing' }, { kind: 'refusal', field: 'mood' }, 'a refusal in the mood'],
    [{ descriptors: "I'm sorry, no data" }, { kind: 'refusal', field: 'descriptors' }, 'an excuse'],
    [{ place: 'Unable to verify' }, { kind: 'refusal', field: 'place' }, 'a refusal in the place'],
    [{ genre: 'Here is the genre: House' }, { kind: 'preamble', field: 'genre' }, 'an introduction'],
    [{ genre: 'Sure! House' }, { kind: 'preamble', field: 'genre' }, 'chatter'],
    [{ mood: '```json' }, { kind: 'preamble', field: 'mood' }, 'a fence'],
    [{ mood: '## Mood\nwarm' }, { kind: 'preamble', field: 'mood' }, 'a heading'],
    [{ title: 'Shine' }, { kind: 'swapped', echoed: 'Shine' }, 'another title'],
  ])('%j has the problem %j: %s', (fields, problem) => {
    expect(readOne(fields)).toMatchObject({ tag: undefined, problems: [problem] })
  })

  test('every problem of a track is told', () => {
    expect(readOne({ genre: '', descriptors: '', title: 'Shine' }).problems).toHaveLength(3)
  })
})

describe('a number that makes no sense is dropped, and the tag kept', () => {
  test.each<[Record<string, unknown>, string, string]>([
    [{ year: 3024 }, 'year-implausible', 'a year to come'],
    [{ year: 2027 }, 'year-implausible', 'next year'],
    [{ year: 'long ago' }, 'year-implausible', 'no year at all'],
    [{ confidence: -1 }, 'confidence-implausible', 'less than nothing'],
    [{ confidence: 1.5 }, 'confidence-implausible', 'neither a share nor a percentage'],
    [{ confidence: 'high' }, 'confidence-implausible', 'a word'],
  ])('%j is noted as %s: %s', (fields, kind) => {
    const { tag, notes } = readOne(fields)
    expect(tag).toBeDefined()
    expect(notes).toEqual([{ kind }])
  })

  test('a year is not taken for a track whose year is known', () => {
    const [one] = asking('Song').map((asked) => ({ ...asked, track: { ...asked.track, year: 1990 } }))
    const item = { id: 'k1', title: 'Song', ...GOOD, year: 1988 }
    const { accepted, notes } = readTagAnswer([item], one === undefined ? [] : [one], THIS_YEAR)
    expect(accepted.get('k1')?.year).toBeUndefined()
    expect(notes.size).toBe(0)
  })
})

describe('items are matched to tracks', () => {
  const item = (id: unknown, title: string, fields = {}) => ({ id, title, ...GOOD, ...fields })
  const sorted = (tracks: unknown, ...titles: readonly string[]) => {
    const { accepted, rejected, extra } = readTagAnswer({ tracks }, asking(...titles), THIS_YEAR)
    const kinds = [...rejected].map(
      ([handle, problems]) => `${handle} ${problems.map(({ kind }) => kind).join()}`,
    )
    return { accepted: [...accepted.keys()], rejected: kinds, extra }
  }

  test.each<[string, unknown[], string[], string[], string[]]>([
    ['an item is missing', [item('k1', 'One')], ['k1'], ['k2 missing'], []],
    ['titles are swapped', [item('k1', 'Two'), item('k2', 'One')], [], ['k1 swapped', 'k2 swapped'], []],
    [
      'an item was not asked for',
      [item('k9', 'x'), item('k1', 'One'), item('k2', 'Two')],
      ['k1', 'k2'],
      [],
      ['k9'],
    ],
    ['an item has no id', [item(null, 'x'), item('k1', 'One'), item('k2', 'Two')], ['k1', 'k2'], [], ['']],
    ['an item comes twice', [item('k1', 'One'), item('k1', 'One'), item('k2', 'Two')], ['k1', 'k2'], [], []],
    [
      'two items differ',
      [item('k1', 'One'), item('k1', 'One', { mood: 'dark' }), item('k2', 'Two')],
      ['k2'],
      ['k1 duplicate'],
      [],
    ],
    [
      'what is no item is passed over',
      [null, 'k1', [], item('k1', 'One'), item('k2', 'Two')],
      ['k1', 'k2'],
      [],
      [],
    ],
    [
      'one bad item does not cost the other',
      [item('k1', 'One', { genre: '' }), item('k2', 'Two')],
      ['k2'],
      ['k1 field-empty'],
      [],
    ],
  ])('%s', (_situation, items, accepted, rejected, extra) => {
    expect(sorted(items, 'One', 'Two')).toEqual({ accepted, rejected, extra })
  })

  test('a title that fits another track better is swapped, though it nearly fits its own', () => {
    const items = [item('k1', 'Part 2'), item('k2', 'Part 1')]
    expect(sorted(items, 'Part 1', 'Part 2').rejected).toEqual(['k1 swapped', 'k2 swapped'])
  })

  test('a missing version is no swap', () => {
    expect(sorted([item('k1', 'Song'), item('k2', 'Shine')], 'Song (Dub)', 'Shine').rejected).toEqual([])
  })

  test('a track without a title is not checked by it', () => {
    expect(sorted([item('k1', '(untitled)')], ' ').accepted).toEqual(['k1'])
  })

  test.each([
    ['a bare list', [item('k1', 'Song')]],
    ['a bare item', item('k1', 'Song')],
    ['an item in place of the list', { tracks: item('k1', 'Song') }],
  ])('%s is read, too', (_situation, value) => {
    expect(readTagAnswer(value, asking('Song'), THIS_YEAR).accepted.size).toBe(1)
  })
})

describe('whatever the answer is', () => {
  const asked = asking('Song', 'Shine')

  test('every track is accepted or rejected with a reason, never both', () => {
    fc.assert(
      fc.property(anyAnswer, (value) => {
        const { accepted, rejected, notes } = readTagAnswer(value, asked, THIS_YEAR)
        for (const { handle } of asked) {
          expect(accepted.has(handle)).toBe((rejected.get(handle) ?? []).length === 0)
          expect(accepted.has(handle) && rejected.has(handle)).toBe(false)
        }
        expect([...notes.keys()].every((handle) => accepted.has(handle))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('an accepted tag is a structured comment on one line that reads back as it was', () => {
    fc.assert(
      fc.property(anItem, (item) => {
        // Of one track and with its title, so that the texts decide and many are accepted.
        const { accepted } = readTagAnswer([{ ...item, id: 'k1', title: 'Song' }], asked, THIS_YEAR)
        for (const tag of accepted.values()) {
          const { year: _year, confidence: _confidence, ...parts } = tag
          const comment = renderModelTag(tag)
          expect(parseComment(comment)).toEqual({ ...parts, quality: 'structured', unread: [] })
          expect(comment).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
          expect(comment.length).toBeLessThanOrEqual(1000)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

// A backtracking expression would need minutes for these.
test.each(['#', ' ', '`', "I'm ", ';', 'unknown ', '(', '.'])(
  'a hundred thousand times %j are read at once',
  (unit) => {
    const text = unit.repeat(100_000)
    expect(readOne({ title: text, genre: text, mood: `${text}x`, era: text }).tag).toBeUndefined()
  },
)
