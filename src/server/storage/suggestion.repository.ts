import type { Database } from './database.ts'
import type { NewSuggestion, SuggestionRow } from './tables.ts'

/** SQLite binds at most 32,766 values; a suggestion has sixteen. */
const ROWS_PER_QUERY = 500

/** Reads and writes the review queue. Give it a transaction to make several calls one change. */
export function createSuggestionRepository(db: Database) {
  /** Adds suggestions and returns them; an older one that waits for the same track gives way. */
  async function add(suggestions: readonly NewSuggestion[]): Promise<SuggestionRow[]> {
    const added: SuggestionRow[] = []
    for (let start = 0; start < suggestions.length; start += ROWS_PER_QUERY) {
      const some = suggestions.slice(start, start + ROWS_PER_QUERY)
      await db
        .deleteFrom('suggestions')
        .where('state', '=', 'open')
        .where(
          'track_id',
          'in',
          some.map((suggestion) => suggestion.track_id),
        )
        .execute()
      added.push(...(await db.insertInto('suggestions').values(some).returningAll().execute()))
    }
    return added
  }

  /** Every suggestion that waits, oldest first; of present and archived tracks. */
  async function listOpen(): Promise<SuggestionRow[]> {
    return db.selectFrom('suggestions').selectAll().where('state', '=', 'open').orderBy('id').execute()
  }

  /** Tracks for which a suggestion waits. */
  async function listOpenTrackIds(): Promise<number[]> {
    const rows = await db.selectFrom('suggestions').select('track_id').where('state', '=', 'open').execute()
    return rows.map((row) => row.track_id)
  }

  /** What was rejected and is still kept, as track and comment. */
  async function listRejected(): Promise<Pick<SuggestionRow, 'track_id' | 'comment'>[]> {
    return db
      .selectFrom('suggestions')
      .select(['track_id', 'comment'])
      .where('state', '=', 'rejected')
      .execute()
  }

  /** The tracks that a task has suggested something for, whatever became of it. */
  async function listTrackIdsOfTask(taskId: string): Promise<number[]> {
    const rows = await db.selectFrom('suggestions').select('track_id').where('task_id', '=', taskId).execute()
    return rows.map((row) => row.track_id)
  }

  /**
   * Moves suggestions to another state and returns those that were in the state expected.
   * One for a track for which another waits does not come back to wait beside it.
   */
  async function decide(
    ids: readonly number[],
    { from, to, changeId }: { readonly from: string; readonly to: string; readonly changeId?: number | null },
  ): Promise<SuggestionRow[]> {
    const decided: SuggestionRow[] = []
    for (let start = 0; start < ids.length; start += ROWS_PER_QUERY) {
      const some = ids.slice(start, start + ROWS_PER_QUERY)
      decided.push(
        ...(await db
          .updateTable('suggestions')
          .set({ state: to, ...(changeId === undefined ? {} : { change_id: changeId }) })
          .where('id', 'in', to === 'open' ? await withoutRivals(some) : some)
          .where('state', '=', from)
          .returningAll()
          .execute()),
      )
    }
    return decided
  }

  /** Puts back what an undone change had accepted, or takes it off again when it is redone. */
  async function followChange(changeId: number, state: 'open' | 'accepted'): Promise<SuggestionRow[]> {
    const rows = await db
      .selectFrom('suggestions')
      .select('id')
      .where('change_id', '=', changeId)
      .where('state', '!=', state)
      .execute()
    const ids = rows.map(({ id }) => id)
    return decide(ids, { from: state === 'open' ? 'accepted' : 'open', to: state })
  }

  /** The newest of these for each track, without those of tracks for which one waits already. */
  async function withoutRivals(ids: readonly number[]): Promise<number[]> {
    const taken = new Set(await listOpenTrackIds())
    const rows = await db
      .selectFrom('suggestions')
      .select(['id', 'track_id'])
      .where('id', 'in', ids)
      .orderBy('id')
      .execute()
    const newest = new Map(rows.map(({ id, track_id }) => [track_id, id]))
    return [...newest].flatMap(([track, id]) => (taken.has(track) ? [] : id))
  }

  /** Forgets decided suggestions made before the given time. */
  async function deleteDecidedBefore(time: string): Promise<void> {
    await db.deleteFrom('suggestions').where('state', '!=', 'open').where('at', '<', time).execute()
  }

  return {
    add,
    listOpen,
    listOpenTrackIds,
    listRejected,
    listTrackIdsOfTask,
    decide,
    followChange,
    deleteDecidedBefore,
  }
}

export type SuggestionRepository = ReturnType<typeof createSuggestionRepository>
