import { createTrackMatcher, type IncomingRow } from '../../../../domain/library/track-matcher.ts'
import type { Database } from '../../../storage/database.ts'
import { createTrackRepository } from '../../../storage/track.repository.ts'
import { openCsvFile } from '../../import/csv-file.ts'
import { planReading, readTracks, requireColumns, toCandidate } from '../../import/import-plan.ts'
import { toKnownTrack } from '../../import/known-tracks.ts'
import type { StagedUpload } from '../../import/staged-uploads.ts'

/** A row of the file, and the present track that it is; undefined when none is. */
export type TrackOfRow = (row: number) => number | undefined

/**
 * Matches the rows of a track list, numbered from 0, with the present tracks, as an import does. Copies of a row are
 * the same track. Throws what reading a track list throws.
 */
export async function matchRows(
  db: Database,
  { path, filename }: Pick<StagedUpload, 'path' | 'filename'>,
): Promise<TrackOfRow> {
  const file = await openCsvFile(path, filename)
  const plan = planReading(file, {})
  requireColumns(file, plan)
  const rows: IncomingRow[] = []
  for await (const incoming of readTracks(file, plan)) rows.push(toCandidate(incoming))
  const known = await createTrackRepository(db).listKnown()
  const present = known.filter(({ position }) => position !== null).map(toKnownTrack)
  const found = matchOnce(rows, present)
  // A song may stand in the list more often than in the library, where its copies were merged.
  const copies = matchOnce(
    rows.filter(({ row }) => !found.has(row)),
    present,
  )
  return (row) => found.get(row) ?? copies.get(row)
}

function matchOnce(
  rows: readonly IncomingRow[],
  present: Parameters<typeof createTrackMatcher>[0],
): Map<number, number> {
  const matcher = createTrackMatcher(present)
  const found = new Map<number, number>()
  const rest: IncomingRow[] = []
  for (const row of rows) {
    const id = matcher.claimByLocation(row)
    if (id === undefined) rest.push(row)
    else found.set(row.row, id)
  }
  for (const [row, id] of matcher.settle(rest)) found.set(row, id)
  return found
}
