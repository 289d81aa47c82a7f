/** The first pause: shorter ones meet the same fault again. */
const FIRST_PAUSE_MS = 1000
const PAUSE_FACTOR = 2
/** Nobody watches a run for longer than this without wondering whether it still lives. */
const LONGEST_PAUSE_MS = 30_000

/** A wait longer than this is an answer in itself: the run stops and says so. */
export const LONGEST_REQUESTED_WAIT_MS = 5 * 60_000

/**
 * Milliseconds to pause after the given failed attempt (from 1), when the provider named no time.
 *
 * Grows exponentially and is drawn anew each time from the whole range, so that calls that failed together do not
 * come back together.
 */
export function backoffMs(attempt: number, random: () => number): number {
  return random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * PAUSE_FACTOR ** (attempt - 1))
}

/**
 * Milliseconds that a provider asks to wait, from `retry-after-ms` or `retry-after` in seconds or as a date.
 *
 * Header names in lower case. Undefined when there is none or it cannot be read; a date gone by is 0. Never throws.
 */
export function readRetryAfter(
  headers: Readonly<Record<string, string>> | undefined,
  now: Date,
): number | undefined {
  const milliseconds = readNumber(headers?.['retry-after-ms'])
  if (milliseconds !== undefined) return milliseconds
  const seconds = readNumber(headers?.['retry-after'])
  if (seconds !== undefined) return seconds * 1000
  const written = headers?.['retry-after'] ?? ''
  // Checked for its ending, since nearly any text with a digit is a date to the parser.
  const date = written.endsWith('GMT') ? Date.parse(written) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime())
}

function readNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : undefined
}

/** A length of time in words, rounded up: "40 s", "6 minutes", "2 hours". */
export function describeWait(waitMs: number): string {
  const seconds = Math.ceil(waitMs / 1000)
  if (seconds < 60) return `${Math.max(1, seconds)} s`
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return minutes === 1 ? '1 minute' : `${minutes} minutes`
  const hours = Math.ceil(minutes / 60)
  return hours === 1 ? '1 hour' : `${hours} hours`
}
