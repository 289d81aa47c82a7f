import { describe, expect, test } from 'vitest'
import { ALL_KEYS, camelotName } from '../../../../domain/key/camelot-key.ts'
import { keyAfter, labelPoint, sectorPath } from './wheel-geometry.ts'

test('hour 1 is at the top, 4 on the right, 7 at the bottom, as on a clock that starts with 1', () => {
  expect(labelPoint({ hour: 1, mode: 'B' }, 100)).toEqual({ x: 0, y: -81 })
  expect(labelPoint({ hour: 4, mode: 'B' }, 100)).toEqual({ x: 81, y: 0 })
  expect(labelPoint({ hour: 7, mode: 'B' }, 100).y).toBe(81)
})

test('minor keys lie inside the major ones', () => {
  for (const key of ALL_KEYS) {
    const { x, y } = labelPoint(key, 100)
    expect(Math.hypot(x, y) < 61).toBe(key.mode === 'A')
  }
})

test('no two sectors are the same, and all are closed', () => {
  const paths = ALL_KEYS.map((key) => sectorPath(key, 80))
  expect(new Set(paths).size).toBe(24)
  for (const path of paths) expect(path).toMatch(/^M .* Z$/)
})

describe('arrow keys', () => {
  test.each([
    ['ArrowRight', '1A', 'the wheel wraps'],
    ['ArrowLeft', '11A', 'left goes back'],
    ['ArrowUp', '12B', 'up is the outer ring'],
    ['ArrowDown', '12A', 'the inner ring is the lowest'],
  ])('%s goes from 12A to %s: %s', (pressed, name) => {
    const next = keyAfter({ hour: 12, mode: 'A' }, pressed)
    expect(next && camelotName(next)).toBe(name)
  })

  test('reach every key from any other', () => {
    let key = keyAfter({ hour: 1, mode: 'A' }, 'ArrowUp')
    const seen = new Set<string>()
    while (key !== undefined && !seen.has(camelotName(key))) {
      seen.add(camelotName(key))
      key = keyAfter(key, 'ArrowRight')
    }
    expect(seen.size).toBe(12)
  })

  test('other keys lead nowhere', () => {
    expect(keyAfter({ hour: 1, mode: 'A' }, 'Tab')).toBeUndefined()
  })
})
