import type { TaskState } from '../../../contract/task.schema.ts'
import type {
  Trial,
  TrialAnswer,
  TrialCandidate,
  TrialReport,
  TrialTrack,
} from '../../../contract/trial.schema.ts'
import { agreementOf, isSameStyle } from '../../../domain/trial/agreement.ts'
import { compareAnswer, type TrialReaders } from '../../../domain/trial/compare-answer.ts'
import { calibrate, scoreCandidate } from '../../../domain/trial/score-candidate.ts'
import type { TrialAnswerRow, TrialRow } from '../../storage/tables.ts'
import {
  NO_FIGURES,
  type PlannedCandidate,
  type PlannedTrack,
  readFigures,
  readPlan,
  type TrialPlan,
  turn,
} from './trial-plan.ts'

/** A stored trial with its answers so far. */
export interface StoredTrial {
  readonly row: TrialRow
  readonly answers: readonly TrialAnswerRow[]
  readonly state: TaskState
}

/** The answers of one turn by track. */
type AnswersOfTurn = ReadonlyMap<number, TrialAnswerRow>

/** Makes the report of a trial, as far as it is. Genres are read with the graph as it is now. Never throws. */
export function reportOf(stored: StoredTrial, readers: TrialReaders): TrialReport {
  const plan = readPlan(stored.row)
  const turns = byTurn(stored.answers)
  return {
    trial: summaryOf(stored, plan, (candidate) => scoresOf({ stored, plan, turns, candidate }, readers)),
    tracks: plan.tracks.map((track) => toTrack(track, plan, turns, readers)),
  }
}

/** The report without its tracks. Never throws. */
export function trialOf(stored: StoredTrial, readers: TrialReaders): Trial {
  const plan = readPlan(stored.row)
  const turns = byTurn(stored.answers)
  return summaryOf(stored, plan, (candidate) => scoresOf({ stored, plan, turns, candidate }, readers))
}

function summaryOf(
  { row, state }: StoredTrial,
  plan: TrialPlan,
  toCandidate: (candidate: PlannedCandidate) => TrialCandidate,
): Trial {
  return {
    id: row.id,
    at: row.at,
    endedAt: row.ended_at,
    state,
    taskId: row.task_id,
    truth: plan.truth,
    seed: plan.seed,
    tracks: plan.tracks.length,
    twice: plan.twice,
    candidates: plan.candidates.map(toCandidate),
  }
}

function byTurn(answers: readonly TrialAnswerRow[]): Map<string, Map<number, TrialAnswerRow>> {
  const turns = new Map<string, Map<number, TrialAnswerRow>>()
  for (const answer of answers) {
    const known = turns.get(answer.turn)
    if (known === undefined) turns.set(answer.turn, new Map([[answer.track_id, answer]]))
    else known.set(answer.track_id, answer)
  }
  return turns
}

interface Scored {
  readonly stored: StoredTrial
  readonly plan: TrialPlan
  readonly turns: ReadonlyMap<string, AnswersOfTurn>
  readonly candidate: PlannedCandidate
}

function scoresOf({ stored, plan, turns, candidate }: Scored, readers: TrialReaders): TrialCandidate {
  const answers = turns.get(turn(candidate, false).id) ?? NOTHING
  const again = turns.get(turn(candidate, true).id)
  const dealtWith = plan.tracks.filter(({ id }) => answers.has(id))
  const cases = dealtWith.map(({ id, parts }) => {
    const answer = answers.get(id)
    return {
      comparison: compareAnswer(parts, answer?.comment ?? '', readers),
      isAnswered: typeof answer?.comment === 'string',
      confidence: answer?.confidence ?? undefined,
    }
  })
  const pairs = dealtWith.flatMap(({ id }) => {
    const [first, second] = [answers.get(id)?.comment, again?.get(id)?.comment]
    return typeof first === 'string' && typeof second === 'string' ? { first, second } : []
  })
  const calibration = calibrate(cases)
  return {
    ...candidate,
    asked: cases.length,
    failed: cases.filter(({ isAnswered }) => !isAnswered).length,
    ...scoreCandidate(cases),
    ...spentOn(candidate, stored.row),
    agreement: again === undefined ? null : agreementOf(pairs, readers.genres),
    calibration: calibration === undefined ? null : { ...calibration, bins: [...calibration.bins] },
  }
}

/** What both turns of a candidate took. */
function spentOn(candidate: PlannedCandidate, row: TrialRow) {
  const figures = readFigures(row)
  const [first, again] = [false, true].map(
    (isAgain) => figures.get(turn(candidate, isAgain).id) ?? NO_FIGURES,
  )
  const both = [first ?? NO_FIGURES, again ?? NO_FIGURES]
  const sum = (of: (turn: (typeof both)[number]) => number) => both.reduce((all, turn) => all + of(turn), 0)
  const asked = sum((turn) => turn.asked)
  const seconds = sum((turn) => turn.seconds)
  const cost = both.some((turn) => turn.cost === null) ? null : sum((turn) => turn.cost ?? 0)
  return {
    problem: both.find(({ problem }) => problem !== null)?.problem ?? null,
    calls: sum((turn) => turn.calls),
    reused: sum((turn) => turn.reused),
    cost,
    costPerThousand: cost === null || asked === 0 ? null : (cost / asked) * THOUSAND,
    secondsPerTrack: asked === 0 || seconds === 0 ? null : seconds / asked,
  }
}

const NOTHING: AnswersOfTurn = new Map()
const THOUSAND = 1_000

function toTrack(
  { id, title, artist, truth, parts }: PlannedTrack,
  { candidates }: TrialPlan,
  turns: ReadonlyMap<string, AnswersOfTurn>,
  readers: TrialReaders,
): TrialTrack {
  const answers = candidates.flatMap((candidate): TrialAnswer[] => {
    const answer = turns.get(turn(candidate, false).id)?.get(id)
    if (answer === undefined) return []
    const { comment, error, confidence } = answer
    const comparison = compareAnswer(parts, comment ?? '', readers)
    const again = turns.get(turn(candidate, true).id)?.get(id)
    const isSame =
      comment !== null &&
      typeof again?.comment === 'string' &&
      isSameStyle(comment, again.comment, readers.genres)
    return [
      {
        candidate: candidate.name,
        comment,
        error,
        confidence,
        genre: comment === null ? 'none' : comparison.genre,
        place: comparison.place ?? null,
        era: comparison.era ?? null,
        again: again === undefined ? null : { comment: again.comment, isSame },
      },
    ]
  })
  return { id, title, artist, truth, answers }
}
