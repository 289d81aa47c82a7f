/** How hard it is to bring one tempo to another; `unknown` when one of them is missing. */
export type TempoRelation = 'easy' | 'stretch' | 'jump' | 'unknown'

/** How a tempo is counted against another: at half, at its own, or at double speed. */
export type TempoFactor = 0.5 | 1 | 2

/** A tempo counted so that it comes closest to another. */
export interface FoldedTempo {
  /** Beats per minute after counting with the factor. */
  readonly bpm: number
  readonly factor: TempoFactor
}

/** The tempo itself comes first, so that it wins when counting differently brings nothing. */
const FACTORS: readonly TempoFactor[] = [1, 0.5, 2]

/** Faster than any music; more is a slip of the decimal point. */
const FASTEST_BPM = 999

/** A change of pitch up to here goes unnoticed. */
const EASY_DIFFERENCE = 0.04

/** Up to here it is heard, but the usual ±8 % fader reaches it. */
const STRETCH_DIFFERENCE = 0.08

/** Lets 100 to 104 be the 4 % that it is, which binary fractions miss by a hair. */
const ROUNDING = 1e-9

const BPM_TEXT = /^(\d{1,3})(?:[.,](\d{1,12}))?(?:\s?bpm)?$/i

/**
 * Reads a tempo in beats per minute: "128", "128.5", "128,5", "128 BPM".
 *
 * Undefined for 0, which files use for "not analysed", for more than 999, and for any other text. Never throws.
 */
export function parseBpm(text: string): number | undefined {
  const match = BPM_TEXT.exec(text.trim())
  if (match === null) return undefined
  const [, whole = '', fraction = '0'] = match
  const bpm = Number(`${whole}.${fraction}`)
  return bpm > 0 && bpm <= FASTEST_BPM ? bpm : undefined
}

/**
 * Counts a tempo at half, own or double speed, whichever comes closest to the reference in proportion.
 *
 * Both tempos are positive. On a tie the own speed wins, then half. Never throws.
 */
export function foldTempo(bpm: number, reference: number): FoldedTempo {
  let factor: TempoFactor = 1
  for (const candidate of FACTORS) {
    if (proportion(candidate * bpm, reference) < proportion(factor * bpm, reference)) factor = candidate
  }
  return { bpm: bpm * factor, factor }
}

/**
 * How far the next track must be pitched to match, as a share: 0.04 is 4 %.
 *
 * Half and double time count as matching. Both tempos are positive. Not symmetric, since the share is of the
 * tempo playing now. Never throws.
 */
export function tempoDifference(from: number, to: number): number {
  return proportion(foldTempo(to, from).bpm, from)
}

/**
 * Judges the step from one tempo to the next: up to 4 % is easy, up to 8 % a stretch, more a jump.
 *
 * Never throws. Source: docs/domain/keys-and-tempo.md, "Tempo".
 */
export function tempoRelation(from: number | undefined, to: number | undefined): TempoRelation {
  if (from === undefined || to === undefined) return 'unknown'
  const difference = tempoDifference(from, to) - ROUNDING
  if (difference <= EASY_DIFFERENCE) return 'easy'
  return difference <= STRETCH_DIFFERENCE ? 'stretch' : 'jump'
}

function proportion(bpm: number, reference: number): number {
  return Math.abs(bpm / reference - 1)
}
