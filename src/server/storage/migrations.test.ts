import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from './database.ts'
import * as library from './migrations/0001-library.ts'
import { openSqliteFile } from './sqlite-file.ts'
import { createTaskRepository } from './task.repository.ts'
import { createTrackRepository } from './track.repository.ts'

const now = () => new Date('2026-05-01T20:15:00Z')

/** The tables of the first version, filled by hand: what is here must open for ever. */
const OLD_ROWS = [
  `insert into sources (filename, imported_at, encoding, delimiter, newline, has_bom, columns, mapping, row_count, is_sample)
   values ('crate.csv', '2026-01-01', 'utf-8', ',', char(10), 0, '["title","artist"]', '{"title":0,"artist":1}', 1, 0)`,
  `insert into tracks (position, source_id, cells, title, artist, album_title, key_text, location, other_locations, comment,
   imported_comment, tag_source, tag_model, needs_ears, updated_at)
   values (0, 1, '["Blue Monday","New Order"]', 'Blue Monday', 'New Order', '', '', '', '[]', 'Synth-Pop; ; ; ;', '', 'offline',
   'offline-1', 0, '2026-01-01')`,
  `insert into changes (at, actor, kind, summary, track_count, state, is_open)
   values ('2026-01-01', 'offline', 'tag-run', 'tag 1 track offline', 1, 'applied', 0)`,
  `insert into change_items (change_id, track_id, before, after) values (1, 1, '{"comment":""}', '{"comment":"Synth-Pop; ; ; ;"}')`,
  `insert into tasks (id, kind, title, state, done, total, failed, stage, params, change_id, created_at)
   values ('t1', 'tagging', 'Tag 1 track offline', 'interrupted', 1, 2, 0, '', '{}', 1, '2026-01-01')`,
]

test('a library of the first version opens with its tracks, changes and tasks', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'genretagging-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, 'library.db')
  const old = await openSqliteFile<Record<string, never>>({
    path,
    migrations: { '0001-library': library },
    isExclusive: true,
    busyTimeoutMs: 0,
    now,
  })
  for (const row of OLD_ROWS) await sql.raw(row).execute(old)
  await old.destroy()

  const db = await openDatabase({ path, now })
  onTestFinished(() => db.destroy())
  const [track] = await createTrackRepository(db).findByIds([1])
  expect(track).toMatchObject({ title: 'Blue Monday', comment: 'Synth-Pop; ; ; ;', merged_into: null })
  expect(await createTaskRepository(db).find('t1')).toMatchObject({ done: 1, spend: null, mode: null })
  expect(await db.selectFrom('change_items').selectAll().execute()).toHaveLength(1)
  for (const table of [
    'suggestions',
    'change_documents',
    'views',
    'genre_edits',
    'tree_versions',
    'tree_edits',
    'playlists',
  ] as const) {
    expect(await db.selectFrom(table).selectAll().execute()).toEqual([])
  }
})
