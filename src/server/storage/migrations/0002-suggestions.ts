import type { Kysely } from 'kysely'

/** Tags that wait for review, and what a task has spent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('suggestions')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('track_id', 'integer', (column) => column.notNull().references('tracks.id'))
    .addColumn('task_id', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('before', 'text', (column) => column.notNull())
    .addColumn('comment', 'text', (column) => column.notNull())
    .addColumn('genre', 'text', (column) => column.notNull())
    .addColumn('year', 'integer')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('confidence', 'real')
    .addColumn('reasons', 'text', (column) => column.notNull())
    .addColumn('needs_ears', 'integer', (column) => column.notNull())
    .addColumn('prompt_version', 'text')
    .addColumn('change_id', 'integer', (column) => column.references('changes.id').onDelete('set null'))
    .execute()
  await db.schema.createIndex('suggestions_state').on('suggestions').columns(['state', 'genre']).execute()
  await db.schema.createIndex('suggestions_track').on('suggestions').column('track_id').execute()
  await db.schema.createIndex('suggestions_task').on('suggestions').column('task_id').execute()
  await db.schema.createIndex('suggestions_change').on('suggestions').column('change_id').execute()
  await db.schema.alterTable('tasks').addColumn('spend', 'text').execute()
  await db.schema.alterTable('tasks').addColumn('mode', 'text').execute()
}
