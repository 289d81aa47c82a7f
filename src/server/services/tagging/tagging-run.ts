import { setImmediate as nextTurn } from 'node:timers/promises'
import type { TaskState } from '../../../contract/task.schema.ts'
import { createChangeRepository } from '../../storage/change.repository.ts'
import type { Database } from '../../storage/database.ts'
import { createSuggestionRepository } from '../../storage/suggestion.repository.ts'
import type { TaskContext, TaskKind } from '../../tasks/task-kind.ts'
import type { ChangeWriter } from '../library/change-writer.ts'
import type { Library } from '../library/library.ts'
import type { FollowedLedger } from '../models/call-ledger.ts'
import type { ReviewService } from '../review/review.service.ts'
import { spaceOut, toPause } from './between-calls.ts'
import { createStandIn, type StandIn } from './fallback.ts'
import { inBatches, inLanes } from './lanes.ts'
import { createOutageWatch } from './outage-watch.ts'
import { createOutcomeWriter, type OutcomeWriter } from './outcome-writer.ts'
import type { RunSpending, SpendingGuard } from './spending-guard.ts'
import type { PreparedEngine, TagEngine } from './tag-engine.ts'
import type { TaggingProgress } from './tagging-progress.ts'
import type { TrackLoader } from './track-loader.ts'
import { isWanted } from './wanted-tracks.ts'

/** What a run needs to start again after the process died. */
export interface TaggingParams {
  /** Every track of the run, fixed at its start. */
  readonly ids: readonly number[]
  readonly mode: 'fill' | 'suggest' | 'overwrite'
  readonly model: string
  /** When the run was asked for, ISO 8601: what the DJ types later is never written over. */
  readonly since: string
  readonly fallback: 'none' | 'offline'
  readonly maxCost?: number | undefined
  readonly tracksPerCall?: number | undefined
  readonly concurrentCalls?: number | undefined
}

export interface TaggingRunDeps {
  readonly db: Database
  readonly library: Library
  readonly changes: ChangeWriter
  readonly review: ReviewService
  readonly loader: TrackLoader
  readonly ledger: Pick<FollowedLedger, 'follow'>
  readonly spending: SpendingGuard
  /** Throws MODEL_NAME_UNKNOWN and MODEL_NOT_READY. */
  readonly findEngine: (name: string) => TagEngine
  /** Stands in for a model that fails, if the run asks for it. */
  readonly offlineEngine: () => TagEngine
  /** Seconds between the starts of two calls. */
  readonly delaySeconds: () => number
  readonly progress: TaggingProgress
}

/** Tracks whose kept answers are looked up and written at once. */
const RECALL_BATCH = 200

type Context = TaskContext<TaggingParams>

/** The tagging of many tracks as a task: one undoable change, durable batch by batch, resumable. */
export function createTaggingRun(deps: TaggingRunDeps): TaskKind<TaggingParams> {
  const { db, library, progress } = deps

  async function run(context: Context) {
    // First of all, before any pause: a page that asks right after the start finds the run.
    progress.begin(context.params.ids.length)
    const engine = deps.findEngine(context.params.model)
    const finished = await listFinished(db, context)
    if (context.changeId !== undefined) await createChangeRepository(db).setOpen(context.changeId, true)
    const writer = createOutcomeWriter(deps, { context, engine, finished })
    const spending = await deps.spending.follow(context)
    const unfollow = deps.ledger.follow(context.taskId, spending.booked)
    try {
      await tagAll({ context, engine, writer, spending, finished })
    } finally {
      unfollow()
    }
  }

  async function tagAll({ context, engine, writer, spending, finished }: TagAll) {
    const prepared = await engine.prepare({
      purpose: 'tag',
      taskId: context.taskId,
      beforeCall: spaceOut(deps.delaySeconds, spending, context.signal),
      onWait: (wait) => context.tellWait(wait === undefined ? null : toPause(wait)),
    })
    const remaining = context.params.ids.filter((id) => !finished.has(id))
    const unknown = await recallAll({ context, prepared, writer, spending, ids: remaining })
    const size = context.params.tracksPerCall ?? engine.batchSize
    const outages = createOutageWatch(context)
    const standIn = createStandIn(deps.offlineEngine)
    const answered = inLanes({
      batches: inBatches(unknown, size),
      lanes: context.params.concurrentCalls ?? engine.lanes,
      signal: context.signal,
      work: (ids, signal) => askAbout({ context, prepared, standIn, ids, signal }),
    })
    for await (const { ids, outcomes, before } of answered) {
      await writer.write(ids, outcomes, before)
      outages.see(outcomes)
      await nextTurn()
    }
  }

  /** Writes what is known without asking. Returns the tracks that must be asked about. */
  async function recallAll({ context, prepared, writer, spending, ids }: Recall): Promise<number[]> {
    if (prepared.recall === undefined) return [...ids]
    const unknown: number[] = []
    for (const some of inBatches(ids, RECALL_BATCH)) {
      await context.proceed()
      const wanted = some.filter((id) => isWanted(library, id, context.params))
      const before = writer.commentsOf(wanted)
      const outcomes = await prepared.recall(await deps.loader.load(wanted))
      const known = new Set(outcomes.map(({ id }) => id))
      unknown.push(...wanted.filter((id) => !known.has(id)))
      if (outcomes.length > 0) spending.reused(outcomes.length)
      await writer.write(
        some.filter((id) => known.has(id) || !wanted.includes(id)),
        outcomes,
        before,
      )
      await nextTurn()
    }
    return unknown
  }

  async function askAbout({ context, prepared, standIn, ids, signal }: Ask) {
    await context.proceed()
    const wanted = ids.filter((id) => isWanted(library, id, context.params))
    const before = new Map(wanted.map((id) => [id, library.find(id)?.track.comment ?? '']))
    const tracks = await deps.loader.load(wanted)
    const outcomes = tracks.length === 0 ? [] : await prepared.tag(tracks, signal)
    if (context.params.fallback === 'none') return { ids, before, outcomes }
    return { ids, before, outcomes: await standIn.fillIn(outcomes, tracks, signal) }
  }

  async function settle(context: Context, state: TaskState) {
    try {
      if (context.changeId !== undefined) await closeChange(context.changeId, context.params)
    } finally {
      // Whatever went wrong: a page that follows the run must learn that it is over.
      progress.end(state)
    }
  }

  async function closeChange(changeId: number, params: TaggingParams) {
    const change = await createChangeRepository(db).find(changeId)
    if (change === undefined) return
    await deps.changes.closeChange(changeId, describeRun(change.track_count, params))
  }

  return { kind: 'tagging', canResume: true, canPause: true, run, settle }
}

interface TagAll {
  readonly context: Context
  readonly engine: TagEngine
  readonly writer: OutcomeWriter
  readonly spending: RunSpending
  readonly finished: ReadonlySet<number>
}

interface Recall {
  readonly context: Context
  readonly prepared: PreparedEngine
  readonly writer: OutcomeWriter
  readonly spending: RunSpending
  readonly ids: readonly number[]
}

interface Ask {
  readonly context: Context
  readonly prepared: PreparedEngine
  readonly standIn: StandIn
  readonly ids: readonly number[]
  readonly signal: AbortSignal
}

/** "tag 40 tracks with claude-haiku-4-5", as an undo names it. A suggesting run writes only what failed. */
export function describeRun(tracks: number, { model, mode }: Pick<TaggingParams, 'model' | 'mode'>): string {
  const number = `${tracks.toLocaleString('en')} ${tracks === 1 ? 'track' : 'tracks'}`
  if (mode === 'suggest') return `note what failed for ${number}`
  const what = `tag ${number}`
  return model === 'offline' ? `${what} offline` : `${what} with ${model}`
}

/** Tracks that an earlier run of the same task has dealt with already. */
async function listFinished(db: Database, context: Context): Promise<Set<number>> {
  const written =
    context.changeId === undefined ? [] : await createChangeRepository(db).listTrackIds(context.changeId)
  const suggested = await createSuggestionRepository(db).listTrackIdsOfTask(context.taskId)
  return new Set([...written, ...suggested])
}
