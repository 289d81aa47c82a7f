/** The oldest recordings are of 1860; an earlier number is no year of a recording. */
const FIRST_YEAR = 1860

/** A later number is a slip, or not a year. */
const LAST_YEAR = 2100

const MONTH = '(?:0?[0-9]|1[0-2])'
const DAY = '(?:[0-2]?[0-9]|3[01])'

/** "2008" and "2008.0", which spreadsheets make of it. */
const PLAIN = /^(\d{4})(?:\.0+)?$/

/** "2008-05", "2008/5/1", "2008-05-01T12:00:00Z"; month and day may be 0 for unknown. */
const YEAR_FIRST = new RegExp(`^(\\d{4})([-/])${MONTH}(?:\\2${DAY}(?:[T ].*)?)?$`)

/** "05/2008", "1.5.2008", "12/31/2008": which is the month is open, which is the year is not. */
const YEAR_LAST = new RegExp(`^${DAY}([-/.])(?:${DAY}\\1)?(\\d{4})$`)

/**
 * Reads the year of a recording from a year or a date.
 *
 * Undefined for 0, for years outside 1860 to 2100, for two-digit years and ranges, and for any other text:
 * only what can be read in one way is read. Never throws.
 */
export function parseYear(text: string): number | undefined {
  const date = text.trim()
  const digits = PLAIN.exec(date)?.[1] ?? YEAR_FIRST.exec(date)?.[1] ?? YEAR_LAST.exec(date)?.[2]
  const year = Number(digits)
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : undefined
}
