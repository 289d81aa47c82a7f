import type { StartTagging, TaggingEstimate, Task } from '../../../contract/task.schema.ts'
import type { Track } from '../../../contract/track.schema.ts'
import { libraryEmpty, modelUnavailable, trackUnknown, trackUntaggable } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import type { TaskManager } from '../../tasks/task-manager.ts'
import type { ChangeWriter } from '../library/change-writer.ts'
import type { Library } from '../library/library.ts'
import { isBlank } from '../library/track-view.ts'
import { createTagBatch, tagPatch } from './tag-batch.ts'
import type { TagEngine } from './tag-engine.ts'
import { createTaggingProgress } from './tagging-progress.ts'
import { createTaggingRun, type TaggingParams } from './tagging-run.ts'

export interface TaggingDeps {
  readonly db: Database
  readonly library: Library
  readonly changes: ChangeWriter
  readonly tasks: TaskManager
  /** Every engine that can be used now. */
  readonly engines: readonly TagEngine[]
  /** The model that the settings name. */
  readonly configuredModel: () => string
}

export type TaggingService = ReturnType<typeof createTaggingService>

/** Starts, stops and follows tagging. */
export function createTaggingService(deps: TaggingDeps) {
  const { library, changes, tasks } = deps
  const progress = createTaggingProgress()
  const findEngine = (name: string) => {
    const engine = deps.engines.find((candidate) => candidate.name === name)
    if (engine === undefined) throw modelUnavailable(name)
    return engine
  }
  const batch = createTagBatch(deps)
  const run = tasks.define<TaggingParams>(createTaggingRun({ ...deps, batch, findEngine, progress }))

  /** The tracks that the request names, in file order. */
  function choose({ scope = 'untagged', ids, mode = 'fill' }: StartTagging): Track[] {
    const wanted = ids && new Set(ids)
    const isAllowed = (track: Track) => mode === 'overwrite' || isBlank(track.comment)
    const isMeant = (track: Track) => {
      if (wanted !== undefined) return wanted.has(track.id)
      if (scope === 'failed') return track.tagError !== null
      return scope === 'all' || track.status === 'untagged'
    }
    return library
      .all()
      .map(({ track }) => track)
      .filter((track) => isMeant(track) && isAllowed(track))
  }

  /** What a run would do. Throws MODEL_UNAVAILABLE. */
  function estimate(request: StartTagging): TaggingEstimate {
    const engine = findEngine(request.model ?? deps.configuredModel())
    const tracks = choose(request)
    return {
      tracks: tracks.length,
      overwrites: tracks.filter((track) => !isBlank(track.comment)).length,
      seconds: tracks.length / engine.tracksPerSecond,
      // What a paid engine would cost is known only to the engine itself; there is none yet.
      cost: engine.isFree ? 0 : null,
      calls: engine.isFree ? 0 : Math.ceil(tracks.length / engine.batchSize),
    }
  }

  /**
   * Starts writing comments in the background. Every comment is durable before it
   * is told of, and one that somebody types meanwhile is left alone.
   * Throws LIBRARY_EMPTY, MODEL_UNAVAILABLE, TASK_RUNNING.
   */
  async function start(request: StartTagging): Promise<Task> {
    if (library.isEmpty) throw libraryEmpty()
    const engine = findEngine(request.model ?? deps.configuredModel())
    const ids = choose(request).map((track) => track.id)
    return run.start({
      title: `Tag ${count(ids.length)} ${engine.source === 'offline' ? 'offline' : `with ${engine.label}`}`,
      total: ids.length,
      params: { ids, mode: request.mode ?? 'fill', model: engine.name },
    })
  }

  /** Asks the running task, if there is one, to stop. What it has written stays. */
  async function stop(): Promise<void> {
    const running = run.findRunning()
    if (running !== undefined) await tasks.cancel(running.id)
  }

  /** Tags one track at once, whatever its comment. Throws TRACK_UNKNOWN, MODEL_UNAVAILABLE, TRACK_UNTAGGABLE. */
  async function tagOne(id: number, signal: AbortSignal): Promise<{ track: Track; changeId: number | null }> {
    const entry = library.find(id)
    if (entry === undefined) throw trackUnknown()
    const engine = findEngine(deps.configuredModel())
    const [outcome] = await batch.ask(await engine.prepare(), [id], signal)
    if (outcome === undefined || 'error' in outcome) throw trackUntaggable(outcome?.error)
    const { changeId } = await changes.write({
      actor: engine.source,
      kind: 'tag-one',
      summary: `tag ${entry.track.title || 'a track'}`,
      edits: [{ id, set: tagPatch(engine, outcome.tag) }],
    })
    return { track: library.find(id)?.track ?? entry.track, changeId: changeId ?? null }
  }

  return { start, stop, estimate, tagOne, findRunning: run.findRunning, progress }
}

/** "1 track", "2,350 tracks". */
export function count(tracks: number): string {
  return `${tracks.toLocaleString('en')} ${tracks === 1 ? 'track' : 'tracks'}`
}
