import { describe, expect, test } from 'vitest'
import { aCsv, someSongs } from '../../../../test/builders/a-csv.ts'
import { openTestApp } from '../../../../test/builders/open-test-app.ts'
import { FakeEngine } from '../../../../test/fakes/fake-engine.ts'

describe('importing the same crate again', () => {
  test('tracks keep their ids whatever order the rows have', async () => {
    // Symptom in the original: ids were row numbers, so every playlist pointed at other songs afterwards.
    const app = await openTestApp()
    const songs = someSongs(20)
    await app.import(aCsv(songs))
    const ids = app.ids()

    await app.import(aCsv(songs.toReversed()))

    expect(app.ids()).toEqual(ids)
    expect(app.tracks().map((track) => track.title)).toEqual(songs.toReversed().map((song) => song.title))
  })

  test('tracks without a file location keep their ids by artist and title', async () => {
    const app = await openTestApp()
    const songs = someSongs(5).map(({ title = '', artist = '' }) => ({ title, artist }))
    await app.import(aCsv(songs))
    const ids = app.ids()
    await app.import(aCsv(songs.toReversed()))
    expect(app.ids()).toEqual(ids)
  })

  test('a track whose row is gone is archived, and comes back with its comment in a later import', async () => {
    const app = await openTestApp()
    const songs = someSongs(3)
    await app.import(aCsv(songs))
    const gone = app.track('Song 2')
    await app.edit(gone.id, 'House; Deep House; warm; calm; USA, 1990s.')

    const without = await app.import(aCsv(songs.filter((song) => song.title !== 'Song 2')))
    expect(without).toMatchObject({ total: 2, archived: 1 })
    const back = await app.import(aCsv(songs))

    expect(back).toMatchObject({ total: 3, returned: 1, added: 0 })
    expect(app.track('Song 2')).toMatchObject({ id: gone.id, genre1: 'House' })
  })

  test('an empty comment in the file never removes one that is here; a written one wins', async () => {
    const app = await openTestApp()
    await app.import(aCsv(someSongs(2)))
    await app.edit(app.track('Song 1').id, 'mine')
    await app.edit(app.track('Song 2').id, 'mine')
    const [first = {}, second = {}] = someSongs(2)
    await app.import(aCsv([first, { ...second, comment: 'from the file' }]))
    expect(app.comments()).toEqual({ 'Song 1': 'mine', 'Song 2': 'from the file' })
  })

  test('a new row gets an id that no track ever had', async () => {
    const app = await openTestApp()
    await app.import(aCsv(someSongs(3)))
    const old = app.tracks().map((track) => track.id)
    await app.import(aCsv(someSongs(3, 4)))
    for (const { id } of app.tracks()) expect(id).toBeGreaterThan(Math.max(...old))
  })

  test('the revision grows with every import, so no page shows an old list', async () => {
    const app = await openTestApp()
    const first = await app.import(aCsv(someSongs(3)))
    const second = await app.import(aCsv(someSongs(3)))
    expect(second.revision).toBeGreaterThan(first.revision)
  })

  test('two imports at once come one after the other', async () => {
    const app = await openTestApp()
    await Promise.all([app.import(aCsv(someSongs(30))), app.import(aCsv(someSongs(30).toReversed()))])
    expect(
      app
        .tracks()
        .map((track) => track.id)
        .sort((a, b) => a - b),
    ).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
  })
})

describe('merging a file into the library', () => {
  test('adds what is new, archives nothing, and keeps the columns of the library', async () => {
    const app = await openTestApp()
    await app.import(aCsv(someSongs(2)))
    const merged = await app.import(aCsv([{ artist: 'Artist 3', title: 'Song 3', label: 'Factory' }]), {
      mode: 'merge',
    })
    expect(merged).toMatchObject({ total: 3, added: 1, archived: 0 })
    expect(merged.columns).toEqual(['title', 'artist', 'comment', 'location'])
  })

  test('fills blanks and never overwrites', async () => {
    const app = await openTestApp()
    const location = '/music/a.mp3'
    await app.import(
      aCsv([
        {
          title: 'Song',
          artist: '',
          albumTitle: '',
          bpm: '',
          key: '8A',
          year: '',
          comment: 'mine',
          location,
        },
      ]),
    )
    await app.import(
      aCsv([
        {
          title: 'Other',
          artist: 'Known',
          albumTitle: 'Album',
          bpm: '120',
          key: '9A',
          year: '1990',
          comment: 'theirs',
          location,
        },
      ]),
      { mode: 'merge' },
    )
    expect(app.tracks()).toMatchObject([
      {
        title: 'Song',
        artist: 'Known',
        albumTitle: 'Album',
        bpm: 120,
        camelot: '8A',
        year: 1990,
        comment: 'mine',
      },
    ])
    expect(await app.exported()).toBe(
      aCsv([
        {
          title: 'Song',
          artist: 'Known',
          albumTitle: 'Album',
          bpm: '120',
          key: '8A',
          year: '1990',
          comment: 'mine',
          location,
        },
      ]),
    )
  })

  test("the file's comments win only when the DJ says so", async () => {
    const app = await openTestApp()
    const song = { title: 'Song', artist: 'Somebody' }
    await app.import(aCsv([{ ...song, comment: 'mine' }]))
    await app.import(aCsv([{ ...song, comment: 'theirs' }]), { mode: 'merge' })
    expect(app.comments()).toEqual({ Song: 'mine' })
    await app.import(aCsv([{ ...song, comment: 'theirs' }]), { mode: 'merge', overwriteTags: true })
    expect(app.comments()).toEqual({ Song: 'theirs' })
  })

  test('rows of both files are exported under one header, unknown columns of the second at the end', async () => {
    const app = await openTestApp()
    await app.import(aCsv([{ title: 'One', artist: 'A', comment: 'x', rating: '5' }]))
    await app.import(
      aCsv([{ Label: 'Factory', Artist: 'B', Name: 'Two', Rating: '3', Comments: 'y' }], { delimiter: ';' }),
      { mode: 'merge' },
    )
    expect(await app.exported()).toBe('title,artist,comment,rating,Label\nOne,A,x,5,\nTwo,B,y,3,Factory\n')
  })
})

describe('copies of a song within one file', () => {
  const copies = aCsv([
    { title: 'Blue Monday', artist: 'New Order', bpm: '', location: '/a.mp3' },
    { title: 'blue monday', artist: 'NEW ORDER', bpm: '130', location: '/b.mp3' },
    { title: 'Intro', artist: '', bpm: '', location: '/c.mp3' },
    { title: 'Intro', artist: '', bpm: '', location: '/d.mp3' },
  ])

  test('are reported and stay tracks of their own', async () => {
    // Symptom in the original: copies were dropped in silence, with their file locations.
    const app = await openTestApp()
    expect(await app.import(copies)).toMatchObject({ total: 4, duplicates: 1, duplicates_removed: 0 })
  })

  test('become one track that knows every file, but only when the DJ asks for it', async () => {
    const app = await openTestApp()
    expect(await app.import(copies, { duplicates: 'merge' })).toMatchObject({
      total: 3,
      duplicates_removed: 1,
    })
    const merged = app.track('blue monday')
    expect(merged).toMatchObject({ bpm: 130, location: '/b.mp3' })
    const { otherLocations } = await app.state.tracks.getDetail(merged.id)
    expect(otherLocations).toEqual(['/a.mp3'])
  })

  test('are counted as the list of duplicates counts them, and a dub is never merged into its song', async () => {
    const app = await openTestApp()
    const rows = ['Song', 'Song - 2011 Remaster', 'Song (feat. B)', 'Song (Dub)', 'SONG (dub)']
    const csv = aCsv(rows.map((title) => ({ title, artist: title === 'SONG (dub)' ? 'The A' : 'A' })))
    const { duplicates } = await app.import(csv)
    expect(duplicates).toBe(3)
    expect(await app.state.duplicates.preview()).toMatchObject({ total_duplicates: duplicates })
    expect(await app.import(csv, { duplicates: 'merge' })).toMatchObject({ total: 2, duplicates_removed: 3 })
    expect(Object.keys(app.comments())).toEqual(['Song', 'Song (Dub)'])
  })

  test("songs without an artist are nobody's copy, however equal their titles", async () => {
    const app = await openTestApp()
    await app.import(copies, { duplicates: 'merge' })
    expect(app.tracks().filter((track) => track.title === 'Intro')).toHaveLength(2)
  })
})

test('importing while a run is tagging stops the run, and nothing of it lands on the wrong song', async () => {
  const engine = new FakeEngine({ held: true })
  const app = await openTestApp({ engines: [engine] })
  await app.import(aCsv(someSongs(5)))
  const { id } = await app.startTagging()
  engine.step(2)
  await expect.poll(() => engine.asked.length).toBe(3)

  await app.import(aCsv(someSongs(5, 100)))
  engine.release()

  expect(await app.state.tasks.get(id)).toMatchObject({ state: 'cancelled', done: 2 })
  expect(Object.values(app.comments())).toEqual(['', '', '', '', ''])
  await app.import(aCsv(someSongs(5)))
  expect(app.tracks().filter((track) => track.status === 'tagged')).toHaveLength(2)
})
