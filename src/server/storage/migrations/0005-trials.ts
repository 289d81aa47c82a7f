import type { Kysely } from 'kysely'

/** Trials of taggers with their answers, and the genres that the DJ gave for them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('trials')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('task_id', 'text', (column) => column.notNull())
    .addColumn('plan', 'text', (column) => column.notNull())
    .addColumn('figures', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('trial_answers')
    .addColumn('trial_id', 'integer', (column) =>
      column.notNull().references('trials.id').onDelete('cascade'),
    )
    .addColumn('turn', 'text', (column) => column.notNull())
    .addColumn('track_id', 'integer', (column) => column.notNull())
    .addColumn('comment', 'text')
    .addColumn('error', 'text')
    .addColumn('confidence', 'real')
    .addPrimaryKeyConstraint('trial_answers_pk', ['trial_id', 'turn', 'track_id'])
    .execute()
  await db.schema
    .createTable('trial_labels')
    .addColumn('track_id', 'integer', (column) => column.primaryKey().references('tracks.id'))
    .addColumn('genre', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute()
}
