import type { Database } from './database.ts'
import { repeatQuery } from './repeat-query.ts'
import type { LibraryStateRow, NewTrack, TrackPatch, TrackRow } from './tables.ts'

/** A track without its raw cells, which only export and import need. */
export type TrackRowWithoutCells = Omit<TrackRow, 'cells'>

/** What matching a file against the library needs to know of a track. */
export type KnownTrackRow = Pick<
  TrackRow,
  'id' | 'position' | 'title' | 'artist' | 'album_title' | 'location' | 'other_locations'
>

/** New values for some columns of one track. */
export interface TrackUpdate {
  readonly id: number
  readonly set: TrackPatch
}

/** SQLite binds at most 32,766 values; well below it, so that other databases agree too. */
const IDS_PER_QUERY = 500

/** Rows read between two looks at the event loop; about 5 ms of work. */
const ROWS_PER_PAGE = 1_000

const COLUMNS_WITHOUT_CELLS = [
  'id',
  'position',
  'source_id',
  'title',
  'artist',
  'album_title',
  'bpm',
  'key_text',
  'camelot',
  'year',
  'location',
  'other_locations',
  'comment',
  'imported_comment',
  'tag_source',
  'tag_model',
  'tag_confidence',
  'tag_reasons',
  'needs_ears',
  'prompt_version',
  'tag_error',
  'updated_at',
  'merged_into',
  'year_by_hand',
] as const satisfies readonly (keyof TrackRowWithoutCells)[]

/** Reads and writes tracks. Give it a transaction to make several calls one change. */
export function createTrackRepository(db: Database) {
  /** The library's revision and source. */
  async function getState(): Promise<LibraryStateRow> {
    return db.selectFrom('library_state').selectAll().where('id', '=', 1).executeTakeFirstOrThrow()
  }

  /** Adds one to the revision and, when given, changes the source. Returns the new revision. */
  async function bumpRevision(sourceId?: number | null): Promise<number> {
    const updated = await db
      .updateTable('library_state')
      .set((eb) => ({
        revision: eb('revision', '+', 1),
        ...(sourceId === undefined ? {} : { source_id: sourceId }),
      }))
      .where('id', '=', 1)
      .returning('revision')
      .executeTakeFirstOrThrow()
    return updated.revision
  }

  /** The present library in file order, a page at a time: rows one by one would cost more in promises than in reading. */
  async function* readPresent(): AsyncGenerator<TrackRowWithoutCells[]> {
    let last: Pick<TrackRow, 'position' | 'id'> = { position: -1, id: 0 }
    while (true) {
      const page = await db
        .selectFrom('tracks')
        .select(COLUMNS_WITHOUT_CELLS)
        .where((eb) =>
          eb.or([
            eb('position', '>', last.position),
            // Undoing an old import around newer ones can leave two tracks in one place.
            eb.and([eb('position', '=', last.position), eb('id', '>', last.id)]),
          ]),
        )
        .orderBy('position')
        .orderBy('id')
        .limit(ROWS_PER_PAGE)
        .execute()
      const end = page.at(-1)
      if (end === undefined) return
      yield page
      last = end
    }
  }

  /** The raw cells of the present library in file order, read piece by piece. */
  function streamCells() {
    return db
      .selectFrom('tracks')
      .select(['id', 'source_id', 'cells', 'comment', 'imported_comment', 'title', 'artist'])
      .select(['year', 'year_by_hand'])
      .where('position', 'is not', null)
      .orderBy('position')
      .orderBy('id')
      .stream()
  }

  /** Every track ever imported, archived ones too. */
  async function listKnown(): Promise<KnownTrackRow[]> {
    return db
      .selectFrom('tracks')
      .select(['id', 'position', 'title', 'artist', 'album_title', 'location', 'other_locations'])
      .execute()
  }

  /** The position behind the last present track. */
  async function nextPosition(): Promise<number> {
    const { last } = await db
      .selectFrom('tracks')
      .select((eb) => eb.fn.max('position').as('last'))
      .executeTakeFirstOrThrow()
    return last === null ? 0 : last + 1
  }

  async function countArchived(): Promise<number> {
    const { count } = await db
      .selectFrom('tracks')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('position', 'is', null)
      .executeTakeFirstOrThrow()
    return count
  }

  /** The tracks with these ids, in no particular order; unknown ids are left out. */
  async function findByIds(ids: readonly number[]): Promise<TrackRow[]> {
    const rows: TrackRow[] = []
    for (let start = 0; start < ids.length; start += IDS_PER_QUERY) {
      const some = ids.slice(start, start + IDS_PER_QUERY)
      rows.push(...(await db.selectFrom('tracks').selectAll().where('id', 'in', some).execute()))
    }
    return rows
  }

  /**
   * What became of archived tracks that were merged into others: the id of the one that stands for each now.
   * A present track stands for itself, also when it was merged once; it and unknown ids are left out.
   */
  async function findMerged(ids: readonly number[]): Promise<Map<number, number>> {
    const next = new Map<number, number>()
    const asked = new Set<number>()
    let asking = [...new Set(ids)]
    while (asking.length > 0) {
      const rows = await listMergedInto(asking)
      for (const id of asking) asked.add(id)
      for (const { id, merged_into } of rows) if (merged_into !== null) next.set(id, merged_into)
      asking = [...new Set(next.values())].filter((id) => !asked.has(id))
    }
    return new Map(ids.flatMap((id) => (next.has(id) ? [[id, endOf(id, next)]] : [])))
  }

  async function listMergedInto(ids: readonly number[]) {
    const rows: Pick<TrackRow, 'id' | 'merged_into'>[] = []
    for (let start = 0; start < ids.length; start += IDS_PER_QUERY) {
      const query = db
        .selectFrom('tracks')
        .select(['id', 'merged_into'])
        .where('id', 'in', ids.slice(start, start + IDS_PER_QUERY))
        .where('position', 'is', null)
        .where('merged_into', 'is not', null)
      rows.push(...(await query.execute()))
    }
    return rows
  }

  /** Adds tracks and returns their new ids in order. All rows must fill the same columns. */
  async function insertMany(rows: readonly NewTrack[]): Promise<number[]> {
    const [first] = rows
    if (first === undefined) return []
    const columns = columnsOf(first)
    const query = db.insertInto('tracks').values(first).compile()
    return repeatQuery(
      db,
      query,
      rows.map((row) => columns.map((column) => row[column])),
    )
  }

  /** Writes the given columns of the given tracks. */
  async function updateMany(updates: readonly TrackUpdate[]): Promise<void> {
    const bySignature = Map.groupBy(updates, (update) => columnsOf(update.set).join())
    for (const group of bySignature.values()) {
      const [first] = group
      if (first === undefined) continue
      const columns = columnsOf(first.set)
      const query = db.updateTable('tracks').set(first.set).where('id', '=', first.id).compile()
      await repeatQuery(
        db,
        query,
        group.map((update) => [...columns.map((column) => update.set[column]), update.id]),
      )
    }
  }

  return {
    getState,
    bumpRevision,
    readPresent,
    streamCells,
    listKnown,
    nextPosition,
    countArchived,
    findByIds,
    findMerged,
    insertMany,
    updateMany,
  }
}

export type TrackRepository = ReturnType<typeof createTrackRepository>

/** Where a chain of merges ends. Two archived tracks that were merged into each other in turn end anywhere. */
function endOf(id: number, next: ReadonlyMap<number, number>): number {
  let end = id
  for (let step = 0; step < next.size; step++) end = next.get(end) ?? end
  return end
}

/** The columns that a row sets, in the order in which Kysely binds them. */
function columnsOf<T extends object>(row: T): (keyof T)[] {
  // Object.keys forgets the key type; the row is ours and has no other keys.
  return (Object.keys(row) as (keyof T)[]).filter((column) => row[column] !== undefined)
}
