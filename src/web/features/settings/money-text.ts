import type { ModelPrice } from '../../../contract/llm.schema.ts'

const CENTS = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' })
const EXACT = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 0,
  maximumFractionDigits: 4,
})
const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})
const MONTH = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** US dollars; below it, four decimals say more than two. */
const FROM_HERE_CENTS = 0.01
const LEAST_SHOWN = 0.0001

/** What a call or many calls cost, in US dollars: "$1.23", "$0.0004", "under $0.0001", "$0". */
export function formatSpent(dollars: number): string {
  if (dollars >= FROM_HERE_CENTS) return CENTS.format(dollars)
  if (dollars > 0 && dollars < LEAST_SHOWN) return `under ${EXACT.format(LEAST_SHOWN)}`
  return EXACT.format(dollars)
}

/** A cost as a fact of its own: "$1.23", "free", "cost unknown" (null). */
export function describeCost(cost: number | null): string {
  if (cost === null) return 'cost unknown'
  return cost === 0 ? 'free' : formatSpent(cost)
}

/** A limit or a price that somebody set, without needless zeros: "$20", "$0.075". */
export function formatAmount(dollars: number): string {
  return EXACT.format(dollars)
}

/** "$3 in, $15 out": a price for a million tokens. */
export function formatPrice({ input, output }: ModelPrice): string {
  return `${formatAmount(input)} in, ${formatAmount(output)} out`
}

/** "12 May 2026" for "2026-05-12"; a text that is no date is given back as it is. */
export function formatDay(date: string): string {
  const time = Date.parse(date)
  return Number.isNaN(time) ? date : DAY.format(time)
}

/** "November 2026" for "2026-11"; a text that is no month is given back as it is. */
export function formatMonth(month: string): string {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? MONTH.format(Date.parse(`${month}-01`)) : month
}
