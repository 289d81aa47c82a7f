import type { Kysely } from 'kysely'

/** Which track a merged duplicate became, and the tracks that the DJ has starred. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('tracks')
    .addColumn('merged_into', 'integer', (column) => column.references('tracks.id'))
    .execute()
  await db.schema
    .createTable('starred')
    .addColumn('track_id', 'integer', (column) => column.primaryKey().references('tracks.id'))
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .execute()
}
