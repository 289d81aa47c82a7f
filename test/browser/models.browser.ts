import { describe, expect } from 'vitest'
import { FAILING_TITLE } from '../builders/special-crate.ts'
import type { ReceivedCall } from '../fakes/fake-llm/call-log.ts'
import { type Screen, type ScreenOptions, test } from './harness.ts'
import { aListeningModel, chooseModel, openTagDialog } from './model-page.ts'
import { cell, expectFigures, openTrack, row } from './tagger-page.ts'

const RIGHT_KEY = 'sk-right-4711'
const WRONG_KEY = 'sk-wrong-0815'
/** More entries than a test makes calls. */
const EVERY_CALL = 100

describe('a language model', () => {
  test('is connected in the dialog, tags what it can, is held and goes on, and tries again what it refused', async ({
    open,
  }) => {
    let isStubborn = true
    const refuse = ({ tracks }: ReceivedCall) =>
      isStubborn && tracks.some(({ title }) => title === FAILING_TITLE) ? 'refusal' : 'ok'
    const fake = await aListeningModel({
      keys: [RIGHT_KEY],
      script: Array.from({ length: EVERY_CALL }, () => refuse),
    })
    const screen = await open({ fakeLlm: fake, environment: { ...WITHOUT_KEYS, MODEL: 'offline' } })
    const { page, app, checkAccess, allowError } = screen
    // The browser itself writes down that the first test of the key is answered with 400.
    allowError(/status of 400/)
    const bodies = keepAnswers(screen)
    await app.put('/api/config', { tracks_per_call: 4, concurrent_calls: 2 })

    const dialog = await openTagDialog(page)
    await chooseModel(page, 'Claude Opus 5.5')
    const card = dialog.getByTestId('connect-model')
    await card.getByText('There is no key for Anthropic').waitFor()
    expect(await dialog.getByTestId('tag-start').isDisabled()).toBe(true)
    await card.getByTestId('connect-key').fill(WRONG_KEY)
    await card.getByTestId('connect-save').click()
    await card.getByTestId('connect-failure').getByText('Anthropic does not accept the key').waitFor()
    await checkAccess()
    await card.getByTestId('connect-key').fill(RIGHT_KEY)
    await card.getByTestId('connect-save').click()
    await card.waitFor({ state: 'detached' })
    expect(fake.calls()).toMatchObject({ total: 2, ok: 1 })
    await expect
      .poll(() => dialog.getByTestId('tag-estimate').textContent())
      .toMatch(/^40 tracks · 10 calls · about \$0\.\d\d .*\$20\.00 left this month$/)

    fake.reset()
    fake.hold()
    await dialog.getByTestId('tag-start').click()
    await dialog.waitFor({ state: 'detached' })
    await fake.waitForCalls(2)
    const panel = page.getByTestId('run-panel')
    await panel.getByTestId('run-pause-button').click()
    await panel.getByText('Paused · ').waitFor()
    fake.release()
    await panel.getByText(/^8 of 40 .*\$0\.\d\d so far · 2 calls/).waitFor()
    await checkAccess()
    expect(fake.calls().total).toBe(2)

    await panel.getByTestId('run-resume').click()
    await panel.getByText(/39 tagged, 1 failed · \$0\.\d\d · 14 calls$/).waitFor()
    await page.reload()
    await expectFigures(page, { tagged: 59, failed: 1 })
    await page.getByTestId('status-filter-failed').click()
    await cell(page, 15, 'genre1').getByText('declined to answer').waitFor()

    isStubborn = false
    fake.reset()
    await panel.getByTestId('run-retry-failed').click()
    await dialog.getByTestId('tag-estimate').getByText('1 track', { exact: true }).waitFor()
    await chooseModel(page, 'Claude Opus 5.5')
    await dialog.getByTestId('tag-estimate').getByText('1 call').waitFor()
    await dialog.getByTestId('tag-start').click()
    await panel.getByText(/1 tagged · /).waitFor()
    expect(fake.log().map(({ tracks }) => tracks.map(({ title }) => title))).toEqual([[FAILING_TITLE]])

    const seen = [await page.content(), ...(await Promise.all(bodies))].join('\n')
    expect(seen).toContain('"needsKey":true')
    for (const key of [RIGHT_KEY, WRONG_KEY]) expect(seen).not.toContain(key)
  })

  test('that asks for patience is waited for, and a run at the monthly limit goes on once that is raised', async ({
    open,
  }) => {
    const fake = await aListeningModel({ script: ['ok', 'ok', 'rate-limited'], retryAfterSeconds: 40 })
    const wait = aHeldPause()
    const { page, app, checkAccess } = await open({
      fakeLlm: fake,
      environment: { MODEL: 'claude-opus-5-5' },
      llmPause: wait.pause,
    })
    await app.put('/api/config', { tracks_per_call: 2, concurrent_calls: 1 })
    const { cost } = await app.state.tagging.estimate({})
    // In whole cents, about half of what the run costs.
    const cap = Math.ceil((cost ?? 0) * 50) / 100
    await app.put('/api/config', { monthly_cap_usd: cap })

    const dialog = await openTagDialog(page)
    await dialog
      .getByTestId('tag-cap-warning')
      .getByText('The run pauses when the limit is reached')
      .waitFor()
    await dialog.getByTestId('tag-start').click()
    const panel = page.getByTestId('run-panel')
    const reason = panel.getByTestId('run-pause')
    await reason.getByText('Anthropic asked us to wait 40 s.').waitFor()
    await reason.getByText(/Goes on in [123]\d s\./).waitFor()
    expect(await panel.getByTestId('run-resume').count()).toBe(0)
    await checkAccess()
    await page.reload()
    await reason.getByText(/Goes on in [123]\d s\./).waitFor()
    await panel.getByText(/^4 of 40/).waitFor()

    wait.end()
    await reason.getByText(`Monthly limit of $${cap.toFixed(2)} reached`).waitFor()
    const { cost: spent } = (await app.state.models.status()).month
    expect(spent).toBeLessThanOrEqual(cap)
    await reason.getByText(`$${spent.toFixed(2)} spent this month`).waitFor()
    await checkAccess()
    const before = fake.calls().total
    await page.reload()
    await reason.getByText('spent this month').waitFor()
    expect(fake.calls().total).toBe(before)

    await reason.getByTestId('run-new-cap').fill('5')
    await reason.getByTestId('run-raise-cap').click()
    await panel.getByText(/40 tagged · \$0\.\d\d · 21 calls$/).waitFor()
    await expectFigures(page, { tagged: 60 })
  })

  test('is asked by nothing but Test, Try and Start: the ledger has every call, offline mode allows none', async ({
    open,
  }) => {
    const fake = await aListeningModel()
    const { page, goto, checkAccess } = await open({ fakeLlm: fake, path: '/' })
    await expectFigures(page, { all: 60 })
    await openTrack(page, 1)
    const dialog = await openTagDialog(page)
    await dialog.getByTestId('tag-estimate').getByText('4 calls').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    for (const [key, name] of [
      ['?', 'Keyboard'],
      ['h', 'History'],
      ['Control+k', 'Command palette'],
    ] as const) {
      await page.locator('body').press(key)
      await page.getByRole('dialog', { name }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog', { name }).waitFor({ state: 'detached' })
    }
    await goto('/tagger/review')
    await page.getByTestId('review-empty').waitFor()
    await page.getByTestId('nav-settings').click()
    for (const section of ['display', 'library', 'privacy', 'about', 'ai']) {
      await page.getByTestId(`settings-${section}`).click()
      await page.getByTestId(`settings-${section}`).and(page.locator('[aria-current]')).waitFor()
      await page.getByRole('heading', { level: 2 }).first().waitFor()
    }
    await page.getByTestId('provider-anthropic').waitFor()
    expect(fake.calls().total).toBe(0)

    await page.getByTestId('provider-test-anthropic').click()
    await page.getByTestId('provider-outcome-anthropic').getByText('✓').waitFor()
    expect(fake.calls().total).toBe(1)
    await page.getByTestId('sample-run').click()
    const tried = page.getByTestId('sample-track')
    await expect.poll(() => tried.count()).toBe(3)
    expect(await tried.first().innerText()).toMatch(/Before.*After/s)
    expect(fake.calls().total).toBe(2)
    await checkAccess()

    await page.getByTestId('settings-privacy').click()
    const calls = page.getByTestId('ledger-row')
    await expect.poll(() => calls.count()).toBe(2)
    expect(await calls.allInnerTexts()).toEqual([
      expect.stringContaining('prompt tried'),
      expect.stringContaining('connection test'),
    ])
    await calls.first().click()
    const prompt = page.getByRole('textbox', { name: 'Prompt', exact: true })
    const [sampled] = fake.log().flatMap(({ tracks }) => tracks)
    await expect.poll(() => prompt.inputValue()).toContain(sampled?.title)
    await checkAccess()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    // The mouse meets the drawn switch, which lies over the real one.
    await page.getByTestId('offline-mode').click({ force: true })
    await page.getByTestId('what-leaves').getByText('to nobody, because offline mode is on').waitFor()
    await page.getByTestId('nav-tagger').click()
    await row(page, 1).waitFor()
    await openTagDialog(page)
    await dialog.getByTestId('connect-model').getByText('Offline mode is on').first().waitFor()
    expect(await dialog.getByTestId('tag-start').isDisabled()).toBe(true)
    expect(fake.calls().total).toBe(2)
  })
})

const WITHOUT_KEYS = { ANTHROPIC_API_KEY: '', OPENAI_API_KEY: '' }

/** The text of every answer that the page gets from now on. */
function keepAnswers({ context, origin }: Screen): Promise<string>[] {
  const bodies: Promise<string>[] = []
  context.on('response', (response) => {
    const isStream = response.headers()['content-type']?.startsWith('text/event-stream') ?? false
    if (!response.url().startsWith(`${origin}/api/`) || isStream) return
    // The body of an answer that the page did not wait for is gone.
    bodies.push(response.text().catch(() => ''))
  })
  return bodies
}

/** Waits between two calls that last until the test ends them; later ones do not last at all. */
function aHeldPause() {
  const { promise, resolve } = Promise.withResolvers<void>()
  const pause: ScreenOptions['llmPause'] = (_ms, signal) =>
    new Promise((go, giveUp) => {
      void promise.then(go)
      signal.addEventListener('abort', () => giveUp(signal.reason), { once: true })
    })
  return { pause, end: resolve }
}
