import type { Database } from './database.ts'
import { repeatQuery } from './repeat-query.ts'
import type { ChangeDocumentRow, ChangeItemRow, ChangeRow, NewChange } from './tables.ts'

/** Reads and writes the history. Give it a transaction to make several calls one change. */
export function createChangeRepository(db: Database) {
  /** Begins a change and makes everything undone before it impossible to redo. Returns its id. */
  async function insert(change: NewChange): Promise<number> {
    await db
      .updateTable('changes')
      .set({ state: 'superseded', undone_order: null })
      .where('state', '=', 'undone')
      .execute()
    const { id } = await db.insertInto('changes').values(change).returning('id').executeTakeFirstOrThrow()
    return id
  }

  /** Adds what a change did; for a track it touched before, only the outcome is renewed. */
  async function addItems(items: readonly ChangeItemRow[]): Promise<void> {
    const [first] = items
    if (first === undefined) return
    const query = db
      .insertInto('change_items')
      // Spelt out, because the parameters below follow this order.
      .values({
        change_id: first.change_id,
        track_id: first.track_id,
        before: first.before,
        after: first.after,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['change_id', 'track_id'])
          .doUpdateSet((eb) => ({ after: eb.ref('excluded.after') })),
      )
      .compile()
    await repeatQuery(
      db,
      query,
      items.map((item) => [item.change_id, item.track_id, item.before, item.after]),
    )
  }

  async function addToTrackCount(id: number, tracks: number): Promise<void> {
    await db
      .updateTable('changes')
      .set((eb) => ({ track_count: eb('track_count', '+', tracks) }))
      .where('id', '=', id)
      .execute()
  }

  async function find(id: number): Promise<ChangeRow | undefined> {
    return db.selectFrom('changes').selectAll().where('id', '=', id).executeTakeFirst()
  }

  /** The newest changes first. */
  async function list(options: { limit: number; before?: number | undefined }): Promise<ChangeRow[]> {
    let query = db.selectFrom('changes').selectAll().orderBy('id', 'desc').limit(options.limit)
    if (options.before !== undefined) query = query.where('id', '<', options.before)
    return query.execute()
  }

  /** The change that an undo without a name takes back. */
  async function findNewestApplied(): Promise<ChangeRow | undefined> {
    return db
      .selectFrom('changes')
      .selectAll()
      .where('state', '=', 'applied')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
  }

  /** The change that a redo without a name brings back: the one undone last. */
  async function findLastUndone(): Promise<ChangeRow | undefined> {
    return db
      .selectFrom('changes')
      .selectAll()
      .where('state', '=', 'undone')
      .orderBy('undone_order', 'desc')
      .limit(1)
      .executeTakeFirst()
  }

  async function markUndone(id: number): Promise<void> {
    const last = await findLastUndone()
    await db
      .updateTable('changes')
      .set({ state: 'undone', undone_order: (last?.undone_order ?? 0) + 1 })
      .where('id', '=', id)
      .execute()
  }

  async function markApplied(id: number): Promise<void> {
    await db
      .updateTable('changes')
      .set({ state: 'applied', undone_order: null })
      .where('id', '=', id)
      .execute()
  }

  async function setOpen(id: number, isOpen: boolean): Promise<void> {
    await db
      .updateTable('changes')
      .set({ is_open: isOpen ? 1 : 0 })
      .where('id', '=', id)
      .execute()
  }

  async function describe(id: number, summary: string): Promise<void> {
    await db.updateTable('changes').set({ summary }).where('id', '=', id).execute()
  }

  /** The change's items by track id, `limit` at a time. */
  async function listItems(changeId: number, afterTrackId: number, limit: number): Promise<ChangeItemRow[]> {
    return db
      .selectFrom('change_items')
      .selectAll()
      .where('change_id', '=', changeId)
      .where('track_id', '>', afterTrackId)
      .orderBy('track_id')
      .limit(limit)
      .execute()
  }

  /** Adds what a change did to documents. */
  async function addDocuments(documents: readonly ChangeDocumentRow[]): Promise<void> {
    const [first] = documents
    if (first === undefined) return
    const { change_id, place, holder, key, before, after } = first
    const query = db
      .insertInto('change_documents')
      // Spelt out, because the parameters below follow this order.
      .values({ change_id, place, holder, key, before, after })
      .compile()
    await repeatQuery(
      db,
      query,
      documents.map((row) => [row.change_id, row.place, row.holder, row.key, row.before, row.after]),
    )
  }

  /** What the change did to documents, `limit` at a time in the order in which it did, or in the opposite one. */
  async function listDocuments(
    changeId: number,
    page: { readonly order: 'asc' | 'desc'; readonly beyond?: number | undefined; readonly limit: number },
  ): Promise<ChangeDocumentRow[]> {
    const { order, beyond, limit } = page
    let query = db.selectFrom('change_documents').selectAll().where('change_id', '=', changeId)
    if (beyond !== undefined) query = query.where('place', order === 'asc' ? '>' : '<', beyond)
    return query.orderBy('place', order).limit(limit).execute()
  }

  /** Every track that the change has touched. */
  async function listTrackIds(changeId: number): Promise<number[]> {
    const rows = await db
      .selectFrom('change_items')
      .select('track_id')
      .where('change_id', '=', changeId)
      .execute()
    return rows.map((row) => row.track_id)
  }

  /** Closes what a killed process left open; its tasks open theirs again when they are resumed. */
  async function closeAll(): Promise<void> {
    await db.updateTable('changes').set({ is_open: 0 }).where('is_open', '=', 1).execute()
  }

  /** What happened to one track, newest first. */
  async function listForTrack(trackId: number, limit: number) {
    return db
      .selectFrom('change_items')
      .innerJoin('changes', 'changes.id', 'change_items.change_id')
      .select(['changes.id', 'changes.at', 'changes.actor', 'changes.summary', 'before', 'after'])
      .where('change_items.track_id', '=', trackId)
      .orderBy('changes.id', 'desc')
      .limit(limit)
      .execute()
  }

  /** Forgets changes made before the given time. Tracks are not touched. */
  async function deleteBefore(time: string): Promise<void> {
    await db.deleteFrom('changes').where('at', '<', time).where('is_open', '=', 0).execute()
  }

  return {
    insert,
    addItems,
    addToTrackCount,
    find,
    list,
    findNewestApplied,
    findLastUndone,
    markUndone,
    markApplied,
    setOpen,
    describe,
    listItems,
    addDocuments,
    listDocuments,
    listTrackIds,
    closeAll,
    listForTrack,
    deleteBefore,
  }
}

export type ChangeRepository = ReturnType<typeof createChangeRepository>
