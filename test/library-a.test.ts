import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { describe, expect, test } from 'vitest'
import { parseComment } from '../src/domain/comment/parse-comment.ts'
import { openTestApp } from './builders/open-test-app.ts'

const FOLDER = join(import.meta.dirname, '..', '..', 'shared', 'data', 'library-a')
const read = (name: string): string[][] => parse(readFileSync(join(FOLDER, name)), { bom: true })
const COMMENT = 5

/** The row with its comment blanked, to compare everything else. */
const butComment = (row: readonly string[]) => row.map((cell, column) => (column === COMMENT ? '' : cell))

describe.skipIf(!existsSync(FOLDER))('a real crate of 2,350 tracks', () => {
  test('imported untagged, tagged offline, edited, undone, redone and exported, it differs in its comments alone', async () => {
    const app = await openTestApp()
    const original = read('library-untagged.csv')
    const imported = await app.import({
      name: 'library-untagged.csv',
      content: new Uint8Array(readFileSync(join(FOLDER, 'library-untagged.csv'))),
    })
    expect(imported).toMatchObject({ total: 2_350, untagged: 2_350, columns: original[0] })

    const run = await app.tagAll()
    expect(run).toMatchObject({ state: 'succeeded', done: 2_350, failed: 0 })
    const edited = app.tracks().slice(100, 105)
    for (const track of edited) await app.edit(track.id, 'House; Deep House; mine; calm; USA, 1990s.')

    const undone = await app.state.history.undo(run.changeId ?? 0)
    expect(undone).toMatchObject({ tracks: 2_345, skippedCount: 5 })
    expect(undone.skipped.map(({ id }) => id)).toEqual(edited.map(({ id }) => id))
    expect(app.state.library.summary()).toMatchObject({ tagged: 5, untagged: 2_345 })
    expect(await app.state.history.redo()).toMatchObject({ tracks: 2_345, skippedCount: 5 })

    const exported: string[][] = parse(await app.exported())
    expect(exported).toHaveLength(2_351)
    expect(exported.map(butComment)).toEqual(original.map(butComment))
    for (const [, , , , , comment = ''] of exported.slice(1)) {
      expect(parseComment(comment).quality, comment).toBe('structured')
    }
    expect(exported.slice(101, 106).map((row) => row[COMMENT])).toEqual(
      edited.map(() => 'House; Deep House; mine; calm; USA, 1990s.'),
    )
  }, 60_000)

  test('imported again with rows shuffled, a hundred removed and ten added, every track is still itself', async () => {
    const app = await openTestApp()
    const [header = [], ...rows] = read('library.csv')
    await app.import(stringify([header, ...rows]))
    const idOf = new Map(app.tracks().map((track) => [track.location, track.id]))
    const kept = rows.filter((_, index) => index % 23 !== 0 || index >= 2_300)
    const removed = rows.length - kept.length
    expect(removed).toBe(100)
    // Shuffled by a stride that shares no factor with the number of rows.
    const shuffled = kept.map((_, index) => kept[(index * 1_009) % kept.length] ?? [])
    const added = Array.from({ length: 10 }, (_, index) => [
      `New ${index}`,
      'Nobody',
      '',
      '',
      '',
      '',
      '',
      `/new/${index}.mp3`,
    ])

    const result = await app.import(stringify([header, ...shuffled, ...added]))

    expect(result).toMatchObject({ total: 2_260, matched: 2_250, added: 10, archived: 100 })
    for (const track of app.tracks().slice(0, 2_250)) expect(track.id).toBe(idOf.get(track.location))
    expect(parse(await app.exported())).toEqual([header, ...shuffled, ...added])

    const back = await app.import(stringify([header, ...rows]))
    expect(back).toMatchObject({ total: 2_350, matched: 2_350, returned: 100, added: 0, archived: 10 })
    for (const track of app.tracks()) expect(track.id).toBe(idOf.get(track.location))
  }, 60_000)
})
