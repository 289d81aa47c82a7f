import { type Comparison, isAtLeast } from './compare-answer.ts'

/** So many of so many are right. */
export interface Score {
  readonly right: number
  readonly of: number
}

/** One track that a candidate has dealt with. */
export interface TrialCase {
  /** Without a usable answer: that of the empty comment, which is wrong in everything. */
  readonly comparison: Comparison
  readonly isAnswered: boolean
  /** 0 to 1; undefined when the candidate did not tell. */
  readonly confidence: number | undefined
}

/** Scores of one candidate. Levels of the genre contain each other: what is exact is close and of the family. */
export interface CandidateScores {
  readonly family: Score
  readonly close: Score
  readonly exact: Score
  readonly place: Score
  readonly era: Score
  /** Of the answers that there are. */
  readonly format: Score
}

/** How sure somebody was, and how often they were right. */
export interface Calibration {
  readonly tracks: number
  /** Mean, 0 to 1. */
  readonly confidence: number
  /** Share whose family was right, 0 to 1. */
  readonly right: number
}

/** The same for answers of a like confidence. */
export interface CalibrationBin extends Calibration {
  readonly from: number
  readonly to: number
}

/** Borders of the bins. With fifty tracks more of them would hold too few to say anything. */
const BIN_BORDERS = [0, 0.5, 0.7, 0.85, 1] as const

/** Counts what is right. Never throws. */
export function scoreCandidate(cases: readonly TrialCase[]): CandidateScores {
  const share = (some: readonly TrialCase[], isRight: (comparison: Comparison) => boolean): Score => ({
    right: some.filter(({ comparison }) => isRight(comparison)).length,
    of: some.length,
  })
  const withPlace = cases.filter(({ comparison }) => comparison.place !== undefined)
  const withEra = cases.filter(({ comparison }) => comparison.era !== undefined)
  const answered = cases.filter(({ isAnswered }) => isAnswered)
  return {
    family: share(cases, ({ genre }) => isAtLeast(genre, 'family')),
    close: share(cases, ({ genre }) => isAtLeast(genre, 'close')),
    exact: share(cases, ({ genre }) => isAtLeast(genre, 'exact')),
    place: share(withPlace, ({ place }) => place === true),
    era: share(withEra, ({ era }) => era === true),
    format: share(answered, ({ isWellFormed }) => isWellFormed),
  }
}

/** Holds what a candidate said of its own sureness against what was right; undefined when it said nothing. Never throws. */
export function calibrate(
  cases: readonly TrialCase[],
): (Calibration & { readonly bins: readonly CalibrationBin[] }) | undefined {
  const told = cases.flatMap(({ comparison, isAnswered, confidence }) =>
    !isAnswered || confidence === undefined
      ? []
      : { confidence, isRight: isAtLeast(comparison.genre, 'family') },
  )
  if (told.length === 0) return undefined
  const bins = BIN_BORDERS.slice(0, -1).flatMap((from, index) => {
    const to = BIN_BORDERS[index + 1] ?? 1
    // Somebody who is quite sure belongs to the last one.
    const within = told.filter(
      ({ confidence }) => confidence >= from && (confidence < to || (to === 1 && confidence >= 1)),
    )
    return within.length === 0 ? [] : { from, to, ...summarise(within) }
  })
  return { ...summarise(told), bins }
}

function summarise(told: readonly { readonly confidence: number; readonly isRight: boolean }[]): Calibration {
  return {
    tracks: told.length,
    confidence: told.reduce((sum, { confidence }) => sum + confidence, 0) / told.length,
    right: told.filter(({ isRight }) => isRight).length / told.length,
  }
}
