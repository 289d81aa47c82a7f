import type { Kysely } from 'kysely'

/** What a version of a tree was made by and from, and the DJ's edits, which are kept beside the versions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('tree_versions').addColumn('model', 'text').execute()
  await db.schema
    .alterTable('tree_versions')
    .addColumn('note', 'text', (column) => column.notNull().defaultTo(''))
    .execute()
  await db.schema.alterTable('tree_versions').addColumn('sources', 'text').execute()
  await db.schema
    .createTable('tree_edits')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('edit', 'text', (column) => column.notNull())
    .execute()
}
