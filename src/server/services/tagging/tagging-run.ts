import { setImmediate as nextTurn } from 'node:timers/promises'
import type { TaskState } from '../../../contract/task.schema.ts'
import { createChangeRepository } from '../../storage/change.repository.ts'
import type { Database } from '../../storage/database.ts'
import type { TaskContext, TaskKind } from '../../tasks/task-manager.ts'
import type { ChangeWriter, TrackEdit } from '../library/change-writer.ts'
import type { Library } from '../library/library.ts'
import { isBlank } from '../library/track-view.ts'
import { type TagBatch, tagPatch } from './tag-batch.ts'
import type { PreparedEngine, TagEngine, TagOutcome } from './tag-engine.ts'
import type { TaggingProgress } from './tagging-progress.ts'

/** What a run needs to start again after the process died. */
export interface TaggingParams {
  /** Every track of the run, fixed at its start. */
  readonly ids: readonly number[]
  readonly mode: 'fill' | 'overwrite'
  readonly model: string
}

export interface TaggingRunDeps {
  readonly db: Database
  readonly library: Library
  readonly changes: ChangeWriter
  readonly batch: TagBatch
  readonly engines: readonly TagEngine[]
  /** Throws MODEL_UNAVAILABLE. */
  readonly findEngine: (name: string) => TagEngine
  readonly progress: TaggingProgress
}

interface AskingOrder {
  readonly engine: TagEngine
  readonly prepared: PreparedEngine
  readonly ids: readonly number[]
  readonly mode: TaggingParams['mode']
  readonly signal: AbortSignal
}

interface Answered {
  /** Tracks that are dealt with, also those that needed no tag. */
  readonly asked: number
  /** Comments at the time of asking, by track. */
  readonly before: ReadonlyMap<number, string>
  readonly outcomes: readonly TagOutcome[]
}

/** The tagging of many tracks as a task: one undoable change, durable batch by batch, resumable. */
export function createTaggingRun(deps: TaggingRunDeps): TaskKind<TaggingParams> {
  const { db, library, changes, batch, progress } = deps

  async function run(context: TaskContext<TaggingParams>) {
    const { params, signal } = context
    // First of all, before any pause: a page that asks right after the start finds the run.
    progress.begin(params.ids.length)
    const engine = deps.findEngine(params.model)
    const finished = await listFinished(db, context.changeId)
    const remaining = params.ids.filter((id) => !finished.has(id))
    let changeId = context.changeId
    let done = params.ids.length - remaining.length
    let failed = countFailed(library, finished)
    if (changeId !== undefined) await createChangeRepository(db).setOpen(changeId, true)
    const prepared = await engine.prepare()
    const order = { engine, prepared, ids: remaining, mode: params.mode, signal }
    for await (const { asked, before, outcomes } of askInBatches(order)) {
      const outcome = await changes.write({
        actor: engine.source,
        kind: 'tag-run',
        summary: summary(params.ids.length, engine),
        changeId,
        taskId: context.taskId,
        isOpen: true,
        edits: outcomes.map((tagged) => toEdit(engine, tagged, before.get(tagged.id) ?? '')),
      })
      failed += outcomes.filter((tagged) => 'error' in tagged).length
      done += asked
      const isFirst = changeId === undefined && outcome.changeId !== undefined
      changeId = outcome.changeId
      context.report({ done, failed, ...(isFirst && changeId !== undefined ? { changeId } : {}) })
      progress.tell(
        outcomes.flatMap(({ id }) => library.find(id)?.track ?? []),
        done,
      )
      await nextTurn()
    }
  }

  /**
   * Asks about the tracks batch by batch. A free engine is asked about the next batch
   * while the last one is being written; with one that is paid, a cancel must not
   * throw an answer away.
   */
  async function* askInBatches({
    engine,
    prepared,
    ids,
    mode,
    signal,
  }: AskingOrder): AsyncGenerator<Answered> {
    const ask = async (start: number): Promise<Answered> => {
      const some = ids.slice(start, start + engine.batchSize)
      const wanted = some.filter((id) => isWanted(library, id, mode))
      const before = new Map(wanted.map((id) => [id, library.find(id)?.track.comment ?? '']))
      return { asked: some.length, before, outcomes: await batch.ask(prepared, wanted, signal) }
    }
    let ahead: Promise<Answered> | undefined
    for (let start = 0; start < ids.length; start += engine.batchSize) {
      signal.throwIfAborted()
      const answered = await (ahead ?? ask(start))
      const next = start + engine.batchSize
      ahead = engine.isFree && next < ids.length ? ask(next) : undefined
      // When the run ends here, nobody waits for it any more.
      ahead?.catch(() => undefined)
      yield answered
    }
  }

  async function settle(context: TaskContext<TaggingParams>, state: TaskState) {
    try {
      if (context.changeId !== undefined) await close(context.changeId, context.params.model)
    } finally {
      // Whatever went wrong: a page that follows the run must learn that it is over.
      progress.end(state)
    }
  }

  async function close(changeId: number, model: string) {
    const change = await createChangeRepository(db).find(changeId)
    if (change === undefined) return
    const engine = deps.engines.find(({ name }) => name === model)
    // The model may be gone since; then the change keeps the summary that it began with.
    await changes.closeChange(
      changeId,
      engine === undefined ? change.summary : summary(change.track_count, engine),
    )
  }

  return { kind: 'tagging', canResume: true, run, settle }
}

/** Tracks that an earlier run of the same task has dealt with already. */
async function listFinished(db: Database, changeId: number | undefined): Promise<Set<number>> {
  if (changeId === undefined) return new Set()
  return new Set(await createChangeRepository(db).listTrackIds(changeId))
}

/** Of the tracks that an earlier run has dealt with, those whose failure still stands. */
function countFailed(library: Library, finished: ReadonlySet<number>): number {
  return [...finished].filter((id) => (library.find(id)?.track.tagError ?? null) !== null).length
}

function isWanted(library: Library, id: number, mode: TaggingParams['mode']): boolean {
  const track = library.find(id)?.track
  return track !== undefined && (mode === 'overwrite' || isBlank(track.comment))
}

/** Writes only over the comment that the engine was asked about: one typed meanwhile wins. */
function toEdit(engine: TagEngine, tagged: TagOutcome, before: string): TrackEdit {
  return {
    id: tagged.id,
    set: 'error' in tagged ? { tag_error: tagged.error } : tagPatch(engine, tagged.tag),
    onlyIf: (row) => row.comment === before,
  }
}

function summary(tracks: number, engine: TagEngine): string {
  const what = `tag ${tracks.toLocaleString('en')} ${tracks === 1 ? 'track' : 'tracks'}`
  return engine.source === 'offline' ? `${what} offline` : `${what} with ${engine.label}`
}
