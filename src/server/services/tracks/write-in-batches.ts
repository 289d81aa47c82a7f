import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ChangeWriter, TrackEdit } from '../library/change-writer.ts'

/** Edits of any number of tracks that are one change by the DJ. */
export interface ManyEdits {
  readonly kind: string
  readonly edits: readonly TrackEdit[]
  /** What the change is called when so many tracks differ; reads well after "Undo: ". */
  readonly summaryOf: (tracks: number) => string
}

/** Tracks written in one transaction; about 5 ms in which nobody else is served. */
const TRACKS_PER_BATCH = 100

/** Writes the edits as one change, giving way to other requests; tells the change, if any, and how many tracks differ. */
export async function writeInBatches(
  changes: ChangeWriter,
  { kind, edits, summaryOf }: ManyEdits,
): Promise<{ readonly changeId: number | null; readonly changed: number }> {
  let changeId: number | undefined
  let changed = 0
  // A change of several batches stays open until the last one, so that no half of it is undone.
  const isOpen = edits.length > TRACKS_PER_BATCH
  try {
    for (let start = 0; start < edits.length; start += TRACKS_PER_BATCH) {
      const outcome = await changes.write({
        actor: 'user',
        kind,
        summary: summaryOf(edits.length),
        changeId,
        isOpen,
        edits: edits.slice(start, start + TRACKS_PER_BATCH),
      })
      changeId = outcome.changeId
      changed += outcome.tracks.length
      await nextTurn()
    }
  } finally {
    if (isOpen && changeId !== undefined) await changes.closeChange(changeId, summaryOf(changed))
  }
  return { changeId: changeId ?? null, changed }
}
