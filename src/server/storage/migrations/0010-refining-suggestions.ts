import type { Kysely } from 'kysely'

/** Which suggestions make a tag better that is there: accepted, they do not take the place of who wrote it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('suggestions')
    .addColumn('is_refining', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
}
