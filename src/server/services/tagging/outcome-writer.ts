import type { Track } from '../../../contract/track.schema.ts'
import type { TaskContext } from '../../tasks/task-kind.ts'
import type { ChangeWriter, TrackEdit } from '../library/change-writer.ts'
import type { Library } from '../library/library.ts'
import type { NewSuggestion, ReviewService } from '../review/review.service.ts'
import type { TagEngine, TaggedOutcome, TagOutcome } from './tag-engine.ts'
import { tagPatch } from './tag-patch.ts'
import type { TaggingProgress } from './tagging-progress.ts'
import { describeRun, type TaggingParams } from './tagging-run.ts'

export interface OutcomeWriterDeps {
  readonly library: Library
  readonly changes: ChangeWriter
  readonly review: ReviewService
  readonly progress: TaggingProgress
}

/** The run that is written. */
export interface WrittenRun {
  readonly context: TaskContext<TaggingParams>
  readonly engine: TagEngine
  /** Tracks that an earlier run of the same task has dealt with. */
  readonly finished: ReadonlySet<number>
}

export type OutcomeWriter = ReturnType<typeof createOutcomeWriter>

/** Writes outcomes into the library or the review queue, and tells how far the run is. */
export function createOutcomeWriter(deps: OutcomeWriterDeps, { context, engine, finished }: WrittenRun) {
  const { library, changes, review, progress } = deps
  const { ids, mode } = context.params
  const isSuggesting = mode === 'suggest'
  let changeId = context.changeId
  let done = ids.filter((id) => finished.has(id)).length
  let failed = ids.filter(
    (id) => finished.has(id) && (library.find(id)?.track.tagError ?? null) !== null,
  ).length

  /** Everything that goes into the tracks themselves: in a suggesting run, only what failed and what no longer does. */
  async function change(outcomes: readonly TagOutcome[], before: ReadonlyMap<number, string>) {
    const outcome = await changes.write({
      actor: engine.source,
      kind: 'tag-run',
      summary: describeRun(ids.length, context.params),
      changeId,
      taskId: context.taskId,
      isOpen: true,
      edits: outcomes.map((outcome) =>
        isSuggesting ? toNote(outcome) : toEdit(outcome, library.find(outcome.id)?.track, before),
      ),
    })
    const isFirst = changeId === undefined && outcome.changeId !== undefined
    changeId = outcome.changeId
    return isFirst ? changeId : undefined
  }

  return {
    /** Comments as they are now, by track. */
    commentsOf: (some: readonly number[]) =>
      new Map(some.map((id) => [id, library.find(id)?.track.comment ?? ''])),

    /**
     * Writes the outcomes of some tracks. `before` has the comments that the engine
     * was asked about: one that differs by now was typed meanwhile, and wins.
     */
    async write(
      some: readonly number[],
      outcomes: readonly TagOutcome[],
      before: ReadonlyMap<number, string>,
    ): Promise<void> {
      const suggestions = isSuggesting ? outcomes.flatMap((outcome) => ('tag' in outcome ? outcome : [])) : []
      if (suggestions.length > 0) {
        await review.add(suggestions.map((outcome) => toSuggestion(outcome, context.taskId, before)))
      }
      const begun = outcomes.length === 0 ? undefined : await change(outcomes, before)
      failed += outcomes.filter((outcome) => 'error' in outcome || outcome.failure !== undefined).length
      done += some.length
      context.report({ done, failed, ...(begun === undefined ? {} : { changeId: begun }) })
      progress.tell(
        outcomes.flatMap(({ id }) => library.find(id)?.track ?? []),
        done,
      )
    },
  }
}

function toEdit(
  outcome: TagOutcome,
  track: Track | undefined,
  before: ReadonlyMap<number, string>,
): TrackEdit {
  return {
    id: outcome.id,
    set: 'error' in outcome ? { tag_error: outcome.error } : tagPatch(outcome.tag, track, outcome.failure),
    onlyIf: (row) => row.comment === (before.get(row.id) ?? ''),
  }
}

function toSuggestion(
  { id, tag }: TaggedOutcome,
  taskId: string,
  before: ReadonlyMap<number, string>,
): NewSuggestion {
  return { trackId: id, taskId, before: before.get(id) ?? '', tag }
}

/** In a suggesting run a tag goes to the queue; only whether it failed is told by the track itself. */
function toNote(outcome: TagOutcome): TrackEdit {
  const failure = 'error' in outcome ? outcome.error : outcome.failure
  return { id: outcome.id, set: { tag_error: failure ?? null } }
}
