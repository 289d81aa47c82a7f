import type { BulkEdit, BulkEdited, BulkSample } from '../../../contract/bulk-edit.schema.ts'
import { MAX_COMMENT_LENGTH } from '../../../contract/track.schema.ts'
import {
  type EditedValues,
  type EditStep,
  editInBulk,
  findStepProblems,
} from '../../../domain/comment/bulk-edit.ts'
import { bulkStepInvalid } from '../../errors.ts'
import type { TrackPatch, TrackRow } from '../../storage/tables.ts'
import type { ChangeWriter, TrackEdit } from '../library/change-writer.ts'
import type { Library } from '../library/library.ts'
import { inSlices } from '../search/slices.ts'
import { editSummary, sentenceFor } from './edit-words.ts'
import { editedComment } from './edited-comment.ts'
import { type ManyEdits, writeInBatches } from './write-in-batches.ts'

export interface BulkEditDeps {
  readonly library: Library
  readonly changes: ChangeWriter
}

/** Tracks edited between two looks at the clock; well below a millisecond of work. */
const TRACKS_PER_STEP = 20
/** Tracks before and after that the answer shows. */
const SAMPLE_SIZE = 5

/** A track that the edit changes. */
interface Planned {
  readonly id: number
  readonly before: EditedValues
  readonly after: EditedValues
}

/** What an edit comes to, before anything is written. */
interface Plan {
  readonly changed: readonly Planned[]
  readonly unchanged: number
  readonly leftAlone: number
}

/** Edits parts of many tags at once. */
export function createBulkEditService({ library, changes }: BulkEditDeps) {
  /**
   * Does the steps on the tracks as one undoable change, or only tells what they would do. Ids that are not in
   * the library are ignored; a track that somebody else changes meanwhile is left alone.
   *
   * Throws BULK_STEP_INVALID for a step that cannot be done; nothing is changed then.
   */
  async function edit({ ids, steps, preview = false }: BulkEdit): Promise<BulkEdited> {
    const [problem] = findStepProblems(steps)
    if (problem !== undefined) throw bulkStepInvalid(sentenceFor(problem))
    const plan = await inSlices(planEdit(ids, steps))
    const outcome = preview ? undefined : await writeInBatches(changes, toChange(plan, steps))
    const changed = outcome?.changed ?? plan.changed.length
    return {
      changed,
      unchanged: plan.unchanged,
      leftAlone: plan.leftAlone + plan.changed.length - changed,
      sample: plan.changed.slice(0, SAMPLE_SIZE).flatMap(toSample),
      changeId: outcome?.changeId ?? null,
    }
  }

  function* planEdit(ids: readonly number[], steps: readonly EditStep[]): Generator<undefined, Plan> {
    const changed: Planned[] = []
    let [unchanged, leftAlone, seen] = [0, 0, 0]
    for (const id of new Set(ids)) {
      if (seen++ % TRACKS_PER_STEP === 0) yield
      const track = library.find(id)?.track
      if (track === undefined) continue
      const before = { comment: track.comment, year: track.year }
      const { kind, after } = editInBulk(before, steps, MAX_COMMENT_LENGTH)
      if (kind === 'changed') changed.push({ id, before, after })
      else if (kind === 'unchanged') unchanged += 1
      else leftAlone += 1
    }
    return { changed, unchanged, leftAlone }
  }

  function toSample({ id, before, after }: Planned): BulkSample[] {
    const track = library.find(id)?.track
    return track === undefined ? [] : [{ id, title: track.title, artist: track.artist, before, after }]
  }

  return { edit }
}

function toChange({ changed }: Plan, steps: readonly EditStep[]): ManyEdits {
  return { kind: 'edit', edits: changed.map(toEdit), summaryOf: (tracks) => editSummary(steps, tracks) }
}

function toEdit({ id, before, after }: Planned): TrackEdit {
  const isAsPlanned = (row: TrackRow) => row.comment === before.comment && row.year === before.year
  const set: TrackPatch = {
    ...(after.comment === before.comment ? {} : editedComment(after.comment)),
    ...(after.year === before.year ? {} : { year: after.year, year_by_hand: 1 as const }),
  }
  return { id, set, onlyIf: isAsPlanned }
}
