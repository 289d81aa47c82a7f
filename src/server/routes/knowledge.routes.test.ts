import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCsv } from '../../../test/builders/a-csv.ts'
import { openTestApp, startTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import type { KnowledgeCoverage } from '../../contract/knowledge.schema.ts'
import type { Track } from '../../contract/track.schema.ts'

const COMMENTS: Readonly<Record<string, readonly [comment: string, year: string]>> = {
  Brixton: ['Dubstep; Grime; sub bass; brooding; South London, mid-2000s.', '2006'],
  Bristol: ['Trip-Hop; Dub; dusty breaks; smoky; Bristol, early 1990s.', '1991'],
  Detroit: ['Techno; Electro; raw drums; peak-time; Detroit, 1980s.', '2015'],
  Windrush: ['Lovers Rock; Reggae; warm; romantic; UK via Jamaica, late 70s/early 80s.', ''],
  Austin: ['Indie Rock; Rock; jangly; sunny; Austin, contemporary.', '2019'],
  Moscow: ['Zorgcore; Zorg; squeaks; purple; Moscow, 1984.', ''],
  Atlantis: ['House; House; bubbles; calm; Atlantis, timeless.', ''],
  Blank: ['', '1984'],
}

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
  const rows = Object.entries(COMMENTS).map(([title, [comment, year]]) => ({
    title,
    comment,
    year,
    artist: 'A',
  }))
  await app.import(aCsv(rows))
})
afterAll(() => app.close())

const titles = async (query: string) =>
  (await app.get(`/api/tracks?${encodeURI(query)}`)).json<Track[]>().map(({ title }) => title)

describe('a list by place', () => {
  test.each([
    ['place=UK', ['Brixton', 'Bristol', 'Windrush'], 'a country finds its cities'],
    ['place=england', ['Brixton', 'Bristol'], 'any level in any case'],
    ['place=London', ['Brixton'], 'a city finds its quarters'],
    ['place=Jamaica', ['Windrush'], 'the second of two places'],
    ['place=UK/Jamaica', ['Windrush'], 'two places must both be named'],
    ['place=US', ['Detroit', 'Austin'], 'not what has the letters within a word'],
    ['place=atlantis', ['Atlantis'], 'an unknown place as text'],
    ['place=Lemuria', [], 'an unknown place that nobody has'],
  ])('%s finds %j: %s', async (query, expected) => {
    expect(await titles(query)).toEqual(expected)
  })
})

describe('a list by era', () => {
  test.each([
    [
      'era=1980s',
      ['Detroit', 'Windrush', 'Moscow', 'Blank'],
      'what overlaps; without an era the year of the file',
    ],
    ['era=eighties', ['Detroit', 'Windrush', 'Moscow', 'Blank'], 'in any spelling'],
    ['era=1978-1979', ['Windrush'], 'a span of years'],
    ['era=late 1970s', ['Windrush'], 'a part of a decade'],
    ['era=1984', ['Moscow', 'Blank'], 'a year does not find the whole decade'],
    ['era=2019', ['Austin'], 'an era that names no time'],
    ['era=2010s', ['Austin'], 'but a decade of the comment beats a reissue of the file'],
    ['era=Timeless', ['Atlantis'], 'an unknown era as text'],
  ])('%s finds %j: %s', async (query, expected) => {
    expect(await titles(query)).toEqual(expected)
  })
})

describe('GET /api/knowledge/coverage', () => {
  const coverage = async (of: TestApp = app) =>
    (await of.get('/api/knowledge/coverage')).json<KnowledgeCoverage>()

  test('counts what is understood of the tagged tracks, and lists the rest', async () => {
    const { tagged, genre, place, era, energy } = await coverage()
    expect(tagged).toBe(7)
    expect(genre).toMatchObject({
      resolved: 6,
      share: 6 / 7,
      unread: [
        { text: 'Zorg', tracks: 1 },
        { text: 'Zorgcore', tracks: 1 },
      ],
    })
    expect(place).toMatchObject({ resolved: 6, missing: 0, unread: [{ text: 'Atlantis', tracks: 1 }] })
    expect(era).toMatchObject({ resolved: 6, fromYear: 1 })
    expect(era.unread.map(({ text }) => text)).toEqual(['contemporary', 'timeless'])
    expect(energy).toMatchObject({ resolved: 6, unread: [{ text: 'purple', tracks: 1 }] })
  })

  test('several spellings of one place are one', async () => {
    const app = await openTestApp()
    const places = ['NYC', 'New York', 'New York City', 'Big Apple']
    await app.import(
      aCsv(
        places.map((place, index) => ({
          title: `${index}`,
          artist: 'A',
          comment: `House;;;;${place}, 1990s`,
        })),
      ),
    )
    expect((await coverage(app)).place).toMatchObject({ share: 1, distinctBefore: 4, distinctAfter: 1 })
  })

  test('follows an edit', async () => {
    const app = await openTestApp()
    await app.import(
      aCsv([{ title: 'One', artist: 'A', comment: 'House; House; warm; calm; Nowhere, 1990s.' }]),
    )
    const before = await coverage(app)
    await app.edit(app.track('One').id, 'House; House; warm; calm; Chicago, 1990s.')
    const after = await coverage(app)
    expect([before.place.share, after.place.share]).toEqual([0, 1])
    expect(after.revision).toBeGreaterThan(before.revision)
  })

  test('an empty library has nothing to understand', async () => {
    const app = await openTestApp()
    expect(await coverage(app)).toMatchObject({ tagged: 0, genre: { share: 0, unread: [] } })
  })
})
