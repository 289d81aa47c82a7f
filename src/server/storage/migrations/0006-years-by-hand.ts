import type { Kysely } from 'kysely'

/** Which years the DJ has typed: they go into the export in place of what the file had. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('tracks')
    .addColumn('year_by_hand', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
}
