import { describe, expect, test } from 'vitest'
import { parseQuery } from '../../../domain/query/parse-query.ts'
import { FIELD_LINES, WORD_LINES } from './query-help.ts'
import {
  type Completion,
  fieldOffered,
  fieldSpans,
  findTyped,
  markProblems,
  problemSentence,
  problemsOf,
  type QueryText,
  type TypingState,
  takeCompletion,
} from './query-text.ts'

const FIELD: Completion = { kind: 'field', insert: 'genre:', label: 'genre:', tracks: 3 }
const HOUSE: Completion = { kind: 'value', insert: '"Deep House"', label: 'Deep House', tracks: 3 }
const FREE: Completion = { kind: 'value', insert: 'genre:House', label: 'House', tracks: 3 }

const STOPPED: TypingState = { isPieceOpen: false, isTextOpen: false }
const TYPING: TypingState = { isPieceOpen: true, isTextOpen: true }

/** A query with "|" where the cursor is. */
function at(marked: string): QueryText {
  return { text: marked.replace('|', ''), cursor: marked.indexOf('|') }
}

function shown({ text, cursor }: QueryText): string {
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`
}

describe('taking a completion', () => {
  test.each<[string, Completion, string, string]>([
    ['gen|', FIELD, 'genre:|', 'a field waits for its value'],
    ['gen| dark', FIELD, 'genre:| dark', 'also in the middle'],
    ['genre:de|', HOUSE, 'genre:"Deep House" |', 'a value is finished with a blank'],
    ['genre:de| dark', HOUSE, 'genre:"Deep House" |dark', 'a blank that is there already will do'],
    ['genre:de|,techno', HOUSE, 'genre:"Deep House"|,techno', 'the next value of a list stays beside it'],
    ['(dark or genre:de|)', HOUSE, '(dark or genre:"Deep House"|)', 'so does a bracket'],
    ['dark hou|', FREE, 'dark genre:House |', 'a free word becomes a field with its value'],
    ['genre:h|ou', HOUSE, 'genre:"Deep House" |', 'the rest of the word goes too'],
  ])('%s and %o is %s: %s', (before, completion, after) => {
    expect(shown(takeCompletion(at(before), completion))).toBe(after)
  })
})

describe('offering', () => {
  test.each<[string, boolean, string]>([
    ['gen|', true, 'a word has been begun'],
    ['genre:|', true, 'a field waits for its value'],
    ['|', false, 'nothing has been typed'],
    ['deep |', false, 'the next word has not been begun'],
  ])('at %s is %s: %s', (marked, isOffered) => {
    expect(findTyped(at(marked)) !== undefined).toBe(isOffered)
  })

  test.each<[Completion, string, string | undefined, string]>([
    [FREE, 'hou|', 'genre', 'a value for a free word says of which field it is'],
    [HOUSE, 'genre:de|', undefined, 'the field is on the left of it already'],
    [FIELD, 'gen|', undefined, 'a field is itself'],
  ])('%o at %s is of field %s: %s', (completion, marked, field) => {
    expect(fieldOffered(completion, findTyped(at(marked)))).toBe(field)
  })
})

describe('what cannot be used', () => {
  test.each<[string, Partial<TypingState>, number, string]>([
    ['bpm:|', { isPieceOpen: true }, 0, 'is not told of a field whose value is about to come'],
    ['bpm:|', {}, 1, 'is told when the typing has stopped'],
    ['bpm:abc house|', TYPING, 1, 'is told while another word is typed'],
    ['(house or|', TYPING, 0, 'is not told of what waits for its second half'],
    ['(house or "deep ho|', TYPING, 0, 'is not told while a phrase is typed either'],
    ['(house or|', {}, 2, 'is told after leaving'],
    ['(house or| dark', TYPING, 1, 'is told when the end is there already'],
    ['house) bpm:abc (dark|', TYPING, 2, 'is told when no ending mends it'],
    ['deep -house "dark mood|', {}, 0, 'is nothing in plain words'],
  ])('%s while %o: %i problems, it %s', (marked, state, count) => {
    expect(problemsOf(at(marked), { ...STOPPED, ...state })).toHaveLength(count)
  })

  test.each<[string, RegExp, string]>([
    ['house bpm:abc', /^"abc" is no tempo\. .* The rest applies\.$/, 'the rest'],
    ['bpm:abc', /^"abc" is no tempo\. .* It is left out\.$/, 'no rest'],
    [
      'house bpm:abc year:x key:q',
      /^"abc" is no tempo\. .* 2 more parts cannot be used\. The rest applies\.$/,
      'the others',
    ],
    ['house', /^$/, 'nothing'],
  ])('of %s is told as %s, with %s', (text, sentence) => {
    const problems = problemsOf({ text, cursor: 0 }, STOPPED)
    expect(problemSentence(text, problems)).toMatch(sentence)
  })

  test.each<[string, readonly string[], string]>([
    ['house bpm:abc dark', ['house bpm:', '*abc', ' dark'], 'in the middle'],
    ['mood~dark', ['*mood~dark'], 'all of it'],
    ['key:q,8A,z', ['key:', '*q', ',8A,', '*z'], 'twice'],
    ['house', ['house'], 'nowhere'],
    ['', [], 'in no text'],
  ])('is marked in %s as %o: %s', (text, wanted) => {
    const pieces = markProblems(text, parseQuery(text).problems)
    expect(pieces.map((piece) => (piece.isWrong ? '*' : '') + piece.text)).toEqual(wanted)
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
  })
})

test('fields with their values stand out from words, also where one of their values is wrong', () => {
  const text = 'dub key:8A,zz -mood:dark'
  const pieces = markProblems(text, parseQuery(text).problems, fieldSpans(text))
  expect(pieces.map((piece) => (piece.isWrong ? '*' : '') + (piece.isField ? '#' : '') + piece.text)).toEqual(
    ['dub ', '#key:8A,', '*#zz', ' -', '#mood:dark'],
  )
})

test.each([...WORD_LINES, ...FIELD_LINES])(
  'the example $example can be typed as it stands',
  ({ example }) => {
    expect(parseQuery(example).problems).toEqual([])
  },
)
