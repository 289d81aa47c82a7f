import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, refusal, startTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'

// One app for everything that only reads or is refused.
let shared: TestApp
beforeAll(async () => {
  shared = await startTestApp()
})
afterAll(() => shared.close())

describe('the settings', () => {
  test('at first name the offline tagger, hold no private paths, and their prompt holds title and artist', async () => {
    const settings = (await shared.get('/api/config')).json()
    expect(settings).toMatchObject({
      model: 'offline',
      delay_between_requests: 0,
      audio_path_map_enabled: false,
      audio_path_from: '',
      audio_path_to: '',
      dropbox_path_prefix: '',
    })
    expect(settings.user_prompt_template).toMatch(/\{title\}[\s\S]*\{artist\}/)
  })

  test('change by part, answer whole, and are there after a restart', async () => {
    const first = await openTestApp()
    const answer = await first.put('/api/config', { delay_between_requests: 0, theme: 'light' })
    expect(answer.json()).toMatchObject({ delay_between_requests: 0, theme: 'light', model: 'offline' })
    await first.stop()
    const second = await openTestApp({ dataDir: first.dataDir })
    expect((await second.get('/api/config')).json()).toMatchObject({
      delay_between_requests: 0,
      theme: 'light',
    })
  })

  test.each([
    ['a delay in words', { delay_between_requests: 'long' }, 'REQUEST_INVALID'],
    ['a delay below nought', { delay_between_requests: -1 }, 'REQUEST_INVALID'],
    ['a delay over a minute', { delay_between_requests: 61 }, 'REQUEST_INVALID'],
    ['a number as text', { delay_between_requests: '2' }, 'REQUEST_INVALID'],
    ['an empty prompt', { user_prompt_template: '' }, 'TEMPLATE_INCOMPLETE'],
    ['a prompt without the artist', { user_prompt_template: 'Describe {title}.' }, 'TEMPLATE_INCOMPLETE'],
    ['a setting that does not exist', { modle: 'offline' }, 'REQUEST_INVALID'],
    ['null', { model: null }, 'REQUEST_INVALID'],
  ])('%s is refused, and nothing of the request is stored', async (_what, change, code) => {
    const before = (await shared.get('/api/config')).json()
    expect(refusal(await shared.put('/api/config', { theme: 'light', ...change }))).toEqual({
      status: 400,
      code,
    })
    expect((await shared.get('/api/config')).json()).toEqual(before)
  })

  test('a prompt may hold braces of its own', async () => {
    const app = await openTestApp()
    const user_prompt_template = 'Describe {title} by {artist} as {"genre": "…"}.'
    expect((await app.put('/api/config', { user_prompt_template })).json()).toMatchObject({
      user_prompt_template,
    })
  })

  test('can be put back one by one, or all of them', async () => {
    // Symptom in the original: resetting the prompts also reset the model, the delay and the paths.
    const app = await openTestApp()
    await app.put('/api/config', { theme: 'light', density: 'compact' })
    expect((await app.post('/api/config/reset', { fields: ['theme'] })).json()).toMatchObject({
      theme: 'dark',
      density: 'compact',
    })
    expect((await app.post('/api/config/reset')).json()).toMatchObject({ density: 'comfortable' })
  })

  test('in a file that somebody edited by hand, what cannot be used is left out and the rest counts', async () => {
    const first = await openTestApp()
    await first.stop()
    await writeFile(
      join(first.dataDir, 'settings.json'),
      '{"theme":"light","delay_between_requests":"long","colour":"red","__proto__":{"x":1}}',
    )
    const second = await openTestApp({ dataDir: first.dataDir })
    expect((await second.get('/api/config')).json()).toMatchObject({
      theme: 'light',
      delay_between_requests: 0,
    })
    expect((await second.get('/api/config')).json()).not.toHaveProperty('colour')
  })

  test('in a damaged file are set aside whole; the program starts, says so, and destroys nothing', async () => {
    // Symptom in the original: every route that read the settings failed.
    const first = await openTestApp()
    await first.put('/api/config', { theme: 'light' })
    await first.stop()
    await writeFile(join(first.dataDir, 'settings.json'), '{"theme":"li')
    const second = await openTestApp({ dataDir: first.dataDir })
    const { warnings } = (await second.get('/api/app')).json()
    expect(warnings).toEqual([
      expect.stringMatching(/damaged file was set aside as .*settings\.json\.damaged/),
    ])
    const [keptAs = ''] = /\/.*(?=\. Nothing)/.exec(warnings[0]) ?? []
    expect(await readFile(keptAs, 'utf8')).toBe('{"theme":"li')
  })
})

test('GET /api/app tells what is installed, and no secret', async () => {
  const app = await openTestApp({
    environment: { GENRETAGGING_PASSWORD: '', OPENAI_API_KEY: 'sk-secret', LOG_LEVLE: 'x' },
  })
  const answer = await app.get('/api/app')
  expect(answer.json()).toMatchObject({
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    warnings: [expect.stringContaining('LOG_LEVEL')],
    maxUploadBytes: 200_000_000,
  })
  expect(answer.body).not.toContain('sk-secret')
})
