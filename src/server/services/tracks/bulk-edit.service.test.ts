import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCsv, aCsvOfCells, someSongs } from '../../../../test/builders/a-csv.ts'
import { openTestApp, refusal, startTestApp } from '../../../../test/builders/open-test-app.ts'
import type { BulkEdit, BulkEdited } from '../../../contract/bulk-edit.schema.ts'
import type { HistoryPage } from '../../../contract/history.schema.ts'

const TAG = 'House; Deep House; warm pads; mellow; UK, 1990s.'
const add = (value: string, field: BulkEdit['steps'][number]['field'] = 'descriptors') =>
  ({ field, action: 'add', value }) as const

/** An app over HTTP with one track per comment, "Song 1", "Song 2" …, that edits all of them. */
async function appWithComments(comments: readonly string[]) {
  const app = await openTestApp()
  await app.import(
    aCsv(someSongs(comments.length).map((song, index) => ({ ...song, comment: comments[index] ?? '' }))),
  )
  const ids = app.tracks().map(({ id }) => id)
  const post = (body: object) => app.post('/api/tracks/edit', body)
  const edit = async (steps: BulkEdit['steps'], preview = false) =>
    (await post({ ids, steps, preview })).json<BulkEdited>()
  const newest = async () => (await app.get('/api/history')).json<HistoryPage>().undo
  return { ...app, everyId: ids, edit, newest, postEdit: post }
}

describe('an edit of many tracks', () => {
  test('changes what it can, counts the rest, and is one change', async () => {
    const app = await appWithComments([TAG, 'House; ; dubby; ;', '', 'Great tune, play loud!', 'a; b; c; UK'])
    const before = app.comments()
    const edited = await app.edit([add('dubby')])
    expect(edited).toMatchObject({ changed: 2, unchanged: 1, leftAlone: 2 })
    expect(edited.sample).toMatchObject([
      {
        title: 'Song 1',
        before: { comment: TAG, year: null },
        after: { comment: 'House; Deep House; warm pads, dubby; mellow; UK, 1990s.', year: null },
      },
      { title: 'Song 3', before: { comment: '' }, after: { comment: '; ; dubby; ;' } },
    ])
    expect(app.track('Song 1')).toMatchObject({ tagSource: 'user', descriptors: 'warm pads, dubby' })
    expect(app.track('Song 2').tagSource).toBe('import')
    expect(await app.newest()).toMatchObject({
      id: edited.changeId,
      summary: 'add dubby to 2 tracks',
      tracks: 2,
    })
    await app.state.history.undo()
    expect(app.comments()).toEqual(before)
    expect(app.track('Song 1').tagSource).toBe('import')
  })

  test('can be looked at before, and then nothing is written', async () => {
    const app = await appWithComments([TAG, ''])
    const { revision } = app.state.library
    const preview = await app.edit([add('dubby')], true)
    expect(preview).toMatchObject({ changed: 2, changeId: null })
    expect([app.state.library.revision, app.comments()]).toEqual([revision, { 'Song 1': TAG, 'Song 2': '' }])
    expect(await app.edit([add('dubby')])).toEqual({ ...preview, changeId: expect.any(Number) })
  })

  test('that changes nothing makes no change', async () => {
    const app = await appWithComments([TAG])
    const { revision } = app.state.library
    const steps = [{ field: 'genre', action: 'set', value: 'House' } as const]
    expect(await app.edit(steps)).toEqual({
      changed: 0,
      unchanged: 1,
      leftAlone: 0,
      sample: [],
      changeId: null,
    })
    expect(app.state.library.revision).toBe(revision)
  })

  test('of more tracks than fit one batch is one change all the same, and tracks edited since stay', async () => {
    const app = await appWithComments(Array.from({ length: 450 }, () => TAG))
    const { changeId, changed } = await app.edit([add('dubby')])
    expect(changed).toBe(450)
    await app.put(`/api/track/${app.track('Song 7').id}`, { comment: 'mine' })
    const undone = await app.post('/api/history/undo', { changeId })
    expect(undone.json()).toMatchObject({
      change: { summary: 'add dubby to 450 tracks', open: false },
      tracks: 449,
      skipped: [{ title: 'Song 7' }],
    })
    expect(new Set(Object.values(app.comments()))).toEqual(new Set([TAG, 'mine']))
  })

  test('ignores ids that are not in the library, and a track that is named twice is one', async () => {
    const app = await appWithComments([TAG])
    const [id] = app.everyId
    const answer = await app.postEdit({ ids: [id, 999, id], steps: [add('dubby')] })
    expect(answer.json()).toMatchObject({ changed: 1, unchanged: 0, leftAlone: 0 })
  })
})

describe('a year by hand', () => {
  const CELLS = [
    ['title', 'artist', 'year', 'comment'],
    ['A', 'X', '1984', ''],
    ['B', 'Y', '0', ''],
    ['C', 'Z', 'about 1990', ''],
    ['D', 'Z', '1999-05-01', ''],
  ]

  test.each([
    ['1999', ['1999', '1999', '1999', '1999-05-01']],
    ['', ['', '0', 'about 1990', '']],
    ['1650', ['1650', '1650', '1650', '1650']],
  ])(
    '%j goes into the export where the file says otherwise, and an undo gives every cell back',
    async (value, years) => {
      const app = await openTestApp()
      const csv = aCsvOfCells(CELLS)
      await app.import(csv)
      const ids = app.tracks().map(({ id }) => id)
      await app.state.tracks.editMany({ ids, steps: [{ field: 'year', action: 'set', value }] })
      const expected = CELLS.map((cells, row) => (row === 0 ? cells : cells.with(2, years[row - 1] ?? '')))
      expect(await app.exported()).toBe(aCsvOfCells(expected))
      expect(app.tracks().every(({ tagSource }) => tagSource === null)).toBe(true)
      expect(app.state.library.summary().changed).toBeGreaterThan(0)
      await app.state.history.undo()
      expect(await app.exported()).toBe(csv)
      expect(app.state.library.summary().changed).toBe(0)
    },
  )

  test('is one of the rows that changed, though its comment did not', async () => {
    const app = await openTestApp()
    await app.import(aCsvOfCells(CELLS))
    await app.state.tracks.editMany({
      ids: [app.track('A').id],
      steps: [{ field: 'year', action: 'set', value: '1985' }],
    })
    const { content, rows } = await app.state.exports.make({ scope: 'changed' })
    expect([rows, content.toString()]).toEqual([1, aCsvOfCells([CELLS[0] ?? [], ['A', 'X', '1985', '']])])
    await app.import(aCsvOfCells(CELLS))
    expect(app.track('A').year).toBe(1984)
    expect(app.state.library.summary().changed).toBe(0)
  })
})

describe('what cannot be done is refused, and nothing is written', () => {
  let app: Awaited<ReturnType<typeof startTestApp>>
  beforeAll(async () => {
    app = await startTestApp()
    await app.import(aCsv([{ title: 'Song', artist: 'A', comment: TAG }]))
  })
  afterAll(() => app.close())

  test.each<[string, object, string, string]>([
    [
      'a semicolon in a part',
      { ids: [1], steps: [add('a; b')] },
      'BULK_STEP_INVALID',
      '"a; b" cannot be in one part of a tag, because semicolons and line breaks separate the parts. Leave them out, or edit the whole comment.',
    ],
    ['a line break', { ids: [1], steps: [add('a\nb')] }, 'BULK_STEP_INVALID', '"a b" cannot be'],
    [
      'nothing to add',
      { ids: [1], steps: [add(' ', 'subGenre')] },
      'BULK_STEP_INVALID',
      'Type what to add in the sub-genre.',
    ],
    [
      'no year',
      { ids: [1], steps: [add('84', 'year')] },
      'BULK_STEP_INVALID',
      '"84" is not a year. Type one from 1000 to 2100, or nothing for a year that is not known.',
    ],
    ['the second step', { ids: [1], steps: [add('a'), add('')] }, 'BULK_STEP_INVALID', 'Type what to add'],
    ['no step', { ids: [1], steps: [] }, 'REQUEST_INVALID', 'cannot be used'],
    ['no such field', { ids: [1], steps: [add('x', 'bpm' as 'mood')] }, 'REQUEST_INVALID', 'cannot be used'],
    [
      'a replacement without what to find',
      { ids: [1], steps: [{ field: 'mood', action: 'replace', value: 'x' }] },
      'REQUEST_INVALID',
      'cannot be used',
    ],
  ])('%s', async (_what, body, code, sentence) => {
    const answer = await app.post('/api/tracks/edit', body)
    expect(refusal(answer)).toEqual({ status: 400, code })
    expect(answer.json().error).toContain(sentence)
    expect(app.comments()).toEqual({ Song: TAG })
  })
})
