import { describe, expect, test } from 'vitest'
import { bulkSummary, emptyStep, type StepDraft, stepProblem, stepsOf, withField } from './bulk-steps.ts'

const step = (over: Partial<StepDraft>): StepDraft => ({ ...emptyStep(1), ...over })

describe('what is typed', () => {
  test.each([
    ['a row without a word says nothing', step({ value: '  ' }), []],
    [
      'words are sent without the blanks around them',
      step({ value: ' dubby ' }),
      [{ field: 'descriptors', action: 'add', value: 'dubby' }],
    ],
    [
      'making a field empty is a set to nothing',
      step({ field: 'mood', action: 'empty', value: 'left over' }),
      [{ field: 'mood', action: 'set', value: '' }],
    ],
    [
      'a phrase can be replaced by nothing',
      step({ action: 'replace', find: 'warm' }),
      [{ field: 'descriptors', action: 'replace', find: 'warm', value: '' }],
    ],
    [
      'blanks count in a whole comment',
      step({ field: 'comment', action: 'replace', find: '  ', value: ' ' }),
      [{ field: 'comment', action: 'replace', find: '  ', value: ' ' }],
    ],
  ])('%s', (_, draft, steps) => {
    expect(stepsOf([draft])).toEqual(steps)
  })

  test('a row with a problem keeps all from being sent', () => {
    expect(stepsOf([step({ value: 'dubby' }), step({ field: 'year', action: 'set', value: '98' })])).toBe(
      undefined,
    )
  })
})

test.each([
  ['two digits are no year', step({ field: 'year', action: 'set', value: '98' }), /four digits/],
  ['nobody records in 3019', step({ field: 'year', action: 'set', value: '3019' }), /2100/],
  ['a semicolon would make six parts', step({ value: 'dub; dark' }), /semicolon/],
  ['a text by itself is no change', step({ action: 'replace', find: 'a', value: 'a' }), /same/],
])('%s', (_, draft, problem) => {
  expect(stepProblem(draft)).toMatch(problem)
})

test('a whole comment may hold semicolons, and a year may be 1978', () => {
  expect(stepProblem(step({ field: 'comment', action: 'set', value: 'House; ; ; ; .' }))).toBe(undefined)
  expect(stepProblem(step({ field: 'year', action: 'set', value: '1978' }))).toBe(undefined)
})

test('a year cannot be added to, so the row sets it', () => {
  expect(withField(step({ action: 'add' }), 'year').action).toBe('set')
  expect(withField(step({ action: 'add' }), 'mood').action).toBe('add')
})

test.each([
  [
    { changed: 14, unchanged: 3, leftAlone: 2 },
    '14 tracks will change, 3 stay as they are, 2 are left alone because they are prose or not in five parts.',
  ],
  [{ changed: 1, unchanged: 0, leftAlone: 0 }, '1 track will change.'],
  [{ changed: 0, unchanged: 1, leftAlone: 0 }, 'Nothing will change, 1 stays as it is.'],
])('%j reads “%s”', (counts, sentence) => {
  expect(bulkSummary({ ...counts, sample: [], changeId: null })).toBe(sentence)
})
