const NUMBER = new Intl.NumberFormat('en')
const DOLLARS = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' })
const SHORT_DATE = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' })
const TIME = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** What stands where a value is unknown. */
export const UNKNOWN = '–'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** "2,350". */
export function formatNumber(value: number): string {
  return NUMBER.format(value)
}

/** "1 track", "2,350 tracks"; `many` where the plural takes more than an s. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`
}

/** Tempo with at most one decimal, and none when it would be 0: "125", "121.3". Unknown is a dash. */
export function formatBpm(bpm: number | null): string {
  return bpm === null ? UNKNOWN : String(Math.round(bpm * 10) / 10)
}

/** A year, never with a thousands separator. Unknown is a dash. */
export function formatYear(year: number | null): string {
  return year === null ? UNKNOWN : String(year)
}

/** Share of a whole as "68%"; never 100% before everything is done. */
export function formatPercent(done: number, total: number): string {
  if (total <= 0) return '0%'
  return `${done >= total ? 100 : Math.min(99, Math.floor((done / total) * 100))}%`
}

/** A length for people: "under a second", "12 s", "1 min 40 s", "1 h 54 min". */
export function formatSeconds(seconds: number): string {
  if (seconds < 1) return 'under a second'
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  if (minutes >= 60) return joinUnits(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
  return joinUnits(minutes, 'min', whole % 60, 's')
}

function joinUnits(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`
}

/** A moment seen from `now`: "now", "4 min ago", "14:02", "3 days ago", "12 May 2026". */
export function formatWhen(iso: string, now: number): string {
  const then = Date.parse(iso)
  if (Number.isNaN(then)) return UNKNOWN
  const ageMs = now - then
  if (ageMs < MINUTE_MS) return 'now'
  if (ageMs < HOUR_MS) return `${Math.floor(ageMs / MINUTE_MS)} min ago`
  if (ageMs < DAY_MS) return TIME.format(then)
  if (ageMs < 7 * DAY_MS) return formatCount(Math.floor(ageMs / DAY_MS), 'day').concat(' ago')
  return SHORT_DATE.format(then)
}

/** The first sentence of a message, without its full stop: what happened, without what to do. */
export function firstSentence(message: string): string {
  return (message.split(/\.(?=\s|$)/)[0] ?? message).trim()
}

/** Amounts below this would read as $0.00, which they are not. */
const SMALLEST_SHOWN_DOLLARS = 0.005

/** US dollars as "$1,204.50"; more than nothing but less than half a cent is "under $0.01". */
export function formatDollars(dollars: number): string {
  return dollars > 0 && dollars < SMALLEST_SHOWN_DOLLARS ? 'under $0.01' : DOLLARS.format(dollars)
}

/** "1.2 MB", "340 kB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
