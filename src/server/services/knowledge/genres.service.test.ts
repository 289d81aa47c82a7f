import { describe, expect, test } from 'vitest'
import { aCsv } from '../../../../test/builders/a-csv.ts'
import { openTestApp, type TestAppOptions } from '../../../../test/builders/open-test-app.ts'

/** An app with one track for each comment, titled "0", "1" …, and short ways to look at genres. */
async function openGenres(comments: readonly string[] = [], options: TestAppOptions = {}) {
  const app = await openTestApp(options)
  const { genres, history, library } = app.state
  if (comments.length > 0) {
    await app.import(aCsv(comments.map((comment, index) => ({ title: `${index}`, artist: 'A', comment }))))
  }
  const style = async (name: string) => (await genres.view()).styles.find((node) => node.name === name)
  const titles = (filters: { family?: string; style?: string }) =>
    library.list({ filters }).tracks.map(({ title }) => title)
  return { ...app, genres, history, style, titles }
}

const of = (genre1: string, genre2: string) => `${genre1}; ${genre2}; warm; calm; Nowhere, 1990s.`

describe('the genres with their tracks', () => {
  test('every tagged track is in one family or uncharted', async () => {
    const { genres, titles } = await openGenres([
      of('House', 'Deep House'),
      of('Deep House', 'Techno'),
      of('Zorg', 'Dub'),
      of('Zorg', 'Zorgcore'),
      of('zorg', ''),
      'just a sentence about house',
      '',
    ])
    const { tagged, families, uncharted } = await genres.view()
    expect(tagged).toBe(6)
    expect(families.filter(({ tracks }) => tracks > 0)).toEqual([
      { name: 'House', tracks: 2 },
      { name: 'Reggae, Dub & Dancehall', tracks: 1 },
    ])
    expect(uncharted).toEqual({
      tracks: 3,
      texts: [
        { text: 'Zorg', tracks: 3 },
        { text: 'Zorgcore', tracks: 1 },
      ],
    })
    expect(titles({ family: 'House' })).toEqual(['0', '1'])
    expect(titles({ family: 'Uncharted' })).toEqual(['3', '4', '5'])
  })

  test('a style counts both genres, and what comes from it once', async () => {
    const { style } = await openGenres([
      of('House', 'Deep House'),
      of('Deep House', 'Techno'),
      of('House', 'House'),
    ])
    expect(await style('House')).toMatchObject({ tracks: 2, tracksBelow: 3, isGeneric: true })
    expect(await style('Deep House')).toMatchObject({ tracks: 2, family: 'House', isEdited: false })
  })

  test('an empty library has all styles, by family and name, and no tracks', async () => {
    const { genres } = await openGenres()
    const { tagged, styles, uncharted } = await genres.view()
    expect([tagged, uncharted]).toEqual([0, { tracks: 0, texts: [] }])
    expect(styles.length).toBeGreaterThan(400)
    const places = styles.map(({ family, name }) => `${family}\n${name}`)
    expect(places).toEqual([...places].sort())
  })

  test('they follow a comment that is edited', async () => {
    const app = await openGenres([of('Zorg', 'Zorg')])
    expect((await app.genres.view()).uncharted.tracks).toBe(1)
    await app.edit(app.track('0').id, of('Techno', 'Techno'))
    expect((await app.genres.view()).uncharted.tracks).toBe(0)
  })
})

describe('an edit of the genres', () => {
  test('changes at once how comments are read, and rewrites none', async () => {
    const app = await openGenres([of('Zorg', 'Zorg')])
    expect((await app.state.coverage.measure()).genre.share).toBe(0)
    expect(app.titles({ style: 'Dub' })).toEqual([])
    await app.genres.edit({ op: 'alias', style: 'Dub', alias: 'Zorg' })
    expect((await app.genres.view()).uncharted.tracks).toBe(0)
    expect(await app.style('Dub')).toMatchObject({ tracks: 1, isEdited: true })
    expect((await app.state.coverage.measure()).genre.share).toBe(1)
    expect(app.titles({ style: 'Dub' })).toEqual(['0'])
    expect(app.comments()).toEqual({ '0': of('Zorg', 'Zorg') })
  })

  test('can be undone and redone like every other change', async () => {
    const app = await openGenres([of('Zorg', 'Zorg')])
    await app.genres.edit({ op: 'add', name: 'Zorgcore', family: 'House', parents: ['Deep House'] })
    await app.genres.edit({ op: 'alias', style: 'Zorgcore', alias: 'Zorg' })
    const edited = await app.genres.view()
    expect((await app.history.undo()).change).toMatchObject({
      kind: 'genres',
      summary: 'read Zorg as Zorgcore',
    })
    expect((await app.genres.view()).uncharted.tracks).toBe(1)
    await app.history.undo()
    expect(await app.style('Zorgcore')).toBeUndefined()
    await app.history.redo()
    await app.history.redo()
    expect({ ...(await app.genres.view()), revision: 0 }).toEqual({ ...edited, revision: 0 })
  })

  test('can be taken back on its own; what rested on it has no effect and says why', async () => {
    const { genres, history } = await openGenres()
    const { styles: shipped } = await genres.view()
    const added = await genres.edit({ op: 'add', name: 'Zorgcore', family: 'House', parents: [] })
    await genres.edit({ op: 'alias', style: 'Zorgcore', alias: 'Zorg' })
    await genres.edit({ op: 'alias', style: 'Dub', alias: 'Steppers Galore' })
    await genres.takeBack(added.edit?.id ?? 0)
    expect(genres.listEdits().edits).toMatchObject([
      { summary: 'read Zorg as Zorgcore', problem: 'There is no style called Zorgcore.' },
      { summary: 'read Steppers Galore as Dub', problem: null },
    ])
    expect((await history.undo()).change.summary).toBe('take back "add Zorgcore to House"')
    expect(genres.listEdits().edits).toMatchObject([{ problem: null }, { problem: null }, { problem: null }])
    for (const { id } of genres.listEdits().edits) await genres.takeBack(id)
    expect((await genres.view()).styles).toEqual(shipped)
  })

  test('survives a restart', async () => {
    const first = await openGenres([], { onDisk: true })
    await first.genres.edit({ op: 'rename', style: 'Tech House', name: 'House of Tech' })
    const second = await openGenres([], { dataDir: await first.dataAfterPowerCut(), onDisk: true })
    expect(await second.style('House of Tech')).toMatchObject({ isEdited: true })
  })

  test('changes what the offline tagger writes, also when it has learnt already', async () => {
    const app = await openGenres()
    await app.import(aCsv([{ title: 'Feel It (Deep House Mix)', artist: 'Larry Heard', comment: '' }]))
    await app.tagAll()
    expect(Object.values(app.comments()).join()).toContain('Deep House;')
    await app.genres.edit({ op: 'rename', style: 'Deep House', name: 'Profound House' })
    // Its artists are listed under the name that it had.
    await app.genres.edit({ op: 'unalias', style: 'Profound House', alias: 'Deep House' })
    await app.tagAll({ mode: 'overwrite', scope: 'all' })
    expect(Object.values(app.comments()).join()).toContain('Profound House;')
  })
})
