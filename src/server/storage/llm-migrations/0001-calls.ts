import type { Kysely } from 'kysely'

/** What models were asked and answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('calls')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('month', 'text', (column) => column.notNull())
    .addColumn('session', 'text', (column) => column.notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('host', 'text', (column) => column.notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('prompt_version', 'text')
    .addColumn('tracks', 'integer', (column) => column.notNull())
    .addColumn('task_id', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('input_tokens', 'integer', (column) => column.notNull())
    .addColumn('output_tokens', 'integer', (column) => column.notNull())
    .addColumn('cost', 'real')
    .addColumn('latency_ms', 'integer')
    .addColumn('error_code', 'text')
    .addColumn('error_message', 'text')
    .addColumn('system', 'text')
    .addColumn('prompt', 'text')
    .addColumn('answer', 'text')
    .execute()
  await db.schema
    .createIndex('calls_month')
    .on('calls')
    .columns(['month', 'cost', 'input_tokens', 'output_tokens'])
    .execute()
  await db.schema.createIndex('calls_task').on('calls').column('task_id').execute()
  await db.schema.createIndex('calls_model').on('calls').columns(['model', 'state', 'purpose']).execute()
  await db.schema
    .createTable('answers')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('tag', 'text', (column) => column.notNull())
    .execute()
}
