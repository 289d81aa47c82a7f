import { expect, test } from 'vitest'
import { describeCost, formatAmount, formatDay, formatMonth, formatPrice, formatSpent } from './money-text.ts'

test.each([
  [0, '$0', 'nothing'],
  [0.00004, 'under $0.0001', 'a trace, which is not nothing'],
  [0.0001, '$0.0001', 'a connection test'],
  [0.0042, '$0.0042', 'less than a cent'],
  [0.01, '$0.01', 'a cent'],
  [1.234, '$1.23', 'a run'],
  [12_345.6, '$12,345.60', 'a fortune'],
])('%d dollars are shown as %s: %s', (dollars, text) => {
  expect(formatSpent(dollars)).toBe(text)
})

test.each([
  [null, 'cost unknown', 'the price is not known'],
  [0, 'free', 'it ran on this computer'],
  [0.5, '$0.50', 'the price is known'],
])('a cost of %s reads "%s": %s', (cost, text, _why) => {
  expect(describeCost(cost)).toBe(text)
})

test('prices and limits are shown without needless zeros', () => {
  expect(formatAmount(20)).toBe('$20')
  expect(formatPrice({ input: 0.075, output: 15 })).toBe('$0.075 in, $15 out')
})

test('dates are written out, whatever the time zone', () => {
  expect(formatDay('2026-05-12')).toBe('12 May 2026')
  expect(formatMonth('2026-11')).toBe('November 2026')
})

test('what is no date stays as it is', () => {
  expect(formatDay('spring')).toBe('spring')
  expect(formatMonth('')).toBe('')
})
