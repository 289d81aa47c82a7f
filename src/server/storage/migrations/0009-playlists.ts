import type { Kysely } from 'kysely'

/** Lists of tracks with a name. The ids of one are a single column, so that a change is taken back as a whole. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('playlists')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('description', 'text', (column) => column.notNull())
    .addColumn('filters', 'text', (column) => column.notNull())
    .addColumn('track_ids', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('folder', 'text')
    .addColumn('node_type', 'text')
    .addColumn('node_id', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .execute()
  // Of two playlists of one node nobody could say which is the node's.
  await db.schema
    .createIndex('playlists_node')
    .on('playlists')
    .columns(['node_type', 'node_id'])
    .unique()
    .execute()
}
