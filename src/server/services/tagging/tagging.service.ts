import type { Settings } from '../../../contract/config.schema.ts'
import type { StartTagging, TaggingEstimate, Task } from '../../../contract/task.schema.ts'
import type { Track } from '../../../contract/track.schema.ts'
import { libraryEmpty, trackUnknown, trackUntaggable } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import type { TaskManager } from '../../tasks/task-manager.ts'
import type { ChangeWriter } from '../library/change-writer.ts'
import type { Library } from '../library/library.ts'
import { isBlank } from '../library/track-view.ts'
import type { FollowedLedger } from '../models/call-ledger.ts'
import type { ReviewService } from '../review/review.service.ts'
import type { CallForecast } from './call-forecast.ts'
import type { Engines } from './engines.ts'
import { inBatches } from './lanes.ts'
import type { SpendingGuard } from './spending-guard.ts'
import type { PreparedEngine } from './tag-engine.ts'
import { tagPatch } from './tag-patch.ts'
import { createTaggingProgress } from './tagging-progress.ts'
import { createTaggingRun, type TaggingParams } from './tagging-run.ts'
import type { TrackLoader } from './track-loader.ts'
import { chooseTracks } from './wanted-tracks.ts'

export interface TaggingDeps {
  readonly db: Database
  readonly library: Library
  readonly changes: ChangeWriter
  readonly review: ReviewService
  readonly tasks: TaskManager
  readonly engines: Engines
  readonly loader: TrackLoader
  readonly ledger: Pick<FollowedLedger, 'follow'>
  readonly spending: SpendingGuard
  readonly forecast: CallForecast
  readonly settings: () => Settings
  readonly now: () => Date
}

export type TaggingService = ReturnType<typeof createTaggingService>

/** Tracks per second of an engine that makes no calls; for the estimate. */
const OFFLINE_TRACKS_PER_SECOND = 5_000
/** Tracks whose kept answers are looked up at once. */
const RECALL_BATCH = 500

/** Starts, stops and follows tagging. */
export function createTaggingService(deps: TaggingDeps) {
  const { library, changes, tasks, engines, settings } = deps
  const progress = createTaggingProgress()
  const run = tasks.define<TaggingParams>(
    createTaggingRun({
      ...deps,
      findEngine: engines.find,
      offlineEngine: engines.offline,
      delaySeconds: () => settings().delay_between_requests,
      progress,
    }),
  )

  /** What a run would do, take and cost; nothing is asked. Throws MODEL_NAME_UNKNOWN. */
  async function estimate(request: StartTagging): Promise<TaggingEstimate> {
    const model = request.model ?? settings().model
    const engine = engines.describe(model)
    const obstacle = engines.obstacleOf(model)
    const tracks = chooseTracks(library, request)
    const about = {
      tracks: tracks.length,
      overwrites: request.mode === 'suggest' ? 0 : tracks.filter((track) => !isBlank(track.comment)).length,
      blocked: obstacle === undefined ? null : { code: obstacle.code, message: obstacle.message },
    }
    if (engine.isFree) {
      const seconds = tracks.length / OFFLINE_TRACKS_PER_SECOND
      return { ...about, ...FREE, seconds }
    }
    const reused = await countKnown(await engine.prepare({ purpose: 'tag' }), tracks)
    const size = request.tracksPerCall ?? engine.batchSize
    const ahead = await deps.forecast.ofRun({ model, tracks: tracks.length - reused }, size)
    const { calls, latencyMs, cost, costLow, costHigh } = ahead
    const asking = latencyMs / 1_000 / (request.concurrentCalls ?? engine.lanes)
    return {
      ...about,
      calls,
      reused,
      cost,
      costLow,
      costHigh,
      seconds: Math.max(asking, calls * settings().delay_between_requests),
      capLeft: await deps.spending.left(),
    }
  }

  async function countKnown(prepared: PreparedEngine, tracks: readonly Track[]): Promise<number> {
    let known = 0
    for (const some of inBatches(tracks, RECALL_BATCH)) {
      const loaded = await deps.loader.load(some.map((track) => track.id))
      known += (await prepared.recall?.(loaded))?.length ?? 0
    }
    return known
  }

  /**
   * Starts writing comments in the background. Every comment is durable before it
   * is told of, and one that somebody types meanwhile is left alone.
   * Throws LIBRARY_EMPTY, MODEL_NAME_UNKNOWN, MODEL_NOT_READY, TASK_RUNNING.
   */
  async function start(request: StartTagging): Promise<Task> {
    if (library.isEmpty) throw libraryEmpty()
    const engine = engines.find(request.model ?? settings().model)
    const ids = chooseTracks(library, request).map((track) => track.id)
    const { mode = 'fill', fallback = 'none', maxCost, tracksPerCall, concurrentCalls } = request
    const what = `${mode === 'suggest' ? 'Suggest tags for' : 'Tag'} ${count(ids.length)}`
    return run.start({
      title: `${what} ${engine.source === 'offline' ? 'offline' : `with ${engine.label}`}`,
      total: ids.length,
      mode,
      params: {
        ids,
        mode,
        model: engine.name,
        since: deps.now().toISOString(),
        fallback,
        ...(maxCost === undefined ? {} : { maxCost }),
        ...(tracksPerCall === undefined ? {} : { tracksPerCall }),
        ...(concurrentCalls === undefined ? {} : { concurrentCalls }),
      },
    })
  }

  /** Asks the running task, if there is one, to stop. What it has written stays. */
  async function stop(): Promise<void> {
    const running = run.findRunning()
    if (running !== undefined) await tasks.cancel(running.id)
  }

  /**
   * Tags one track at once, whatever its comment. It asks anew: who asks twice for one
   * track was not content. What is typed meanwhile wins. Throws TRACK_UNKNOWN,
   * MODEL_NAME_UNKNOWN, MODEL_NOT_READY, MONTHLY_CAP_REACHED, TRACK_UNTAGGABLE, MODEL_* errors.
   */
  async function tagOne(id: number, signal: AbortSignal): Promise<{ track: Track; changeId: number | null }> {
    const entry = library.find(id)
    if (entry === undefined) throw trackUnknown()
    const engine = engines.find(settings().model)
    const before = entry.track.comment
    if (!engine.isFree) await deps.spending.checkOne({ model: engine.name, tracks: 1 })
    const prepared = await engine.prepare({ purpose: 'tag-one' })
    const [outcome] = await prepared.tag(await deps.loader.load([id]), signal)
    if (outcome === undefined || 'error' in outcome) {
      await noteFailure(id, outcome?.error, before)
      throw trackUntaggable(outcome?.error)
    }
    const { changeId } = await changes.write({
      actor: engine.source,
      kind: 'tag-one',
      summary: `tag ${entry.track.title || 'a track'}`,
      edits: [{ id, set: tagPatch(outcome.tag, entry.track), onlyIf: (row) => row.comment === before }],
    })
    return { track: library.find(id)?.track ?? entry.track, changeId: changeId ?? null }
  }

  /** The reason stays with the track, so that a reload shows it too. */
  async function noteFailure(id: number, error: string | undefined, before: string): Promise<void> {
    if (error === undefined) return
    await changes.write({
      actor: 'model',
      kind: 'tag-one',
      summary: 'try to tag a track',
      edits: [{ id, set: { tag_error: error }, onlyIf: (row) => row.comment === before }],
    })
  }

  return { start, stop, estimate, tagOne, findRunning: run.findRunning, progress }
}

/** What an estimate says of an engine that makes no calls. */
const FREE = { cost: 0, costLow: 0, costHigh: 0, calls: 0, reused: 0, capLeft: null }

/** "1 track", "2,350 tracks". */
export function count(tracks: number): string {
  return `${tracks.toLocaleString('en')} ${tracks === 1 ? 'track' : 'tracks'}`
}
