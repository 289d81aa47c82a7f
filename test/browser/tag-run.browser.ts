import { describe, expect } from 'vitest'
import { FAILING_TITLE, HOSTILE_TITLE } from '../builders/special-crate.ts'
import { FakeEngine } from '../fakes/fake-engine.ts'
import { DEVICES, type Device, PHONE, test } from './harness.ts'
import { cell, expectFigures, openTrack, row, startTagging } from './tagger-page.ts'

/** A tagger that waits for the test before each track, and that cannot tag one of them. */
function aSteppedEngine() {
  return new FakeEngine({ name: 'offline', held: true, failsOn: [FAILING_TITLE] })
}

describe.each(DEVICES)('a tag run on $name', (device) => {
  test('goes on over a reload and another screen, names what failed, and tries only that again', async ({
    open,
  }) => {
    const engine = aSteppedEngine()
    const { page, goto, checkAccess } = await open({ device, engines: [engine] })
    await startTagging(page)
    const panel = page.getByTestId('run-panel')
    engine.step(12)
    await panel.getByText(/^12 of 40/).waitFor()
    await expectFigures(page, { tagged: 31, failed: 1 })
    await checkAccess()

    await goto('/settings')
    await openTray(page, device)
    await page
      .getByRole('dialog', { name: 'Jobs' })
      .getByText(/12 of 40/)
      .waitFor()
    await checkAccess()
    await page.keyboard.press('Escape')
    expect(await page.title()).toContain('(30%)')

    await goto('/tagger')
    await panel.getByText(/^12 of 40/).waitFor()
    engine.release()
    await panel.getByText('39 tagged, 1 failed').waitFor()
    await expectFigures(page, { all: 60, tagged: 59, failed: 1 })
    await checkAccess()

    await page.getByTestId('status-filter-failed').click()
    await row(page, 15).waitFor()
    await page.getByText(`nothing is known about ${FAILING_TITLE}`).first().waitFor()
    const asked = engine.asked.length
    await page.getByTestId('tag-button').click()
    await page.getByTestId('tag-scope-failed').click()
    await page.getByTestId('tag-estimate').getByText('1 track').waitFor()
    await page.getByTestId('tag-start').click()
    await panel.getByText('0 tagged, 1 failed').waitFor()
    expect(engine.asked.slice(asked)).toEqual([FAILING_TITLE])
  })

  test('losing the connection is not the end of the run, and what was missed is caught up', async ({
    open,
  }) => {
    const engine = aSteppedEngine()
    const { page, events, app, allowError, checkAccess } = await open({ device, engines: [engine] })
    allowError(
      /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/,
    )
    await startTagging(page)
    const panel = page.getByTestId('run-panel')
    engine.step(5)
    await panel.getByText(/^5 of 40/).waitFor()

    await events.cut()
    engine.release()
    await page.getByTestId('connection').getByText('Reconnecting…').waitFor()
    await expect.poll(() => app.state.library.summary().untagged).toBe(1)
    // The run has ended, but this page cannot know: it shows what it last heard and says how old that is.
    await panel.getByText(/^5 of 40/).waitFor()
    expect(await panel.getByRole('button', { name: 'Cancel' }).isVisible()).toBe(true)
    expect(await page.getByTestId('toast').count()).toBe(0)
    await checkAccess()

    await events.mend()
    await panel.getByText('39 tagged, 1 failed').waitFor()
    await page
      .getByTestId('connection')
      .and(page.locator('[data-state="open"]'))
      .waitFor({ state: 'attached' })
    await expectFigures(page, { tagged: 59, failed: 1 })
    const column = device.isPhone ? 'card' : 'genre1'
    await cell(page, 1, column).getByText('Deep House').waitFor()
    await page.getByTestId('status-filter-failed').click()
    await cell(page, 15, column).getByText('nothing is known').waitFor()
  })

  test('a run that is cancelled keeps what it wrote, goes on when asked, and is undone as one', async ({
    open,
  }) => {
    const engine = aSteppedEngine()
    const { page, app, checkAccess } = await open({ device, engines: [engine] })
    const before = app.comments()
    await startTagging(page)
    const panel = page.getByTestId('run-panel')
    engine.step(3)
    await panel.getByText(/^3 of 40/).waitFor()
    await panel.getByRole('button', { name: 'Cancel' }).click()
    await panel.getByText('Cancelled').waitFor()
    await expectFigures(page, { tagged: 23 })
    await checkAccess()

    engine.release()
    await panel.getByRole('button', { name: 'Resume' }).click()
    await panel.getByText('39 tagged, 1 failed').waitFor()
    // Only the track in hand at the cancel is asked about twice.
    expect(engine.asked.length).toBeLessThanOrEqual(41)

    await panel.getByRole('button', { name: 'Undo' }).click()
    await panel.getByText('Undone: 39 tagged').waitFor()
    await expectFigures(page, { tagged: 20 })
    expect(app.comments()).toEqual(before)
    await panel.getByRole('button', { name: 'Redo' }).click()
    await expectFigures(page, { tagged: 59 })
  })
})

describe('a tag run', () => {
  test('shows in every open window, over one connection for all of them', async ({ open }) => {
    const engine = aSteppedEngine()
    const { page, context, origin, events } = await open({ engines: [engine] })
    await expectFigures(page, { all: 60 })
    const second = await context.newPage()
    await second.goto(`${origin}/tagger`)
    await expectFigures(second, { all: 60 })
    await startTagging(page)
    engine.step(4)
    await second
      .getByTestId('run-panel')
      .getByText(/^4 of 40/)
      .waitFor()
    expect(events.open).toBe(1)
    // The window that held the connection goes; the other one takes over.
    await page.close()
    engine.release()
    await second.getByTestId('run-panel').getByText('39 tagged, 1 failed').waitFor()
  })

  test('replacing many tags needs a typed word', async ({ open }) => {
    const engine = new FakeEngine({ name: 'offline' })
    const { page, app, checkAccess } = await open({ engines: [engine] })
    await app.tagAll()
    await expectFigures(page, { tagged: 60 })
    await page.getByTestId('tag-button').click()
    await page.getByTestId('tag-scope-all').click()
    await page.getByTestId('tag-mode-overwrite').click()
    await page.getByTestId('tag-estimate').getByText('replaces 60 tags').waitFor()
    const start = page.getByTestId('tag-start')
    expect(await start.isDisabled()).toBe(true)
    await checkAccess()
    await page.getByTestId('tag-confirm').fill('overwrite')
    await start.click()
    await page.getByTestId('run-panel').getByText('60 tagged').waitFor()
  })

  test('selected tracks alone are tagged, and one track by its own button', async ({ open }) => {
    const engine = new FakeEngine({ name: 'offline' })
    const { page } = await open({ engines: [engine] })
    await cell(page, 7, 'select').click()
    await cell(page, 9, 'select').click({ modifiers: ['Shift'] })
    const bar = page.getByTestId('selection-bar')
    await bar.getByText('3 selected').waitFor()
    await bar.getByRole('button', { name: 'Tag…' }).click()
    await page.getByTestId('tag-estimate').getByText('3 tracks').waitFor()
    await page.getByTestId('tag-start').click()
    await expect.poll(() => engine.asked).toEqual([HOSTILE_TITLE, 'Track 8', 'Track 9'])
    await expectFigures(page, { tagged: 23 })

    const panel = await openTrack(page, 10)
    await panel.getByRole('button', { name: 'Tag', exact: true }).click()
    await panel.getByRole('button', { name: 'Re-tag' }).waitFor()
    expect(engine.asked.at(-1)).toBe('Track 10')
    await panel.getByRole('button', { name: 'Clear' }).click()
    await page.getByTestId('toast').getByText('Cleared 1 tag.').waitFor()
    await page.getByTestId('toast').getByRole('button', { name: 'Undo' }).click()
    await panel.getByRole('button', { name: 'Re-tag' }).waitFor()
  })
})

async function openTray(page: Parameters<typeof row>[0], device: Device) {
  if (device === PHONE) await page.getByRole('button', { name: 'Jobs', exact: true }).last().click()
  else await page.getByTestId('job-tray').click()
}
