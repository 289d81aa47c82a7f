import { describe, expect, test } from 'vitest'
import { openModelApp, soundComment, soundItem } from '../../../test/builders/open-model-app.ts'
import { refusal } from '../../../test/builders/open-test-app.ts'
import type { HistoryPage } from '../../contract/history.schema.ts'
import type { ReviewDecided, ReviewPage } from '../../contract/review.schema.ts'
import type { Track } from '../../contract/track.schema.ts'

/** An app over HTTP with a suggestion for each of its songs. */
async function appWithSuggestions(songs: number) {
  const app = await openModelApp({ songs })
  const { id } = await app.startTagging({ mode: 'suggest' })
  await app.ended(id)
  const list = async (query = '') => (await app.get(`/api/review${query}`)).json<ReviewPage>()
  const decide = async (what: string, body: object) =>
    (await app.post(`/api/review/${what}`, body)).json<ReviewDecided>()
  return { ...app, list, decide }
}

describe('the review queue over HTTP', () => {
  test('is listed, accepted, rejected, reopened, and an undo brings the accepted ones back', async () => {
    const app = await appWithSuggestions(4)
    const page = await app.list()
    expect(page).toMatchObject({ total: 4, open: 4 })
    expect(page.items[0]).toMatchObject({
      comment: soundComment(page.items[0]?.track.title ?? ''),
      track: { comment: '', status: 'untagged', suggested: true },
      isStale: false,
    })
    const [first = 0, second = 0] = page.items.map(({ id }) => id)
    const accepted = await app.decide('accept', { ids: [first] })
    expect(accepted).toEqual({ decided: 1, skipped: 0, open: 3, changeId: expect.any(Number) })
    expect(await app.decide('reject', { ids: [second] })).toMatchObject({
      decided: 1,
      open: 2,
      changeId: null,
    })
    expect(await app.decide('reopen', { ids: [second] })).toMatchObject({ decided: 1, open: 3 })
    const history = (await app.get('/api/history')).json<HistoryPage>()
    expect(history.undo).toMatchObject({ id: accepted.changeId, summary: 'accept 1 suggested tag' })
    await app.post('/api/history/undo')
    expect(await app.list()).toMatchObject({ open: 4 })
  })

  test('is filtered by genre and comes in pages', async () => {
    const app = await appWithSuggestions(12)
    const { groups } = await app.list()
    const { genre = '', items = 0 } = groups[0] ?? {}
    const page = await app.list(`?genre=${encodeURIComponent(genre)}&limit=1`)
    expect(page).toMatchObject({ total: items, open: 12, groups })
    expect(page.items.map(({ track }) => soundItem(track.title).genre)).toEqual([genre])
    expect((await app.list(`?offset=${items}&limit=500`)).items).toHaveLength(12 - items)
    expect(await app.list('?genre=No%20such%20genre')).toMatchObject({ total: 0, items: [], open: 12 })
  })

  test('is in the filter of the track list and in the numbers of the library', async () => {
    const app = await appWithSuggestions(2)
    const [suggestion] = (await app.list()).items
    await app.decide('accept', { ids: [suggestion?.id] })
    const left = (await app.get('/api/tracks?status=suggested')).json<readonly Track[]>()
    expect(left).toHaveLength(1)
    expect(left[0]?.title).not.toBe(suggestion?.track.title)
    expect(app.state.library.summary()).toMatchObject({ suggested: 1, tagged: 1 })
  })

  test('refuses what nobody can have meant, and decides nothing', async () => {
    const app = await appWithSuggestions(1)
    const invalid = { status: 400, code: 'REQUEST_INVALID' }
    const wrong = [
      app.post('/api/review/accept', { ids: [] }),
      app.post('/api/review/accept', { ids: ['1'] }),
      app.post('/api/review/accept', { id: 1 }),
      app.post('/api/review/accept', { fields: ['genre'] }),
      app.post('/api/review/reopen', {}),
      app.get('/api/review?limit=0'),
    ]
    for (const answer of await Promise.all(wrong)) expect(refusal(answer)).toEqual(invalid)
    // Ids of suggestions that are gone, or never were, are no fault.
    expect(await app.decide('accept', { ids: [999] })).toEqual({
      decided: 0,
      skipped: 0,
      open: 1,
      changeId: null,
    })
    expect(app.comments()).toEqual({ 'Song 1': '' })
  })
})
