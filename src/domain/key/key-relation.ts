import { type CamelotKey, HOURS } from './camelot-key.ts'

/**
 * What moving from one key to another does to the ear.
 *
 * - `same`: the same key.
 * - `neighbour`: one hour away in the same mode.
 * - `relative`: the same hour in the other mode.
 * - `diagonal`: one hour away in the other mode.
 * - `lift`: two hours up in the same mode, a rise in energy. Two hours down is a clash.
 * - `clash`: anything else.
 * - `unknown`: one of the keys is missing.
 */
export type KeyRelation = 'same' | 'neighbour' | 'relative' | 'diagonal' | 'lift' | 'clash' | 'unknown'

const LIFT_HOURS = 2

/**
 * The relation of a key to the one played after it.
 *
 * Symmetric, except that a lift goes up only. A missing key is `unknown`, never compatible. Never throws.
 *
 * Source: docs/domain/keys-and-tempo.md, "Relations".
 */
export function keyRelation(from: CamelotKey | undefined, to: CamelotKey | undefined): KeyRelation {
  if (from === undefined || to === undefined) return 'unknown'
  const hours = hoursBetween(from, to)
  const isSameMode = from.mode === to.mode
  if (hours === 0) return isSameMode ? 'same' : 'relative'
  if (hours === 1) return isSameMode ? 'neighbour' : 'diagonal'
  const hoursUp = (to.hour - from.hour + HOURS) % HOURS
  return isSameMode && hoursUp === LIFT_HOURS ? 'lift' : 'clash'
}

/**
 * Number of moves between two keys on the Camelot wheel.
 *
 * One hour in either direction costs 1 and a change of mode costs 1, so the result is an integer from 0 (the
 * same key) to 7 (opposite hour, other mode). Symmetric. Callers decide what a missing key means: this
 * function does not accept one. Never throws.
 */
export function camelotDistance(from: CamelotKey, to: CamelotKey): number {
  return hoursBetween(from, to) + (from.mode === to.mode ? 0 : 1)
}

/** Whether two keys mix without a clash: same, neighbour or relative. False when one is unknown. Never throws. */
export function isCompatible(from: CamelotKey | undefined, to: CamelotKey | undefined): boolean {
  const relation = keyRelation(from, to)
  return relation === 'same' || relation === 'neighbour' || relation === 'relative'
}

/** Hours on the shorter way round the wheel, 0 to 6. */
function hoursBetween(from: CamelotKey, to: CamelotKey): number {
  const hours = Math.abs(from.hour - to.hour)
  return Math.min(hours, HOURS - hours)
}
