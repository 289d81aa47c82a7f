import { expect, test } from 'vitest'
import { fitLevel } from './fit.ts'

test.each([
  [100, 'high'],
  [80, 'high'],
  [79, 'mid'],
  [50, 'mid'],
  [49, 'low'],
  [0, 'low'],
])('a fit of %i is %s', (fit, word) => {
  expect(fitLevel(fit)).toBe(word)
})
