import type { Kysely } from 'kysely'

/** Trees of the library as they were built, of each type the current one and some before it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tree_versions')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('figures', 'text', (column) => column.notNull())
    .addColumn('tree', 'text', (column) => column.notNull())
    .execute()
}
