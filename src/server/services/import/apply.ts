import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ImportMode } from '../../../contract/library.schema.ts'
import type { ColumnMapping } from '../../../domain/format/csv-columns.ts'
import { createKeyVote, type KeyNotation } from '../../../domain/key/key-notation.ts'
import { createCopyCount } from '../../../domain/library/copy-count.ts'
import { createTrackMatcher, type TrackMatcher } from '../../../domain/library/track-matcher.ts'
import { fileWithoutRows } from '../../errors.ts'
import { createChangeRepository } from '../../storage/change.repository.ts'
import type { Database } from '../../storage/database.ts'
import { createSourceRepository } from '../../storage/source.repository.ts'
import type { TrackPatch, TrackRow } from '../../storage/tables.ts'
import { createTrackRepository } from '../../storage/track.repository.ts'
import { diff, toItem, touched } from '../library/change-writer.ts'
import type { CsvFile } from './csv-file.ts'
import { type IncomingTrack, mergeCopies, type ReadingPlan, readTracks, toCandidate } from './import-plan.ts'
import { mergePatch, replacePatch, toNewTrack } from './imported-track.ts'
import { toKnownTrack } from './known-tracks.ts'
import type { createWarningList } from './preview.ts'

/** An import to be carried out. */
export interface ImportOrder {
  readonly filename: string
  readonly file: CsvFile
  readonly plan: ReadingPlan
  readonly mode: ImportMode
  readonly mergeDuplicates: boolean
  readonly overwriteTags: boolean
  readonly isSample: boolean
  /** ISO 8601. */
  readonly at: string
}

/** What an import came to. */
export interface ImportOutcome {
  readonly changeId: number
  readonly rows: number
  readonly added: number
  readonly matched: number
  readonly returned: number
  readonly archived: number
  /** Rows that copy another row's song, kept or not. */
  readonly duplicates: number
  readonly duplicatesRemoved: number
  readonly keyNotation: KeyNotation | null
}

/** Rows written between two looks at the event loop; about 10 ms of work. */
const ROWS_PER_BATCH = 500

/** Everything that the steps of one import share. */
interface ImportRun {
  readonly order: ImportOrder
  readonly tracks: ReturnType<typeof createTrackRepository>
  readonly changes: ReturnType<typeof createChangeRepository>
  readonly sourceId: number
  readonly changeId: number
  readonly mappings: ReadonlyMap<number, ColumnMapping>
  /** First position of new rows: 0 for a replace, behind the last track for a merge. */
  readonly firstPosition: number
  readonly counts: { added: number; matched: number; returned: number; archived: number }
}

interface MatchedRow {
  readonly id: number
  readonly incoming: IncomingTrack
}

/**
 * Writes a file into the library as one change, inside the given transaction.
 *
 * Rows are read as they are written, so memory does not grow with the file, save
 * for rows whose file location is unknown here: those wait until every row has had
 * the chance to claim its track by location. Throws FILE_WITHOUT_ROWS and whatever
 * reading the file throws; the caller's rollback then leaves the library as it was.
 */
export async function applyImport(
  trx: Database,
  order: ImportOrder,
  warnings: ReturnType<typeof createWarningList>,
): Promise<ImportOutcome> {
  const run = await begin(trx, order)
  const known = await run.tracks.listKnown()
  const matcher = known.length === 0 ? undefined : createTrackMatcher(known.map(toKnownTrack))
  const vote = createKeyVote()
  const claimed = new Set<number>()
  const waiting: IncomingTrack[] = []
  const batch = createBatch(run)
  const copies = createCopyCount()
  const counted = { rows: 0, removed: 0 }
  for await (const incoming of rowsOf(order, counted)) {
    counted.rows++
    copies.add(incoming.track)
    vote.add(incoming.track.key)
    warnings.add(incoming)
    const id = matcher?.claimByLocation(toCandidate(incoming))
    if (id !== undefined) claimed.add(id)
    if (id !== undefined) await batch.addMatched({ id, incoming })
    else if (matcher === undefined) await batch.addNew(incoming)
    else waiting.push(incoming)
  }
  if (counted.rows === 0) throw fileWithoutRows(order.filename)
  if (matcher !== undefined) await settle(matcher, waiting, batch, claimed)
  await batch.flush()
  if (order.mode === 'replace') {
    const leaving = known.filter((row) => row.position !== null && !claimed.has(row.id))
    await archive(
      run,
      leaving.map((row) => row.id),
    )
  }
  return finish(trx, run, {
    ...counted,
    duplicates: copies.count() + counted.removed,
    notation: order.plan.notation ?? vote.result().notation ?? null,
  })
}

async function begin(trx: Database, order: ImportOrder): Promise<ImportRun> {
  const tracks = createTrackRepository(trx)
  const changes = createChangeRepository(trx)
  const sources = createSourceRepository(trx)
  const state = await tracks.getState()
  const sourceId = await sources.insert({
    filename: order.filename,
    imported_at: order.at,
    encoding: order.file.encoding,
    delimiter: order.file.delimiter,
    newline: order.file.newline,
    has_bom: order.file.hasBom ? 1 : 0,
    columns: JSON.stringify(order.file.header),
    mapping: JSON.stringify(order.plan.mapping),
    notation: null,
    row_count: 0,
    is_sample: order.isSample ? 1 : 0,
  })
  // A merge keeps the columns of the library that it merges into.
  const sourceAfter = order.mode === 'merge' ? (state.source_id ?? sourceId) : sourceId
  const changeId = await changes.insert({
    at: order.at,
    actor: 'import',
    kind: 'import',
    summary: `import ${order.filename}`,
    track_count: 0,
    state: 'applied',
    is_open: 0,
    undone_order: null,
    source_before: state.source_id,
    source_after: sourceAfter,
  })
  return {
    order,
    tracks,
    changes,
    sourceId,
    changeId,
    mappings: new Map(
      // Only the import writes the column.
      (await sources.listInUse()).map((row) => [row.id, JSON.parse(row.mapping) as ColumnMapping]),
    ),
    firstPosition: order.mode === 'merge' ? await tracks.nextPosition() : 0,
    counts: { added: 0, matched: 0, returned: 0, archived: 0 },
  }
}

/** The rows to be written, with their copies merged when that was asked for. */
async function* rowsOf({ file, plan, mergeDuplicates }: ImportOrder, counted: { removed: number }) {
  if (!mergeDuplicates) {
    yield* readTracks(file, plan)
    return
  }
  const all = await Array.fromAsync(readTracks(file, plan))
  const merged = await mergeCopies(all)
  counted.removed = all.length - merged.length
  yield* merged
}

async function settle(
  matcher: TrackMatcher,
  waiting: readonly IncomingTrack[],
  batch: ReturnType<typeof createBatch>,
  claimed: Set<number>,
) {
  const settled = matcher.settle(waiting.map(toCandidate))
  for (const incoming of waiting) {
    const id = settled.get(incoming.row)
    if (id === undefined) {
      await batch.addNew(incoming)
    } else {
      claimed.add(id)
      await batch.addMatched({ id, incoming })
    }
  }
}

/** Collects rows and writes them some at a time. */
function createBatch(run: ImportRun) {
  const added: IncomingTrack[] = []
  const matched: MatchedRow[] = []

  async function flush() {
    await writeNew(run, added.splice(0))
    await writeMatched(run, matched.splice(0))
    await nextTurn()
  }
  async function flushWhenFull() {
    if (added.length + matched.length >= ROWS_PER_BATCH) await flush()
  }
  return {
    async addNew(incoming: IncomingTrack) {
      added.push(incoming)
      await flushWhenFull()
    },
    async addMatched(row: MatchedRow) {
      matched.push(row)
      await flushWhenFull()
    },
    flush,
  }
}

async function writeNew(
  { order, tracks, changes, sourceId, changeId, firstPosition, counts }: ImportRun,
  rows: readonly IncomingTrack[],
) {
  const positions = rows.map((incoming) => firstPosition + incoming.row)
  const ids = await tracks.insertMany(
    rows.map((incoming, index) => toNewTrack(incoming, sourceId, positions[index] ?? 0, order.at)),
  )
  await changes.addItems(
    ids.map((id, index) => ({
      change_id: changeId,
      track_id: id,
      // Undoing the import archives the track; nothing is ever deleted.
      before: '{"position":null}',
      after: `{"position":${positions[index]}}`,
    })),
  )
  counts.added += rows.length
}

async function writeMatched(run: ImportRun, matched: readonly MatchedRow[]) {
  const rows = await run.tracks.findByIds(matched.map(({ id }) => id))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const differences = matched.flatMap(({ id, incoming }) => {
    const row = byId.get(id)
    if (row === undefined) return []
    run.counts.matched++
    if (row.position === null) run.counts.returned++
    return diff(row, patchFor(run, row, incoming)) ?? []
  })
  await run.changes.addItems(differences.map((difference) => toItem(run.changeId, difference)))
  await run.tracks.updateMany(differences.map(({ row, after }) => touched(row.id, after, run.order.at)))
}

function patchFor(run: ImportRun, row: TrackRow, incoming: IncomingTrack): TrackPatch {
  const position = run.firstPosition + incoming.row
  if (run.order.mode === 'replace') return replacePatch(row, incoming, run.sourceId, position)
  const mapping = run.mappings.get(row.source_id) ?? {}
  return mergePatch({ row, mapping, position, overwriteTags: run.order.overwriteTags }, incoming)
}

async function archive(run: ImportRun, ids: readonly number[]) {
  for (let start = 0; start < ids.length; start += ROWS_PER_BATCH) {
    const rows = await run.tracks.findByIds(ids.slice(start, start + ROWS_PER_BATCH))
    const differences = rows.flatMap((row) => diff(row, { position: null }) ?? [])
    await run.changes.addItems(differences.map((difference) => toItem(run.changeId, difference)))
    await run.tracks.updateMany(differences.map(({ row, after }) => touched(row.id, after, run.order.at)))
    run.counts.archived += differences.length
    await nextTurn()
  }
}

async function finish(
  trx: Database,
  { order, tracks, changes, sourceId, changeId, counts }: ImportRun,
  result: { rows: number; removed: number; duplicates: number; notation: KeyNotation | null },
): Promise<ImportOutcome> {
  const state = await changes.find(changeId)
  await changes.addToTrackCount(changeId, counts.added + counts.matched + counts.archived)
  await createSourceRepository(trx).describe(sourceId, { row_count: result.rows, notation: result.notation })
  await tracks.bumpRevision(state?.source_after ?? sourceId)
  return {
    changeId,
    rows: result.rows,
    ...counts,
    duplicates: result.duplicates,
    duplicatesRemoved: result.removed,
    keyNotation: order.plan.notation ?? result.notation,
  }
}
