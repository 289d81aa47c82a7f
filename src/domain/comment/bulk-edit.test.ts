import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EditField, type EditStep, editInBulk, findStepProblems } from './bulk-edit.ts'
import { formatComment, normaliseParts } from './format-comment.ts'
import { parseComment } from './parse-comment.ts'

const LONGEST = 10_000
const COMMENT = 'House; Deep House;  warm pads, swung hats; mellow and calm; Chicago, USA, late 1980s.'

const set = (field: EditField, value: string): EditStep => ({ field, action: 'set', value })
const add = (field: EditField, value: string): EditStep => ({ field, action: 'add', value })
const remove = (field: EditField, value: string): EditStep => ({ field, action: 'remove', value })
const replace = (field: EditField, find: string, value: string): EditStep => ({
  field,
  action: 'replace',
  find,
  value,
})

function commentAfter(comment: string, ...steps: EditStep[]): string {
  return editInBulk({ comment, year: null }, steps, LONGEST).after.comment
}

describe('a part is edited, and every other character stays', () => {
  test.each<[string, EditStep, string, string]>([
    ['a; b; c; d; UK.', set('genre', 'House'), 'House; b; c; d; UK.', 'the first genre is set'],
    ['House; ; c; d; UK.', add('genre', 'Techno'), 'House; Techno; c; d; UK.', 'a second genre is added'],
    ['; b; c; d; UK.', add('genre', 'House'), 'House; b; c; d; UK.', 'the free place is filled'],
    ['a; b; c; d; UK.', add('genre', 'House'), 'a; b; c; d; UK.', 'a third genre has no place'],
    ['a; hip hop; c; d; UK.', add('genre', 'Hip-Hop'), 'a; hip hop; c; d; UK.', 'a genre of two spellings'],
    ['House; ; c; d; UK.', add('genre', 'house'), 'House; ; c; d; UK.', 'a genre is not its own sub-genre'],
    ['a; House; c; d; UK.', remove('genre', 'HOUSE'), 'a; ; c; d; UK.', 'a genre goes from either place'],
    ['a; b; c; d; UK.', replace('genre', 'B', 'House'), 'a; House; c; d; UK.', 'it is found in either place'],
    ['a; b; c; d; UK.', replace('genre', 'a', 'b'), 'b; ; c; d; UK.', 'one genre never stands twice'],
    ['a; b; c; d; UK.', set('subGenre', ''), 'a; ; c; d; UK.', 'a part is emptied'],
    ['a; b; c; d; UK.', add('subGenre', 'z'), 'a; b; c; d; UK.', 'a sub-genre that is there stays'],
    ['a; ; c; d; UK.', add('subGenre', 'z'), 'a; z; c; d; UK.', 'a missing sub-genre is filled'],
    ['a; b; c; d; UK.', remove('subGenre', 'a'), 'a; b; c; d; UK.', 'the first genre is not the second'],
    ['a; b;  x , y; d; UK', add('descriptors', 'z'), 'a; b;  x , y, z; d; UK', 'a phrase is put behind'],
    ['a; b; x, Y; d; UK', add('descriptors', 'y'), 'a; b; x, Y; d; UK', 'not twice, in any case'],
    ['a; b; x,; d; UK', add('descriptors', 'y'), 'a; b; x, y; d; UK', 'a comma without phrase is used'],
    ['a; b; ; d; UK', add('descriptors', 'x, y'), 'a; b; x, y; d; UK', 'several at once'],
    ['a; b; x ,y, z; d; UK', remove('descriptors', 'Y'), 'a; b; x , z; d; UK', 'from the middle'],
    ['a; b; x, y; d; UK', remove('descriptors', 'x'), 'a; b; y; d; UK', 'from the start'],
    ['a; b; x; d; UK', remove('descriptors', 'x'), 'a; b; ; d; UK', 'the last one leaves nothing'],
    ['a; b; xy, z; d; UK', remove('descriptors', 'x'), 'a; b; xy, z; d; UK', 'never a part of a phrase'],
    ['a; b; x and y; d; UK', remove('descriptors', 'x'), 'a; b; x and y; d; UK', 'descriptors end at commas'],
    ['a; b; c; x and y; UK', remove('mood', 'x'), 'a; b; c; y; UK', 'moods also end at "and"'],
    ['a; b; c; x, y and z; UK', remove('mood', 'z'), 'a; b; c; x, y; UK', 'with the word before it'],
    ['a; b; c; x, y, and z; UK', remove('mood', 'z'), 'a; b; c; x, y; UK', 'and the comma before that'],
    ['a; b; c; x, and z; UK', remove('mood', 'x'), 'a; b; c; z; UK', 'or behind it'],
    ['a; b; c; x, and; UK', remove('mood', 'x'), 'a; b; c; and; UK', 'a lone word is a phrase'],
    ['a; b; c; x and y; UK', add('mood', 'z'), 'a; b; c; x and y, z; UK', 'a mood is put behind'],
    ['a; b; x, y; d; UK', replace('descriptors', 'X', 'z'), 'a; b; z, y; d; UK', 'in its place'],
    ['a; b; x, y; d; UK', replace('descriptors', 'x', 'y'), 'a; b; y; d; UK', 'a known one stays alone'],
    ['a; b; x, y; d; UK', replace('descriptors', 'x', ''), 'a; b; y; d; UK', 'by nothing'],
    ['a; b; x, y; d; UK', replace('descriptors', 'x, y', 'z'), 'a; b; z; d; UK', 'the whole part'],
    ['a; b; x; d; UK', replace('descriptors', 'x', '$&'), 'a; b; $&; d; UK', 'signs are text'],
    ['a; b; c; d; UK, 1990s.', add('place', 'France'), 'a; b; c; d; UK, 1990s.', 'a place stays'],
    ['a; b; c; d; , 1990s.', add('place', 'France'), 'a; b; c; d; France, 1990s.', 'no place is filled'],
    ['a; b; c; d; Leeds, UK, 1990s.', remove('place', 'uk'), 'a; b; c; d; Leeds, 1990s.', 'one of its names'],
    ['a; b; c; d; Leeds, UK, 1990s.', set('era', '1980s'), 'a; b; c; d; Leeds, UK, 1980s.', 'the era alone'],
    [
      'a; b; c; d; LA, late 90s/early 2000s',
      set('era', '1990s'),
      'a; b; c; d; LA, 1990s',
      'an era of two halves',
    ],
    [
      'a; b; c; d; LA, late 90s/early 2000s',
      set('era', 'early 2000s'),
      'a; b; c; d; LA, late 90s/early 2000s',
      'which stays when its second half is so',
    ],
    [
      'a; b; c; d; early-to-mid 1970s.',
      set('era', '1970s'),
      'a; b; c; d; , 1970s.',
      'an era of two halves alone',
    ],
    ['', set('genre', 'House'), 'House; ; ; ;', 'an empty comment gets five parts'],
    ['', remove('genre', 'House'), '', 'and stays empty without a reason'],
    ['a b', replace('comment', 'a', 'x;'), 'x; b', 'the whole text takes any signs'],
    ['a a A', replace('comment', 'a', 'b'), 'b b A', 'every occurrence, in this spelling'],
    ['a', add('comment', '#vinyl'), 'a #vinyl', 'text is put behind'],
    ['a #vinyl b', remove('comment', '#vinyl'), 'a b', 'and taken out'],
    ['a; b', set('comment', ''), '', 'the comment goes'],
  ])('%j with %j is %j: %s', (before, step, after) => {
    expect(commentAfter(before, step)).toBe(after)
  })
})

describe('years', () => {
  test.each<[number | null, EditStep, number | null]>([
    [null, set('year', '1984'), 1984],
    [1984, set('year', ''), null],
    [1984, add('year', '1999'), 1984],
    [null, add('year', ' 1999 '), 1999],
    [1984, remove('year', '1984'), null],
    [1984, remove('year', '1985'), 1984],
    [1984, replace('year', '1984', '1985'), 1985],
    [1984, replace('year', '1980', '1985'), 1984],
  ])('%j with %j is %j', (year, step, expected) => {
    expect(editInBulk({ comment: 'prose', year }, [step], LONGEST).after).toEqual({
      comment: 'prose',
      year: expected,
    })
  })
})

describe('what is left alone', () => {
  test.each(['Great tune!', 'House; Deep House', 'a; b; c; d', 'a; b; c; d; UK; more'])('%j', (comment) => {
    const before = { comment, year: null }
    expect(editInBulk(before, [add('descriptors', 'x')], LONGEST)).toEqual({
      kind: 'left-alone',
      after: before,
    })
    const whole = editInBulk(before, [add('descriptors', 'x'), set('year', '1999')], LONGEST)
    expect(whole).toEqual({ kind: 'changed', after: { comment, year: 1999 } })
  })

  test('a comment that would become longer than can be stored', () => {
    const outcome = editInBulk({ comment: 'aaaa', year: null }, [replace('comment', 'a', 'bbb')], 10)
    expect(outcome).toEqual({ kind: 'left-alone', after: { comment: 'aaaa', year: null } })
  })
})

test('steps are done in their order, on the text as the step before left it', () => {
  const steps = [
    set('comment', ''),
    set('genre', 'House'),
    add('mood', 'warm'),
    replace('comment', 'warm', 'hot'),
  ]
  expect(commentAfter(COMMENT, ...steps)).toBe('House; ; ; hot;')
})

test.each<[EditStep, string | undefined]>([
  [set('genre', 'a; b'), 'separator'],
  [add('mood', 'a\nb'), 'separator'],
  [replace('place', 'a;', 'b'), 'separator'],
  [add('mood', ' '), 'no-text'],
  [replace('comment', '', 'x'), 'no-text'],
  [set('year', '84'), 'no-year'],
  [set('year', '2101'), 'no-year'],
  [replace('year', '1984', 'x'), 'no-year'],
  [set('year', ''), undefined],
  [set('genre', ''), undefined],
  [replace('mood', 'x', ''), undefined],
  [set('comment', 'a; b\nc'), undefined],
])('%j has the problem %j', (step, kind) => {
  expect(findStepProblems([step]).map((problem) => problem.kind)).toEqual(kind === undefined ? [] : [kind])
})

describe('laws', () => {
  const word = fc.constantFrom('warm', 'Deep', 'UK', 'pads', 'é', '1990s', 'St. Louis')
  const list = fc.uniqueArray(word, { maxLength: 3 }).map((words) => words.join(', '))
  const aComment = fc
    .record({ genre1: word, genre2: word, descriptors: list, mood: list, place: list, era: word })
    .map((parts) => formatComment(normaliseParts(parts)))
  const partField = fc.constantFrom<EditField>('genre', 'subGenre', 'descriptors', 'mood', 'place', 'era')
  const anyStep = fc.record({
    field: partField,
    action: fc.constantFrom('set', 'add', 'remove'),
    value: word,
  }) as fc.Arbitrary<EditStep>

  test('removing a phrase that was added gives every byte back', () => {
    fc.assert(
      fc.property(
        aComment,
        fc.constantFrom<EditField>('genre', 'descriptors', 'mood', 'place'),
        fc.constantFrom('new', 'New York', 'ñ'),
        (comment, field, value) => {
          expect(commentAfter(comment, add(field, value), remove(field, value))).toBe(comment)
          expect(commentAfter(commentAfter(comment, add(field, value)), remove(field, value))).toBe(comment)
        },
      ),
    )
  })

  test('setting a part to what it is changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 5 }), { minLength: 5, maxLength: 5 }), (segments) => {
        const comment = segments.join(';')
        const read = parseComment(comment)
        const parts: [EditField, string][] = [
          ['genre', read.genre1],
          ['subGenre', read.genre2],
          ['descriptors', read.descriptors],
          ['mood', read.mood],
          ['place', read.place],
          ['era', read.era],
        ]
        for (const [field, value] of parts) expect(commentAfter(comment, set(field, value))).toBe(comment)
      }),
    )
  })

  test('the same edit a second time changes nothing more', () => {
    fc.assert(
      fc.property(aComment, anyStep, (comment, step) => {
        const once = commentAfter(comment, step)
        expect(commentAfter(once, step)).toBe(once)
      }),
    )
  })

  test('what no step names is read as before, and five parts stay five', () => {
    fc.assert(
      fc.property(aComment, fc.constantFrom('set', 'add', 'remove'), word, (comment, action, value) => {
        // One of the three actions, as drawn.
        const after = parseComment(commentAfter(comment, { field: 'mood', action, value } as EditStep))
        expect({ ...after, mood: '' }).toEqual({ ...parseComment(comment), mood: '' })
      }),
    )
  })
})
