import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { aTrackRow } from '../../../test/builders/a-track-row.ts'
import { type Database, openDatabase } from './database.ts'
import { repeatQuery } from './repeat-query.ts'
import { createSourceRepository } from './source.repository.ts'
import type { NewTrack } from './tables.ts'
import { createTrackRepository } from './track.repository.ts'

const now = () => new Date('2026-05-01T20:15:00Z')

async function openInMemory(): Promise<Database> {
  const db = await openDatabase({ path: ':memory:', now })
  onTestFinished(() => db.destroy())
  return db
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'genretagging-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function aSource(db: Database): Promise<number> {
  return createSourceRepository(db).insert({
    filename: 'crate.csv',
    imported_at: now().toISOString(),
    encoding: 'utf-8',
    delimiter: ',',
    newline: '\n',
    has_bom: 0,
    columns: '["title","artist"]',
    mapping: '{"title":0,"artist":1}',
    notation: null,
    row_count: 0,
    is_sample: 0,
  })
}

function aTrack(source_id: number, track: Partial<NewTrack> = {}): NewTrack {
  return aTrackRow({ source_id, title: 'Blue Monday', artist: 'New Order', ...track })
}

describe('opening the library file', () => {
  test('begins an empty library when there is none, folders included', async () => {
    const path = join(await newFolder(), 'new', 'library.db')
    const db = await openDatabase({ path, now })
    expect(await createTrackRepository(db).getState()).toMatchObject({ revision: 0, source_id: null })
    await db.destroy()
  })

  test('a second time finds what was written, and does not begin anew', async () => {
    const path = join(await newFolder(), 'library.db')
    const first = await openDatabase({ path, now })
    await createTrackRepository(first).bumpRevision()
    await first.destroy()
    const second = await openDatabase({ path, now })
    expect(await createTrackRepository(second).getState()).toMatchObject({ revision: 1 })
    await second.destroy()
  })

  test('commits reach the disk before they are answered, and references between tables are kept', async () => {
    const db = await openDatabase({ path: join(await newFolder(), 'library.db'), now })
    const read = async (name: string) =>
      Object.values((await sql`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {})[0]
    expect(await read('journal_mode')).toBe('wal')
    // 2 is FULL: the log is flushed with every commit.
    expect(await read('synchronous')).toBe(2)
    expect(await read('foreign_keys')).toBe(1)
    await expect(createTrackRepository(db).insertMany([aTrack(99)])).rejects.toThrow(/FOREIGN KEY/)
    await db.destroy()
  })

  test.each([
    ['text', 'this is no database'],
    ['half a header', 'SQLite format 3\0 and then nothing that makes sense '.repeat(40)],
  ])(
    'a file of %s is set aside under a dated name, never written over, and reported',
    async (_what, text) => {
      const folder = await newFolder()
      const path = join(folder, 'library.db')
      await writeFile(path, text)
      const reported: string[] = []
      const db = await openDatabase({ path, now, onDamaged: (keptAs) => reported.push(keptAs) })
      expect(await createTrackRepository(db).getState()).toMatchObject({ revision: 0 })
      await db.destroy()
      expect(reported).toEqual([`${path}.damaged-2026-05-01T20-15-00.000Z`])
      expect(await readFile(reported[0] ?? '', 'utf8')).toBe(text)
      expect(await readdir(folder)).toHaveLength(2)
    },
  )

  test('a database whose pages were written over is set aside too', async () => {
    // Symptom: only a broken header was noticed; with broken tables the program refused to start.
    const path = join(await newFolder(), 'library.db')
    await (await openDatabase({ path, now })).destroy()
    const bytes = await readFile(path)
    await writeFile(path, bytes.fill('A', 200))
    const reported: string[] = []
    const db = await openDatabase({ path, now, onDamaged: (keptAs) => reported.push(keptAs) })
    expect(await createTrackRepository(db).getState()).toMatchObject({ revision: 0 })
    await db.destroy()
    expect((await readFile(reported[0] ?? '')).equals(bytes)).toBe(true)
  })

  test('a file that another program holds is left alone', async () => {
    const path = join(await newFolder(), 'library.db')
    await (await openDatabase({ path, now })).destroy()
    const other = new DatabaseSync(path)
    other.exec('pragma locking_mode = exclusive; begin exclusive')
    const reported: string[] = []
    await expect(
      openDatabase({ path, now, busyTimeoutMs: 50, onDamaged: (keptAs) => reported.push(keptAs) }),
    ).rejects.toThrow(/open in another GenreTagging.*DATA_DIR/)
    expect(reported).toEqual([])
    other.close()
  })
})

describe('what the database keeps', () => {
  test.each([
    ['NUL bytes', 'a\0b\0'],
    ['emoji', '🎧🔥'],
    ['quotes', `"'\`; drop table tracks`],
    ['line ends', 'a\r\nb'],
  ])('%s survive', async (_what, text) => {
    const db = await openInMemory()
    const tracks = createTrackRepository(db)
    const [id = 0] = await tracks.insertMany([aTrack(await aSource(db), { title: text, comment: text })])
    expect(await tracks.findByIds([id])).toMatchObject([{ title: text, comment: text }])
  })

  test('an id that was given once is never given again, even when its row is gone', async () => {
    const db = await openInMemory()
    const tracks = createTrackRepository(db)
    const source = await aSource(db)
    const ids = await tracks.insertMany([aTrack(source), aTrack(source)])
    await db.deleteFrom('tracks').execute()
    const [next = 0] = await tracks.insertMany([aTrack(source)])
    expect(next).toBeGreaterThan(Math.max(...ids))
  })

  test('a transaction that fails leaves nothing behind', async () => {
    const db = await openInMemory()
    const failing = db.transaction().execute(async (trx) => {
      await createTrackRepository(trx).bumpRevision()
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await createTrackRepository(db).getState()).toMatchObject({ revision: 0 })
  })

  test('transactions that are begun together do not mix', async () => {
    const db = await openInMemory()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        db.transaction().execute(async (trx) => {
          const before = (await createTrackRepository(trx).getState()).revision
          await new Promise((resolve) => setImmediate(resolve))
          const after = await createTrackRepository(trx).bumpRevision()
          expect(after).toBe(before + 1)
          if (index % 2 === 0) throw new Error('rolled back')
        }),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    expect(await createTrackRepository(db).getState()).toMatchObject({ revision: 10 })
  })

  test('a reader that walks through the library may stop early without holding up the next', async () => {
    const db = await openInMemory()
    const tracks = createTrackRepository(db)
    const source = await aSource(db)
    await tracks.insertMany(Array.from({ length: 10 }, (_, position) => aTrack(source, { position })))
    for await (const row of tracks.streamCells()) if (row.id === 3) break
    expect(await tracks.bumpRevision()).toBe(1)
  })
})

describe('reading and writing tracks', () => {
  test('the present library comes in file order, the archived ones not at all', async () => {
    const db = await openInMemory()
    const tracks = createTrackRepository(db)
    const source = await aSource(db)
    await tracks.insertMany([
      aTrack(source, { position: 2, title: 'third' }),
      aTrack(source, { position: 0, title: 'first' }),
      aTrack(source, { position: null, title: 'archived' }),
      aTrack(source, { position: 1, title: 'second' }),
    ])
    const present = (await Array.fromAsync(tracks.readPresent())).flat()
    expect(present.map(({ title }) => title)).toEqual(['first', 'second', 'third'])
    expect(await tracks.countArchived()).toBe(1)
    expect(await tracks.nextPosition()).toBe(3)
    expect(await tracks.listKnown()).toHaveLength(4)
  })

  test('updates of different columns in one go each reach their own track', async () => {
    const db = await openInMemory()
    const tracks = createTrackRepository(db)
    const source = await aSource(db)
    const [one = 0, two = 0, three = 0] = await tracks.insertMany([
      aTrack(source),
      aTrack(source),
      aTrack(source),
    ])
    await tracks.updateMany([
      { id: one, set: { comment: 'a', bpm: 120 } },
      { id: two, set: { comment: 'b' } },
      { id: three, set: { bpm: 130, comment: 'c' } },
    ])
    const rows = await tracks.findByIds([one, two, three])
    expect(rows.map(({ comment, bpm }) => [comment, bpm])).toEqual([
      ['a', 120],
      ['b', null],
      ['c', 130],
    ])
  })

  test('more ids than one query can hold are found all the same', async () => {
    const db = await openInMemory()
    const tracks = createTrackRepository(db)
    const source = await aSource(db)
    const ids = await tracks.insertMany(Array.from({ length: 1_234 }, () => aTrack(source)))
    expect(await tracks.findByIds([...ids, 999_999])).toHaveLength(1_234)
  })
})

test('one query repeated with many rows gives the id of each', async () => {
  const db = await openInMemory()
  const query = db.insertInto('library_state').values({ id: 2, revision: 0, source_id: null }).compile()
  const ids = await repeatQuery(db, query, [
    [5, 1, null],
    [6, 2, null],
  ])
  expect(ids).toEqual([5, 6])
  expect(await db.selectFrom('library_state').select('revision').orderBy('id').execute()).toEqual([
    { revision: 0 },
    { revision: 1 },
    { revision: 2 },
  ])
})

test('a disk that becomes full within a transaction is what is told, and nothing of it is kept', async () => {
  const db = await openInMemory()
  const pages = await sql<{ page_count: number }>`pragma page_count`.execute(db)
  await sql`pragma max_page_count = ${sql.raw(String(pages.rows[0]?.page_count ?? 0))}`.execute(db)
  const filling = db.transaction().execute(async (trx) => {
    await aSource(trx)
    await sql`update sources set filename = ${'x'.repeat(1_000_000)}`.execute(trx)
  })
  await expect(filling).rejects.toMatchObject({ errcode: 13 })
  expect(await sql`select * from sources`.execute(db)).toMatchObject({ rows: [] })
})
