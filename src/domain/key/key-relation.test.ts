import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ALL_KEYS } from './camelot-key.ts'
import { parseKey } from './key-notation.ts'
import { camelotDistance, isCompatible, keyRelation } from './key-relation.ts'

const anyKey = fc.constantFrom(...ALL_KEYS)

function key(name: string) {
  const parsed = parseKey(name)
  if (parsed === undefined) throw new Error(`"${name}" is not a key`)
  return parsed
}

test.each([
  ['8A', '8A', 'same', 'the same key'],
  ['8A', '9A', 'neighbour', 'a fifth up'],
  ['1A', '12A', 'neighbour', 'the wheel wraps at twelve'],
  ['8A', '8B', 'relative', 'relative major'],
  ['8A', '9B', 'diagonal', 'one hour and the other mode'],
  ['1B', '12A', 'diagonal', 'across the wrap'],
  ['8A', '10A', 'lift', 'two hours up'],
  ['11B', '1B', 'lift', 'two hours up across the wrap'],
  ['10A', '8A', 'clash', 'two hours down is no lift'],
  ['8A', '10B', 'clash', 'two hours up in the other mode'],
  ['8A', '2A', 'clash', 'the opposite hour'],
])('from %s to %s is a %s: %s', (from, to, relation) => {
  expect(keyRelation(key(from), key(to))).toBe(relation)
})

// The original took a missing key for a perfect match.
test('a missing key is unknown and never compatible', () => {
  expect(keyRelation(undefined, key('8A'))).toBe('unknown')
  expect(keyRelation(key('8A'), undefined)).toBe('unknown')
  expect(keyRelation(undefined, undefined)).toBe('unknown')
  expect(isCompatible(undefined, undefined)).toBe(false)
  expect(isCompatible(key('8A'), undefined)).toBe(false)
})

test.each([
  ['8A', '8A', 0, 'the same key'],
  ['12A', '1A', 1, 'the wheel wraps at twelve'],
  ['8A', '8B', 1, 'relative major'],
  ['8A', '9B', 2, 'diagonal'],
  ['1A', '7B', 7, 'as far as two keys can be'],
])('%s to %s is %i moves: %s', (from, to, moves) => {
  expect(camelotDistance(key(from), key(to))).toBe(moves)
  expect(camelotDistance(key(to), key(from))).toBe(moves)
})

test('each key has exactly three compatible others', () => {
  for (const from of ALL_KEYS) {
    expect(ALL_KEYS.filter((to) => isCompatible(from, to))).toHaveLength(4)
  }
})

test('compatible keys are those at most one move away', () => {
  fc.assert(
    fc.property(anyKey, anyKey, (from, to) => {
      expect(isCompatible(from, to)).toBe(camelotDistance(from, to) <= 1)
    }),
  )
})

test('distance is symmetric, 0 only for the same key, and never shortened by a detour', () => {
  fc.assert(
    fc.property(anyKey, anyKey, anyKey, (a, b, c) => {
      expect(camelotDistance(a, b)).toBe(camelotDistance(b, a))
      expect(camelotDistance(a, b) === 0).toBe(keyRelation(a, b) === 'same')
      expect(camelotDistance(a, c)).toBeLessThanOrEqual(camelotDistance(a, b) + camelotDistance(b, c))
    }),
  )
})
