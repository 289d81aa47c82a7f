import type { Kysely } from 'kysely'

/** What changes did to documents, saved views, and the DJ's edits of the genres. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('change_documents')
    .addColumn('change_id', 'integer', (column) =>
      column.notNull().references('changes.id').onDelete('cascade'),
    )
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addPrimaryKeyConstraint('change_documents_pk', ['change_id', 'place'])
    .execute()
  await db.schema
    .createTable('views')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('colour', 'text', (column) => column.notNull())
    .addColumn('filters', 'text', (column) => column.notNull())
    .addColumn('sort', 'text', (column) => column.notNull())
    .addColumn('place', 'real', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('genre_edits')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('edit', 'text', (column) => column.notNull())
    .execute()
}
