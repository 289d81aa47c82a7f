import { describe, expect, test } from 'vitest'
import { aCsv, someSongs } from '../../../../test/builders/a-csv.ts'
import {
  askedTitles,
  type ModelAppOptions,
  openModelApp,
  soundComment,
  soundItem,
} from '../../../../test/builders/open-model-app.ts'
import { noPause, openTestApp, type TestApp } from '../../../../test/builders/open-test-app.ts'
import type { Suggestion } from '../../../contract/review.schema.ts'

/** An app with a suggestion for each of its songs. */
async function appWithSuggestions(songs: number, options: ModelAppOptions = {}) {
  const app = await openModelApp({ ...options, songs })
  await suggest(app)
  return app
}

/** Lets the model suggest tags for every track. */
async function suggest(app: TestApp) {
  const { id } = await app.startTagging({ mode: 'suggest', scope: 'all' })
  return app.ended(id)
}

/** The suggestion that waits for a track with this title. */
function suggestionFor(app: TestApp, title: string): Suggestion {
  const found = app.state.review.list({ limit: 500 }).items.find(({ track }) => track.title === title)
  if (found === undefined) throw new Error(`Nothing is suggested for "${title}".`)
  return found
}

/** Ids of the suggestions for "Song <n>", for each of the numbers. */
function idsFor(app: TestApp, ...numbers: readonly number[]): number[] {
  return numbers.map((number) => suggestionFor(app, `Song ${number}`).id)
}

/** Titles of the tracks that wait, in the order of their numbers. */
function waiting(app: TestApp): string[] {
  const titles = app.state.review.list({ limit: 500 }).items.map(({ track }) => track.title)
  expect(titles.toSorted()).toEqual(
    app
      .tracks()
      .flatMap((track) => (track.suggested ? track.title : []))
      .toSorted(),
  )
  return titles.toSorted((left, right) => left.localeCompare(right, 'en', { numeric: true }))
}

describe('a run that suggests', () => {
  test('takes the failure of an earlier try off the track, but writes no comment', async () => {
    const app = await openModelApp({ songs: 1, fake: { script: ['refusal'] } })
    await app.tagAll()
    expect(app.track('Song 1').tagError).toMatch(/declined/)
    await suggest(app)
    expect(app.track('Song 1')).toMatchObject({ tagError: null, suggested: true, comment: '' })
  })

  test('writes nothing into the tracks; what it suggests waits, also after a restart', async () => {
    const app = await openModelApp({ songs: 4, app: { onDisk: true } })
    const exported = await app.exported()
    expect(await suggest(app)).toMatchObject({
      state: 'succeeded',
      done: 4,
      title: expect.stringMatching(/^Suggest/),
    })
    expect(
      app.tracks().every(({ comment, year, suggested }) => comment === '' && year === null && suggested),
    ).toBe(true)
    expect(await app.exported()).toBe(exported)
    expect((await app.state.history.list({})).changes.map(({ kind }) => kind)).toEqual(['import'])
    await app.stop()

    const later = await openTestApp({ fakeLlm: app.fake, dataDir: app.dataDir, onDisk: true })
    expect(waiting(later)).toEqual(['Song 1', 'Song 2', 'Song 3', 'Song 4'])
    expect(later.state.library.summary()).toMatchObject({ suggested: 4, untagged: 4 })
    expect(suggestionFor(later, 'Song 2')).toMatchObject({
      comment: soundComment('Song 2'),
      year: soundItem('Song 2').year,
      confidence: soundItem('Song 2').confidence,
      source: 'model',
      model: 'claude-haiku-4-5',
      isStale: false,
    })
  })

  test('leaves the comment of a track alone that already has one', async () => {
    const app = await openModelApp({ songs: 1 })
    await app.edit(app.track('Song 1').id, 'mine')
    await suggest(app)
    expect(app.comments()).toEqual({ 'Song 1': 'mine' })
    expect(waiting(app)).toEqual(['Song 1'])
  })

  test('says at the track why nothing is suggested for it', async () => {
    const app = await appWithSuggestions(2, { fake: { script: ['missing-item', 'refusal-items'] } })
    expect(waiting(app)).toEqual(['Song 1'])
    expect(app.track('Song 2')).toMatchObject({ comment: '', tagError: expect.stringContaining('refused') })
  })

  test('resumed after a power cut suggests for the rest only, also when some were decided meanwhile', async () => {
    const app = await openModelApp({ songs: 4, app: { onDisk: true } })
    app.fake.script('ok', 'ok', () => {
      app.fake.hold()
      return 'ok'
    })
    const { id } = await app.startTagging({ mode: 'suggest', tracksPerCall: 1, concurrentCalls: 1 })
    await app.fake.waitForCalls(3)
    const dataDir = await app.dataAfterPowerCut()
    await app.stop()
    app.fake.release()
    app.fake.reset()
    const later = await openTestApp({ fakeLlm: app.fake, llmPause: noPause, dataDir, onDisk: true })
    await later.state.review.reject({ ids: idsFor(later, 1) })
    await later.state.tasks.resume(id)
    expect(await later.ended(id)).toMatchObject({ state: 'succeeded', done: 4 })
    expect(askedTitles(app.fake)).toEqual([['Song 3'], ['Song 4']])
    expect(waiting(later)).toEqual(['Song 2', 'Song 3', 'Song 4'])
  })

  test('replaces what was suggested for a track before', async () => {
    const app = await appWithSuggestions(2, { app: { onDisk: true } })
    const older = idsFor(app, 1, 2)
    await app.state.settings.change({ model: 'gpt-4.1-mini' })
    await suggest(app)
    expect(waiting(app)).toEqual(['Song 1', 'Song 2'])
    expect(suggestionFor(app, 'Song 1').model).toBe('gpt-4.1-mini')
    expect(await app.state.review.accept({ ids: older })).toMatchObject({ decided: 0, open: 2 })
  })
})

describe('deciding', () => {
  test('three accepted, three rejected, one edited: the rest goes on waiting, and only the accepted are exported', async () => {
    const app = await appWithSuggestions(10)
    expect(await app.state.review.accept({ ids: idsFor(app, 1, 2, 3) })).toMatchObject({
      decided: 3,
      open: 7,
    })
    expect(await app.state.review.reject({ ids: idsFor(app, 4, 5, 6) })).toMatchObject({
      decided: 3,
      open: 4,
    })
    const [edited = 0] = idsFor(app, 7)
    await app.state.review.accept({
      ids: [edited],
      edits: [{ id: edited, comment: 'House; mine; a; b; UK, 1990s.' }],
    })
    expect(waiting(app)).toEqual(['Song 8', 'Song 9', 'Song 10'])
    const blank = Object.fromEntries(someSongs(10).map(({ title }) => [title, '']))
    const accepted = Object.fromEntries(
      ['Song 1', 'Song 2', 'Song 3'].map((title) => [title, soundComment(title)]),
    )
    expect(app.comments()).toEqual({ ...blank, ...accepted, 'Song 7': 'House; mine; a; b; UK, 1990s.' })
    expect(app.track('Song 1')).toMatchObject({
      tagSource: 'model',
      tagModel: 'claude-haiku-4-5',
      needsEars: false,
    })
    expect(app.track('Song 7')).toMatchObject({ tagSource: 'user', tagModel: null, confidence: null })
    const exported = await app.exported()
    for (const comment of Object.values(app.comments())) expect(exported).toContain(comment)
    for (const title of ['Song 4', 'Song 8']) expect(exported).not.toContain(soundComment(title))
  })

  test('all at once is one change, which an undo takes back: the suggestions wait again until a redo', async () => {
    const app = await appWithSuggestions(5)
    const { changeId } = await app.state.review.accept({})
    expect(waiting(app)).toEqual([])
    expect(app.comments()['Song 5']).toBe(soundComment('Song 5'))
    expect(app.track('Song 5').year).toBe(soundItem('Song 5').year)
    const [newest, ...before] = (await app.state.history.list({})).changes
    expect(newest).toMatchObject({ id: changeId, tracks: 5, summary: 'accept 5 suggested tags' })
    expect(before.map(({ kind }) => kind)).toEqual(['import'])

    await app.state.history.undo()
    expect(waiting(app)).toHaveLength(5)
    expect(app.comments()['Song 5']).toBe('')
    expect(app.track('Song 5').year).toBeNull()
    await app.state.history.redo()
    expect(waiting(app)).toEqual([])
    expect(app.comments()['Song 5']).toBe(soundComment('Song 5'))
  })

  test('an undo is as good after a restart', async () => {
    const app = await appWithSuggestions(2, { app: { onDisk: true } })
    await app.state.review.accept({ ids: idsFor(app, 1) })
    await app.stop()
    const later = await openTestApp({ fakeLlm: app.fake, dataDir: app.dataDir, onDisk: true })
    await later.state.history.undo()
    expect(waiting(later)).toEqual(['Song 1', 'Song 2'])
  })

  test('a field alone is taken over, and everything else of the comment stays to the letter', async () => {
    const app = await openModelApp({ songs: 1 })
    await app.edit(app.track('Song 1').id, 'Techno ;Dub;  hats; sad; UK,1990s')
    await suggest(app)
    await app.state.review.accept({ fields: ['mood'] })
    const { mood } = soundItem('Song 1')
    expect(app.comments()).toEqual({ 'Song 1': `Techno ;Dub;  hats; ${mood}; UK,1990s` })
    expect(app.track('Song 1')).toMatchObject({ tagSource: 'user', tagModel: null })
    // Nobody asked for the year.
    expect(app.track('Song 1').year).toBeNull()
  })

  test('a whole group is decided by its genre, or only its tracks without a comment', async () => {
    const app = await openModelApp({ songs: 40 })
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) await app.edit(app.track(`Song ${number}`).id, 'mine')
    await suggest(app)
    const { groups } = app.state.review.list({})
    const group = groups.find(({ items, emptyBefore }) => emptyBefore > 0 && emptyBefore < items)
    const { genre = '', items = 0, emptyBefore = 0 } = group ?? {}
    const ofGenre = app.tracks().filter(({ title }) => soundItem(title).genre === genre)
    expect(ofGenre).toHaveLength(items)
    expect(await app.state.review.accept({ genre, emptyOnly: true })).toMatchObject({ decided: emptyBefore })
    expect(await app.state.review.reject({ genre })).toMatchObject({ decided: items - emptyBefore })
    const written = app.tracks().filter(({ comment }) => comment !== '' && comment !== 'mine')
    expect(written).toHaveLength(emptyBefore)
    expect(written.every((track) => track.genre1 === genre)).toBe(true)
    expect(app.state.review.list({}).groups.map((other) => other.genre)).not.toContain(genre)
  })

  test('a rejection can be taken back', async () => {
    const app = await appWithSuggestions(2)
    const ids = idsFor(app, 2)
    await app.state.review.reject({ ids })
    expect(waiting(app)).toEqual(['Song 1'])
    expect(await app.state.review.reopen(ids)).toMatchObject({ decided: 1, open: 2 })
    expect(waiting(app)).toEqual(['Song 1', 'Song 2'])
    expect(await app.state.review.reopen(ids)).toMatchObject({ decided: 0, open: 2 })
  })

  test('where the comment was edited since, a suggestion is skipped unless it is wanted even so', async () => {
    const app = await appWithSuggestions(2)
    await app.edit(app.track('Song 1').id, 'typed since')
    expect(suggestionFor(app, 'Song 1').isStale).toBe(true)
    expect(await app.state.review.accept({})).toMatchObject({ decided: 1, skipped: 1, open: 1 })
    expect(app.comments()).toEqual({ 'Song 1': 'typed since', 'Song 2': soundComment('Song 2') })
    expect(await app.state.review.accept({ evenIfChanged: true })).toMatchObject({
      decided: 1,
      skipped: 0,
      open: 0,
    })
    expect(app.comments()['Song 1']).toBe(soundComment('Song 1'))
  })
})

describe('two suggestions for one track', () => {
  test('never wait side by side: an undo brings no older one back beside a newer one', async () => {
    const app = await appWithSuggestions(1, { app: { onDisk: true } })
    const { changeId } = await app.state.review.accept({})
    await app.state.settings.change({ model: 'gpt-4.1-mini' })
    await suggest(app)
    await app.state.history.undo(changeId ?? 0)
    expect(suggestionFor(app, 'Song 1').model).toBe('gpt-4.1-mini')
    await app.state.review.reject({})
    await app.stop()
    const later = await openTestApp({ fakeLlm: app.fake, dataDir: app.dataDir, onDisk: true })
    expect(waiting(later)).toEqual([])
  })

  test('never wait side by side: nor does taking back a rejection', async () => {
    const app = await appWithSuggestions(1)
    const older = idsFor(app, 1)
    await app.state.review.reject({})
    await app.state.settings.change({ model: 'gpt-4.1-mini' })
    await suggest(app)
    expect(await app.state.review.reopen(older)).toMatchObject({ decided: 0, open: 1 })
    expect(suggestionFor(app, 'Song 1').model).toBe('gpt-4.1-mini')
  })
})

describe('the queue', () => {
  test('does not show archived tracks, and shows them again when they come back', async () => {
    const app = await appWithSuggestions(3)
    await app.import(aCsv(someSongs(1)))
    expect(waiting(app)).toEqual(['Song 1'])
    expect(app.state.review.list({})).toMatchObject({ total: 1, open: 1 })
    await app.import(aCsv(someSongs(3)))
    expect(waiting(app)).toEqual(['Song 1', 'Song 2', 'Song 3'])
  })

  test('comes in pages: the largest genre first, in file order within it', async () => {
    const app = await appWithSuggestions(30)
    const all = app.state.review.list({ limit: 500 })
    expect(all.groups.map(({ items }) => items)).toEqual(
      all.groups.map(({ items }) => items).toSorted((a, b) => b - a),
    )
    const pages = [0, 12, 24].flatMap((offset) => app.state.review.list({ limit: 12, offset }).items)
    expect(pages.map(({ id }) => id)).toEqual(all.items.map(({ id }) => id))
    const { genre = '', items } = all.groups[0] ?? {}
    expect(app.state.review.list({ genre })).toMatchObject({ total: items, open: 30 })
  })
})
