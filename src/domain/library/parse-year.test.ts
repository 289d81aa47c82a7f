import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseYear } from './parse-year.ts'

test.each<[string, number | undefined, string]>([
  ['2008', 2008, 'a year'],
  [' 2008 ', 2008, 'blanks around it'],
  ['2008.0', 2008, 'what a spreadsheet makes of a year'],
  ['2008-05', 2008, 'year and month'],
  ['2008-05-01', 2008, 'a date'],
  ['2025/6/5', 2025, 'a date as Traktor writes it'],
  ['2008-00-00', 2008, 'a date of which only the year is known'],
  ['2008-05-01T12:00:00Z', 2008, 'a moment'],
  ['01.05.2008', 2008, 'a German date'],
  ['12/31/2008', 2008, 'an American date'],
  ['05/2008', 2008, 'month and year'],
  ['0', undefined, 'unknown'],
  ['0000', undefined, 'unknown, in four digits'],
  ['1859', undefined, 'before the first recording'],
  ['1860', 1860, 'the first recording'],
  ['2100', 2100, 'the last year'],
  ['2101', undefined, 'after the last year'],
  ['08', undefined, 'two digits could be any century'],
  ['2008-2010', undefined, 'a range'],
  ['2008.5', undefined, 'not a year'],
  ['2008-13', undefined, 'no such month'],
  ['1980s', undefined, 'an era'],
  ['20080501', undefined, 'digits without borders'],
  ['in 2008', undefined, 'prose'],
  ['', undefined, 'nothing'],
])('%j is read as %s: %s', (text, year) => {
  expect(parseYear(text)).toBe(year)
})

test('any text gives a possible year or none', () => {
  const dateLike = fc.stringMatching(/^[0-9]{1,4}[-/.]?[0-9]{0,2}[-/.]?[0-9]{0,4}$/)
  fc.assert(
    fc.property(fc.oneof(dateLike, fc.string()), (text) => {
      const year = parseYear(text)
      if (year === undefined) return
      expect(year).toBeGreaterThanOrEqual(1860)
      expect(year).toBeLessThanOrEqual(2100)
      expect(text).toContain(String(year))
    }),
  )
})
