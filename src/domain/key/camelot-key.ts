/** A musical key as its position on the Camelot wheel. An unknown key is `undefined`, never a value of this type. */
export interface CamelotKey {
  /** 1 to 12, clockwise in fifths; 12 and 1 are neighbours. */
  readonly hour: number
  /** A is minor, B is major. */
  readonly mode: 'A' | 'B'
}

/** Number of hours on the wheel. */
export const HOURS = 12

/** All 24 keys in wheel order: 1A, 1B, 2A … 12B. */
export const ALL_KEYS: readonly CamelotKey[] = Array.from({ length: HOURS }, (_, index) => index + 1).flatMap(
  (hour): CamelotKey[] => [
    { hour, mode: 'A' },
    { hour, mode: 'B' },
  ],
)

/** The key's usual name, "1A" to "12B". Never throws. */
export function camelotName(key: CamelotKey): string {
  return `${key.hour}${key.mode}`
}

/** Orders keys by hour, then minor before major; for `sort`. Never throws. */
export function compareKeys(first: CamelotKey, second: CamelotKey): number {
  if (first.hour !== second.hour) return first.hour - second.hour
  if (first.mode === second.mode) return 0
  return first.mode === 'A' ? -1 : 1
}
