import { trialUnknown } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import type { TrialAnswerRow } from '../../storage/tables.ts'
import { createTrialRepository } from '../../storage/trial.repository.ts'
import type { TaskContext } from '../../tasks/task-kind.ts'
import type { TagOutcome } from '../tagging/tag-engine.ts'
import { type Turn, writeFigures } from './trial-plan.ts'
import type { FiguresBook } from './turn-figures.ts'

/** What a candidate said of a track: a comment, or why there is none. */
export type TurnAnswer = Pick<TrialAnswerRow, 'track_id' | 'comment' | 'error' | 'confidence'>

/** Stores what comes of the turns of one trial and tells how far it is. */
export type TurnKeeper = ReturnType<typeof createTurnKeeper>

/** The trial that is stored. */
export interface KeptTrial {
  readonly context: Pick<TaskContext<{ readonly trialId: number }>, 'params' | 'report'>
  readonly book: FiguresBook
  /** Names of the answers that are stored; grows. */
  readonly finished: Set<string>
}

/** Names an answer within its trial. */
export function answerName(turnId: string, trackId: number): string {
  return `${turnId} ${trackId}`
}

/** Makes the keeper of a running trial. */
export function createTurnKeeper(db: Database, { context, book, finished }: KeptTrial) {
  const { trialId } = context.params
  let failed = 0
  let skipped = 0

  const tell = () => context.report({ done: finished.size + skipped, failed: failed + skipped })

  return {
    /** Makes answers and figures durable. Throws TRIAL_UNKNOWN when the trial was deleted meanwhile. */
    async keep(turn: Turn, answers: readonly TurnAnswer[]): Promise<void> {
      const figures = writeFigures(book.all())
      await db.transaction().execute(async (trx) => {
        const repository = createTrialRepository(trx)
        if ((await repository.find(trialId)) === undefined) throw trialUnknown()
        await repository.addAnswers(
          answers.map((answer) => ({ trial_id: trialId, turn: turn.id, ...answer })),
        )
        await repository.update(trialId, { figures })
      })
      for (const { track_id } of answers) finished.add(answerName(turn.id, track_id))
      failed += answers.filter(({ comment }) => comment === null).length
      tell()
    },
    /** Nobody will be asked about those of the tracks that have no answer yet. */
    skip(turn: Turn, trackIds: readonly number[]) {
      skipped += trackIds.filter((id) => !finished.has(answerName(turn.id, id))).length
      tell()
    },
  }
}

/** What an engine said, as it is stored. */
export function toTurnAnswer(outcome: TagOutcome): TurnAnswer {
  const track_id = outcome.id
  if ('error' in outcome) return { track_id, comment: null, error: outcome.error, confidence: null }
  return { track_id, comment: outcome.tag.comment, error: null, confidence: outcome.tag.confidence }
}

/** The comment that a track has as an answer; without one there is none. */
export function existingAnswer(track_id: number, comment: string): TurnAnswer {
  const answer = { track_id, confidence: null }
  if (comment.trim() !== '') return { ...answer, comment, error: null }
  return { ...answer, comment: null, error: 'The track has no comment.' }
}
