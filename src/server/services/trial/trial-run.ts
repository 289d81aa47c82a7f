import type { TaskState } from '../../../contract/task.schema.ts'
import { AppError, trialUnknown } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import { createTrialRepository } from '../../storage/trial.repository.ts'
import type { TaskContext, TaskKind } from '../../tasks/task-kind.ts'
import type { Library } from '../library/library.ts'
import type { FollowedLedger } from '../models/call-ledger.ts'
import { spaceOut, toPause } from '../tagging/between-calls.ts'
import { inBatches, inLanes } from '../tagging/lanes.ts'
import { createOutageWatch } from '../tagging/outage-watch.ts'
import type { RunSpending, SpendingGuard } from '../tagging/spending-guard.ts'
import type { EngineRun, PreparedEngine, TagEngine } from '../tagging/tag-engine.ts'
import type { TrackLoader } from '../tagging/track-loader.ts'
import { readFigures, readPlan, type TrialPlan, type Turn, turnsOf, writeFigures } from './trial-plan.ts'
import { withCopies } from './trial-tracks.ts'
import {
  answerName,
  createTurnKeeper,
  existingAnswer,
  type TurnKeeper,
  toTurnAnswer,
} from './turn-answers.ts'
import { createFiguresBook, type FiguresBook } from './turn-figures.ts'

/** What a trial needs to start again after the process died; the rest is in the trial itself. */
export interface TrialParams {
  readonly trialId: number
  readonly maxCost?: number | undefined
}

export interface TrialRunDeps {
  readonly db: Database
  readonly library: Library
  readonly loader: TrackLoader
  readonly ledger: Pick<FollowedLedger, 'follow'>
  readonly spending: SpendingGuard
  /** Throws MODEL_NAME_UNKNOWN and MODEL_NOT_READY. */
  readonly findEngine: (name: string) => TagEngine
  /** Seconds between the starts of two calls. */
  readonly delaySeconds: () => number
  readonly now: () => Date
}

type Context = TaskContext<TrialParams>

/** A running trial. */
interface Running {
  readonly context: Context
  readonly plan: TrialPlan
  readonly book: FiguresBook
  readonly spending: RunSpending
  /** Tracks and their copies, which no candidate may know. */
  readonly hidden: ReadonlySet<number>
  readonly keeper: TurnKeeper
}

/** The comparing of taggers as a task: nothing is written to tracks, every answer is durable at once, resumable. */
export function createTrialRun(deps: TrialRunDeps): TaskKind<TrialParams> {
  const trials = createTrialRepository(deps.db)

  async function run(context: Context) {
    const { trialId } = context.params
    const row = await trials.find(trialId)
    if (row === undefined) throw trialUnknown()
    await trials.update(trialId, { state: 'running', ended_at: null, task_id: context.taskId })
    const plan = readPlan(row)
    const book = createFiguresBook(readFigures(row))
    const spending = await deps.spending.follow(context)
    let current: Turn | undefined
    const unfollow = deps.ledger.follow(context.taskId, (outcome) => {
      spending.booked(outcome)
      if (current !== undefined) book.booked(current.id, outcome)
    })
    const finished = await listFinished(trialId)
    const ids = plan.tracks.map(({ id }) => id)
    const running = {
      context,
      plan,
      book,
      spending,
      hidden: await withCopies(deps.library, ids),
      keeper: createTurnKeeper(deps.db, { context, book, finished }),
    }
    try {
      for (const turn of turnsOf(plan)) {
        current = turn
        context.report({ stage: describeTurn(turn) })
        const remaining = ids.filter((id) => !finished.has(answerName(turn.id, id)))
        if (remaining.length > 0) await take(running, turn, remaining)
      }
    } finally {
      unfollow()
      await trials.update(trialId, { figures: writeFigures(book.all()) })
    }
  }

  /** What an earlier run of the same trial has stored. */
  async function listFinished(trialId: number): Promise<Set<string>> {
    const answers = await trials.listAnswers(trialId)
    return new Set(answers.map(({ turn, track_id }) => answerName(turn, track_id)))
  }

  /** Asks one candidate. What makes asking it on pointless is noted, and the others have their turn. */
  async function take(running: Running, turn: Turn, ids: readonly number[]) {
    const { book, context, plan, keeper } = running
    book.problem(turn.id, null)
    if (turn.candidate.kind === 'existing') {
      const comments = new Map(plan.tracks.map(({ id, comment }) => [id, comment]))
      const answers = ids.map((id) => existingAnswer(id, comments.get(id) ?? ''))
      await keeper.keep(turn, answers)
      return
    }
    try {
      await ask(running, turn, ids)
    } catch (error) {
      if (context.signal.aborted || !(error instanceof AppError)) throw error
      if (error.code === trialUnknown().code) throw error
      book.problem(turn.id, error.message)
      keeper.skip(turn, ids)
    }
  }

  async function ask(running: Running, turn: Turn, ids: readonly number[]) {
    const { context, hidden, spending } = running
    await context.proceed()
    const engine = deps.findEngine(turn.candidate.name)
    const prepared = await prepare(
      engine,
      {
        purpose: 'trial',
        taskId: context.taskId,
        without: hidden,
        beforeCall: spaceOut(deps.delaySeconds, spending, context.signal),
        onWait: (wait) => context.tellWait(wait === undefined ? null : toPause(wait)),
      },
      context.signal,
    )
    try {
      const unknown = turn.isAgain ? ids : await recall(running, { turn, prepared, ids })
      const outages = createOutageWatch(context)
      const answered = inLanes({
        batches: inBatches(unknown, engine.batchSize),
        lanes: engine.lanes,
        signal: context.signal,
        work: (some, signal) => askAbout(running, { turn, engine, prepared, ids: some, signal }),
      })
      for await (const outcomes of answered) {
        await running.keeper.keep(turn, outcomes.map(toTurnAnswer))
        outages.see(outcomes)
      }
    } finally {
      await prepared.close?.()
    }
  }

  /** Stores what was paid for before. Returns the tracks that must be asked about. */
  async function recall({ book, spending, keeper }: Running, { turn, prepared, ids }: Recall) {
    const known = (await prepared.recall?.(await deps.loader.load(ids))) ?? []
    if (known.length === 0) return ids
    book.reused(turn.id, known.length)
    spending.reused(known.length)
    await keeper.keep(turn, known.map(toTurnAnswer))
    const found = new Set(known.map(({ id }) => id))
    return ids.filter((id) => !found.has(id))
  }

  async function askAbout({ context, book }: Running, { turn, engine, prepared, ids, signal }: Asked) {
    await context.proceed()
    const tracks = await deps.loader.load(ids)
    const began = deps.now().getTime()
    const outcomes = tracks.length === 0 ? [] : await prepared.tag(tracks, signal)
    // A model is measured by its calls, which know nothing of pauses.
    if (engine.isFree) book.worked(turn.id, deps.now().getTime() - began)
    book.asked(turn.id, tracks.length)
    const told = new Set(outcomes.map(({ id }) => id))
    const missing = ids.filter((id) => !told.has(id))
    return [...outcomes, ...missing.map((id) => ({ id, error: GONE }))]
  }

  async function settle({ params }: Context, state: TaskState) {
    await trials.update(params.trialId, { state, ended_at: deps.now().toISOString() })
  }

  return { kind: 'trial', canResume: true, canPause: true, run, settle }
}

interface Recall {
  readonly turn: Turn
  readonly prepared: PreparedEngine
  readonly ids: readonly number[]
}

interface Asked extends Recall {
  readonly engine: TagEngine
  readonly signal: AbortSignal
}

/** Why a track has no answer that an import took away meanwhile. */
const GONE = 'The track is no longer in the library.'

/** Getting ready may mean to learn for seconds, and a cancel does not wait for that. */
async function prepare(engine: TagEngine, run: EngineRun, signal: AbortSignal): Promise<PreparedEngine> {
  const preparing = engine.prepare(run)
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const onAbort = () => reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([preparing, aborted])
  } catch (error) {
    // Nobody is left to use it; what it failed with has been told or no longer matters.
    preparing.then((late) => late.close?.()).catch(() => undefined)
    throw error
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

function describeTurn({ candidate, isAgain }: Turn): string {
  return isAgain ? `${candidate.label}, once more` : candidate.label
}
