import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ColumnMapping } from '../../../domain/format/csv-columns.ts'
import { createChangeRepository } from '../../storage/change.repository.ts'
import type { Database } from '../../storage/database.ts'
import { createSourceRepository } from '../../storage/source.repository.ts'
import type { TrackRow } from '../../storage/tables.ts'
import { createTrackRepository } from '../../storage/track.repository.ts'
import { diff, toItem, touched } from '../library/change-writer.ts'
import type { MergeStep } from './duplicate-groups.ts'
import { mergedPatch } from './merged-patch.ts'

/** Kind of the change that a merge makes. */
export const MERGE_KIND = 'merge'

/** Groups written between two looks at the event loop; about 10 ms of work. */
const GROUPS_PER_BATCH = 200

/** What a merge came to. */
export interface MergeOutcome {
  readonly changeId: number
  readonly removed: number
  readonly revision: number
}

/**
 * Writes merges as one change, inside the given transaction: the copies go to the archive and say which track
 * stands for them, the kept tracks take over their files and what they have none of.
 */
export async function writeMerges(
  trx: Database,
  steps: readonly MergeStep<{ readonly id: number }>[],
  at: string,
): Promise<MergeOutcome> {
  const tracks = createTrackRepository(trx)
  const changes = createChangeRepository(trx)
  const removed = steps.reduce((sum, { copies }) => sum + copies.length, 0)
  const changeId = await changes.insert({
    at,
    actor: 'user',
    kind: MERGE_KIND,
    summary: `merge ${removed.toLocaleString('en')} ${removed === 1 ? 'duplicate' : 'duplicates'}`,
    track_count: removed + steps.length,
    state: 'applied',
    is_open: 0,
    undone_order: null,
    source_before: null,
    source_after: null,
  })
  const mappings = await readMappings(trx)
  for (let start = 0; start < steps.length; start += GROUPS_PER_BATCH) {
    const batch = steps.slice(start, start + GROUPS_PER_BATCH)
    const ids = batch.flatMap(({ winner, copies }) => [winner.id, ...copies.map(({ id }) => id)])
    const rows = new Map((await tracks.findByIds(ids)).map((row) => [row.id, row]))
    const differences = batch.flatMap((step) => differencesOf(step, rows, mappings))
    await changes.addItems(differences.map((difference) => toItem(changeId, difference)))
    await tracks.updateMany(differences.map(({ row, after }) => touched(row.id, after, at)))
    await nextTurn()
  }
  return { changeId, removed, revision: await tracks.bumpRevision() }
}

function differencesOf(
  { winner, copies }: MergeStep<{ readonly id: number }>,
  rows: ReadonlyMap<number, TrackRow>,
  mappings: ReadonlyMap<number, ColumnMapping>,
) {
  const kept = rows.get(winner.id)
  if (kept === undefined) return []
  const others = copies.flatMap(({ id }) => rows.get(id) ?? [])
  const patch = mergedPatch(kept, others, mappings.get(kept.source_id) ?? {})
  return [
    diff(kept, patch) ?? [],
    ...others.map((row) => diff(row, { position: null, merged_into: kept.id }) ?? []),
  ].flat()
}

async function readMappings(trx: Database): Promise<Map<number, ColumnMapping>> {
  const sources = await createSourceRepository(trx).listInUse()
  // Only the import writes the column.
  return new Map(sources.map((row) => [row.id, JSON.parse(row.mapping) as ColumnMapping]))
}
