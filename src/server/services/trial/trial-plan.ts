import type { CandidateKind, TrialTruth } from '../../../contract/trial.schema.ts'
import type { TruthParts } from '../../../domain/trial/compare-answer.ts'
import type { TrialRow } from '../../storage/tables.ts'

/** What a trial is about; fixed at its start, so that the report does not follow later edits of the library. */
export interface TrialPlan {
  readonly truth: TrialTruth
  readonly seed: number
  readonly twice: boolean
  readonly candidates: readonly PlannedCandidate[]
  readonly tracks: readonly PlannedTrack[]
}

/** Who is compared. */
export interface PlannedCandidate {
  /** "offline", "existing" or the name of a model. */
  readonly name: string
  readonly label: string
  readonly kind: CandidateKind
}

/** A track with the right answer. */
export interface PlannedTrack {
  readonly id: number
  readonly title: string
  readonly artist: string
  /** The truth as it was written. */
  readonly truth: string
  readonly parts: TruthParts
  /** The comment when the trial began. */
  readonly comment: string
}

/** One candidate asked about all tracks: the first time, or once more. */
export interface Turn {
  /** Names the turn within its trial. */
  readonly id: string
  readonly candidate: PlannedCandidate
  readonly isAgain: boolean
}

/** What a turn has taken so far. */
export interface TurnFigures {
  readonly calls: number
  readonly reused: number
  /** Tracks that were asked about, not answered from what was kept. */
  readonly asked: number
  /** US dollars; null when the price of a call is not known. */
  readonly cost: number | null
  /** Spent asking, one call after the other. */
  readonly seconds: number
  /** Why the candidate could not be asked to the end; null while it can. */
  readonly problem: string | null
}

/** What nothing takes. */
export const NO_FIGURES: TurnFigures = { calls: 0, reused: 0, asked: 0, cost: 0, seconds: 0, problem: null }

/** The turns of a trial in their order. Only language models are asked again: the others say the same. */
export function turnsOf({ candidates, twice }: Pick<TrialPlan, 'candidates' | 'twice'>): Turn[] {
  return candidates.flatMap((candidate) => {
    const first = turn(candidate, false)
    return twice && candidate.kind === 'model' ? [first, turn(candidate, true)] : [first]
  })
}

/** The turn in which a candidate is asked. */
export function turn(candidate: PlannedCandidate, isAgain: boolean): Turn {
  return { id: `${isAgain ? 2 : 1} ${candidate.name}`, candidate, isAgain }
}

/** The stored plan. Only this program writes the column. */
export function readPlan(row: Pick<TrialRow, 'plan'>): TrialPlan {
  return JSON.parse(row.plan) as TrialPlan
}

/** The stored figures by turn. Only this program writes the column. */
export function readFigures(row: Pick<TrialRow, 'figures'>): Map<string, TurnFigures> {
  return new Map(Object.entries(JSON.parse(row.figures) as Record<string, TurnFigures>))
}

/** The figures as they are stored. */
export function writeFigures(figures: ReadonlyMap<string, TurnFigures>): string {
  return JSON.stringify(Object.fromEntries(figures))
}
