import { expect, test } from 'vitest'
import { ALL_KEYS, camelotName, compareKeys } from './camelot-key.ts'

test('there are 24 keys, in wheel order, minor before major', () => {
  const names = ALL_KEYS.map(camelotName)
  expect(new Set(names).size).toBe(24)
  expect(names.slice(0, 4)).toEqual(['1A', '1B', '2A', '2B'])
  expect(names.at(-1)).toBe('12B')
})

test('keys sort by their place on the wheel, not as text', () => {
  const shuffled = [...ALL_KEYS].reverse()
  expect(shuffled.sort(compareKeys)).toEqual(ALL_KEYS)
})

test('a key sorts equal to itself', () => {
  for (const key of ALL_KEYS) expect(compareKeys(key, { ...key })).toBe(0)
})
