import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from './builders/open-test-app.ts'
import { hasOriginalAnswers, realLibrary, recorded } from './builders/original-answers.ts'

/** Its track objects have the fields that the file has columns for, and these. */
interface OriginalTrack {
  readonly id: number
  readonly bpm: number | ''
  readonly year: number | ''
  readonly [field: string]: unknown
}

describe.skipIf(!hasOriginalAnswers)("the original's own page finds the answers that it knows", () => {
  let app: TestApp
  let uploaded: Record<string, unknown>
  let tracks: Record<string, unknown>[]
  const original = () => recorded('tracks').response.body as unknown as OriginalTrack[]

  beforeAll(async () => {
    app = await startTestApp()
    uploaded = (await app.upload(realLibrary('library.csv'))).json()
    tracks = (await app.get('/api/tracks')).json()
  })
  afterAll(() => app.close())

  test('an upload answers with the same numbers and columns', () => {
    expect(uploaded).toMatchObject(recorded('upload').response.body)
  })

  test('the list has the same tracks in the same order with the same text', () => {
    expect(tracks).toHaveLength(original().length)
    const textOf = ({
      title,
      artist,
      albumTitle,
      key,
      comment,
      location,
      status,
    }: Record<string, unknown>) => ({
      title,
      artist,
      albumTitle,
      key,
      comment,
      location,
      status,
    })
    expect(tracks.map(textOf)).toEqual(original().map(textOf))
  })

  test('every field that a track had is still there', () => {
    const fields = Object.keys(original()[0] ?? {}).filter((field) => !field.startsWith('_'))
    for (const track of tracks) expect(Object.keys(track)).toEqual(expect.arrayContaining(fields))
  })

  test('numbers are the same numbers where the original had one', () => {
    for (const [index, { bpm, year }] of original().entries()) {
      if (bpm !== '' && bpm !== 0) expect(tracks[index]?.bpm).toBe(bpm)
      if (year !== '' && year !== 0) expect(tracks[index]?.year).toBe(year)
    }
  })

  test('the settings have the same names and kinds of values', async () => {
    const settings = (await app.get('/api/config')).json()
    for (const [name, value] of Object.entries(recorded('config').response.body)) {
      expect(typeof settings[name], name).toBe(typeof value)
    }
  })

  test('a comment for a track that does not exist is refused with the same status and sentence', async () => {
    const { request, response } = recorded('track-missing')
    const answer = await app.request({
      method: request.method,
      url: request.path,
      payload: request.body ?? {},
    })
    expect(answer.statusCode).toBe(response.status)
    expect(answer.json()).toMatchObject(response.body)
  })

  describe('on purpose it differs:', () => {
    test('a track keeps its id for ever and is never a row number, so ids begin at 1', () => {
      expect(original()[0]?.id).toBe(0)
      expect(tracks[0]?.id).toBe(1)
    })

    test('an unknown tempo or year is null, not 0 and not an empty text', () => {
      const unknown = original().flatMap(({ bpm, year }, index) => [
        ...(bpm === '' || bpm === 0 ? [tracks[index]?.bpm] : []),
        ...(year === '' || year === 0 ? [tracks[index]?.year] : []),
      ])
      expect(new Set(unknown).size).toBeLessThanOrEqual(1)
      for (const value of unknown) expect(value).toBeNull()
    })

    test('facets are plain fields, and no field begins with an underscore', () => {
      expect(tracks[0]).toMatchObject({ genre1: 'Synthwave', place: 'UK', era: 'late 2010s' })
      for (const track of tracks)
        expect(Object.keys(track).filter((field) => field.startsWith('_'))).toEqual([])
    })

    test('keys are also given on the Camelot wheel, read as the Open Key notation that the file uses', () => {
      // Symptom in the original: 10M was read as 10B, so every minor track was shown as a major one.
      expect(tracks[0]).toMatchObject({ key: '10M', camelot: '5A' })
    })

    test('copies of a song are reported and kept, where the original dropped them', async () => {
      const answer = (await app.upload(realLibrary('library-with-duplicates.csv'))).json()
      expect(answer.duplicates_removed).toBe(0)
      expect(answer.duplicates).toBeGreaterThan(0)
      expect(answer.total).toBeGreaterThan(2_350)
    })

    test.each([
      ['an upload without a file', 'POST', '/api/upload'],
      ['an id that is no number', 'PUT', '/api/track/abc'],
    ] as const)(
      '%s answers 400 with a sentence, not 422, 404 or a page of HTML',
      async (_what, method, url) => {
        const answer = await app.request({ method, url, payload: {} })
        expect(answer.statusCode).toBe(400)
        expect(answer.json()).toMatchObject({ error: expect.any(String), code: expect.any(String) })
      },
    )
  })
})
