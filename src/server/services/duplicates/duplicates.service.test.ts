import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aCsv } from '../../../../test/builders/a-csv.ts'
import { aTrackRow } from '../../../../test/builders/a-track-row.ts'
import { openModelApp } from '../../../../test/builders/open-model-app.ts'
import type { Deduplicate } from '../../../contract/duplicates.schema.ts'
import { type Database, openDatabase } from '../../storage/database.ts'
import { createSourceRepository } from '../../storage/source.repository.ts'
import { createStarredRepository } from '../../storage/starred.repository.ts'
import { createSuggestionRepository } from '../../storage/suggestion.repository.ts'
import type { NewTrack } from '../../storage/tables.ts'
import { createTrackRepository } from '../../storage/track.repository.ts'
import { createEventHub } from '../../tasks/event-hub.ts'
import { createHistoryService } from '../history/history.service.ts'
import { createChangeWriter } from '../library/change-writer.ts'
import { Library } from '../library/library.ts'
import { createLibraryNews } from '../library/library-news.ts'
import { createReviewService } from '../review/review.service.ts'
import { createDuplicatesService } from './duplicates.service.ts'

const now = () => new Date('2026-05-01T20:15:00Z')

/** The services around merging, on a library of these tracks in memory. */
async function openServices(tracks: readonly Partial<NewTrack>[]) {
  const db = await openDatabase({ path: ':memory:', now })
  const source_id = await createSourceRepository(db).insert({
    filename: 'crate.csv',
    imported_at: now().toISOString(),
    encoding: 'utf-8',
    delimiter: ',',
    newline: '\n',
    has_bom: 0,
    columns: '["title","artist","bpm"]',
    mapping: '{"title":0,"artist":1,"bpm":2}',
    notation: null,
    row_count: 0,
    is_sample: 0,
  })
  const repository = createTrackRepository(db)
  await repository.insertMany(tracks.map((track, position) => aTrack({ source_id, position, ...track })))
  await repository.bumpRevision(source_id)
  const library = new Library({
    tracks: repository,
    sources: createSourceRepository(db),
    suggestions: createSuggestionRepository(db),
    stars: createStarredRepository(db),
  })
  await library.reload()
  const hub = createEventHub({
    now,
    snapshot: async () => ({ type: 'snapshot', tasks: [], summary: library.summary() }),
  })
  const news = createLibraryNews(hub, library)
  const changes = createChangeWriter({ db, library, news, now })
  const review = createReviewService({ db, library, changes, news, now })
  return {
    db,
    library,
    history: createHistoryService({ db, library, news, review, now }),
    duplicates: createDuplicatesService({ db, library, news, now }),
  }
}

function aTrack(track: Partial<NewTrack> & Pick<NewTrack, 'source_id' | 'position'>): NewTrack {
  return aTrackRow({ cells: JSON.stringify([track.title ?? 'Song', track.artist ?? 'Artist']), ...track })
}

const rowsOf = (db: Database) => db.selectFrom('tracks').selectAll().orderBy('id').execute()

/** Every file that the present tracks know. */
const filesOf = (library: Library) =>
  new Set(
    library
      .all()
      .flatMap(({ track, otherLocations }) => [track.location, ...otherLocations])
      .filter((file) => file !== ''),
  )

const anyTrack = fc.record({
  title: fc.constantFrom('Song', 'SONG', 'Song (Dub)', 'Song [2011 Remaster]', 'Song feat. B', 'Other', ''),
  artist: fc.constantFrom('Artist', 'The Artist', 'Artist ft. C', ''),
  bpm: fc.constantFrom(null, 120, 174.5),
  key_text: fc.constantFrom('', '8A', 'nonsense'),
  camelot: fc.constantFrom(null, '8A'),
  year: fc.constantFrom(null, 1999),
  location: fc.constantFrom('', '/a', '/b', '/é', '/e\u0301'),
  other_locations: fc.constantFrom('[]', '["/c"]', '["/a","/d"]'),
  comment: fc.constantFrom('', 'House; Deep House; warm; calm; USA, 1990s.', 'x'),
})

describe('whatever the library', () => {
  test('a merge loses no file, undoing it gives back every row as it was, and redoing it every row as it became', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyTrack, { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(12)),
        async (tracks, choices) => {
          const { db, library, history, duplicates } = await openServices(tracks)
          try {
            const [before, files, { revision, duplicate_groups: groups }] = [
              await rowsOf(db),
              filesOf(library),
              await duplicates.preview(),
            ]
            const request: Deduplicate = {
              revision,
              winner_overrides: Object.fromEntries(
                groups.flatMap(({ key, tracks: copies }, place) => {
                  const id = copies[(choices[place] ?? 0) % copies.length]?.id
                  return id === undefined ? [] : [[place % 2 === 0 ? key : String(place), id]]
                }),
              ),
            }
            const { status, removed } = await duplicates.deduplicate(request)
            const after = await rowsOf(db)
            expect(status).toBe(groups.length === 0 ? 'no_duplicates' : 'ok')
            expect(library.all()).toHaveLength(before.length - removed)
            expect(after).toHaveLength(before.length)
            expect(normalised(filesOf(library))).toEqual(normalised(files))
            expect((await duplicates.preview()).total_duplicates).toBe(0)
            if (status === 'no_duplicates') return

            expect(await history.undo()).toMatchObject({ skippedCount: 0 })
            expect(await rowsOf(db)).toEqual(before)
            expect(library.all().map(({ track }) => track.id)).toEqual(before.map(({ id }) => id))
            expect(await history.redo()).toMatchObject({ skippedCount: 0 })
            expect(await rowsOf(db)).toEqual(after)
          } finally {
            await db.destroy()
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})

/** Composed and decomposed letters are one path. */
const normalised = (files: ReadonlySet<string>) => new Set([...files].map((file) => file.normalize('NFC')))

describe('what a merge leaves alone', () => {
  test('a track that was edited after the merge keeps the edit when the merge is undone', async () => {
    const app = await openModelApp({ songs: 0 })
    await app.import(
      aCsv([
        { title: 'A', artist: 'X', comment: 'long' },
        { title: 'a', artist: 'X', comment: '' },
      ]),
    )
    const { changeId = 0 } = await app.state.duplicates.deduplicate({})
    await app.edit(1, 'mine')
    await app.state.history.undo(changeId)
    expect(app.comments()).toEqual({ A: 'mine', a: '' })
  })

  test('undone after another file was imported, the export keeps the columns of that file', async () => {
    const app = await openModelApp({ songs: 0 })
    await app.import(
      aCsv([
        { title: 'A', artist: 'X' },
        { title: 'a', artist: 'X' },
      ]),
    )
    const { changeId = 0 } = await app.state.duplicates.deduplicate({})
    await app.import(aCsv([{ title: 'B', artist: 'Y', rating: '5' }]))
    const { revision } = await app.state.history.undo(changeId)
    expect(revision).toBe(app.state.library.revision)
    expect(app.state.library.summary().columns).toEqual(['title', 'artist', 'rating', 'comment'])
  })

  test('a suggestion waits with its own copy: off the queue while that is merged, and there again after an undo', async () => {
    const app = await openModelApp({ songs: 0 })
    await app.import(
      aCsv([
        { title: 'A', artist: 'X', bpm: '120' },
        { title: 'a', artist: 'X', bpm: '' },
      ]),
    )
    const { id } = await app.startTagging({ mode: 'suggest' })
    await app.ended(id)
    const queue = () => app.state.review.list({}).items.map(({ track }) => track.title)
    expect(queue()).toEqual(['A', 'a'])
    expect(await app.state.duplicates.deduplicate({})).toMatchObject({ remap_results: { suggestions: 1 } })
    expect(queue()).toEqual(['A'])
    expect(app.state.library.summary()).toMatchObject({ total: 1, suggested: 1, archived: 1 })
    await app.state.history.undo()
    expect(queue()).toEqual(['A', 'a'])
  })
})

describe('which track stands for a merged one', () => {
  test.each<[string, [number | null, number | null][], number[], [number, number][]]>([
    [
      'one that was never merged stands for itself',
      [
        [0, null],
        [null, null],
      ],
      [1, 2, 99],
      [],
    ],
    [
      'the kept track',
      [
        [0, null],
        [null, 1],
      ],
      [2],
      [[2, 1]],
    ],
    [
      'the last of a chain',
      [
        [0, null],
        [null, 1],
        [null, 2],
      ],
      [3, 2],
      [
        [3, 1],
        [2, 1],
      ],
    ],
    [
      'a present track stands for itself, though it was merged once',
      [
        [0, null],
        [1, 1],
      ],
      [2],
      [],
    ],
    [
      'a chain ends at the first present track',
      [
        [0, null],
        [1, 1],
        [null, 2],
      ],
      [3],
      [[3, 2]],
    ],
    [
      'two that were merged into each other end somewhere',
      [
        [null, 2],
        [null, 1],
      ],
      [1],
      [[1, 1]],
    ],
  ])('%s', async (_what, tracks, asked, expected) => {
    const { db } = await openServices(tracks.map(([position]) => ({ position })))
    for (const [index, [, merged_into]] of tracks.entries()) {
      await createTrackRepository(db).updateMany([{ id: index + 1, set: { merged_into } }])
    }
    expect([...(await createTrackRepository(db).findMerged(asked))]).toEqual(expected)
    await db.destroy()
  })
})
