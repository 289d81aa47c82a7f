import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DiffPiece, diffWords } from './word-diff.ts'

/** Pieces on one line: [removed] {added} same. */
function shown(pieces: readonly DiffPiece[]): string {
  const signs = { same: ['', ''], removed: ['[', ']'], added: ['{', '}'] }
  return pieces.map(({ kind, text }) => signs[kind].join(text)).join('')
}

function textOf(pieces: readonly DiffPiece[], kind: 'removed' | 'added'): string {
  return pieces
    .filter((piece) => piece.kind === 'same' || piece.kind === kind)
    .map(({ text }) => text)
    .join('')
}

/** Texts of few words, so that many of them are shared. */
const anyText = fc
  .array(fc.oneof(fc.constantFrom('House', 'deep', ' ', '; ', ',', '\n', 'é'), fc.string({ maxLength: 3 })))
  .map((pieces) => pieces.join(''))

describe('the difference is told word by word', () => {
  test.each([
    ['House; Deep House', 'House; Tech House', 'House; [Deep]{Tech} House', 'one word'],
    ['warm pads', 'warm, hazy pads', 'warm{, hazy} pads', 'an addition'],
    ['UK, late 1980s.', 'UK.', 'UK[, late 1980s].', 'an omission'],
    ['a b', 'c d', '[a]{c} [b]{d}', 'what goes stands before what comes'],
    ['déjà vu', 'deja vu', '[déjà]{deja} vu', 'letters with accents belong to the word'],
    ['', 'House', '{House}', 'from nothing'],
    ['House', '', '[House]', 'to nothing'],
    ['House', 'House', 'House', 'no difference'],
    ['', '', '', 'nothing at all'],
  ])('from %j to %j: %s (%s)', (before, after, pieces) => {
    expect(shown(diffWords(before, after))).toBe(pieces)
  })
})

test('both texts can be put together again from the pieces', () => {
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      const pieces = diffWords(before, after)
      expect(textOf(pieces, 'removed')).toBe(before)
      expect(textOf(pieces, 'added')).toBe(after)
    }),
  )
})

test('no piece is empty, and neighbours differ in kind', () => {
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      const pieces = diffWords(before, after)
      expect(pieces.every(({ text }) => text !== '')).toBe(true)
      expect(pieces.every(({ kind }, index) => kind !== pieces[index + 1]?.kind)).toBe(true)
    }),
  )
})

test('equal texts give one piece', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(diffWords(text, text)).toEqual(text === '' ? [] : [{ kind: 'same', text }])
    }),
  )
})

test('texts of more than 400 words and signs are compared as a whole', () => {
  const long = 'a '.repeat(201)
  expect(diffWords(long, 'a')).toEqual([
    { kind: 'removed', text: long },
    { kind: 'added', text: 'a' },
  ])
})
