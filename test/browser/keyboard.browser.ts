import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { test } from './harness.ts'
import { expectFigures, row } from './tagger-page.ts'

/** More stops than any screen has before the one that is looked for. */
const MAX_STOPS = 60

describe('with the keyboard alone', () => {
  test('a DJ brings in the sample, edits a track, undoes it, and finds the rest', async ({ open }) => {
    const { page, app, checkAccess } = await open({ crate: [], path: '/' })
    await page.waitForURL('**/welcome')
    await tabTo(page, /^button "Try the sample library/)
    await page.keyboard.press('Enter')
    await expectFigures(page, { all: 60 })
    await row(page, 1).waitFor()

    await tabTo(page, /^rowheader/)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const [, , third] = app.tracks()
    const panel = page.getByTestId('panel-track')
    await panel.getByRole('heading', { name: third?.title ?? '', exact: true }).waitFor()

    await page.keyboard.press('e')
    await expect.poll(() => focused(page)).toMatch(/^textbox "Genre"/)
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Boogaloo')
    await page.keyboard.press('Enter')
    await expect.poll(() => app.tracks()[2]?.genre1).toBe('Boogaloo')
    await tabTo(page, /^button "Close the details"/, 'Shift+Tab')
    await page.keyboard.press('Enter')
    await panel.waitFor({ state: 'detached' })
    await expect.poll(() => focused(page)).toMatch(/^(rowheader|gridcell)/)

    await page.keyboard.press('Control+z')
    await expect.poll(() => app.tracks()[2]?.genre1).toBe(third?.genre1)
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(() => app.tracks()[2]?.genre1).toBe('Boogaloo')

    await page.keyboard.press('Control+k')
    await expect.poll(() => focused(page)).toMatch(/"Search tracks, actions and places"/)
    await page.keyboard.type('>export')
    await page.getByTestId('palette').getByText('Export…').waitFor()
    await page.keyboard.press('Enter')
    await page.getByTestId('export-preview').waitFor()
    await tabTo(page, /^button "Download CSV"/)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard' }).getByText('Open the command palette').waitFor()
    await checkAccess()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('g')
    await page.keyboard.press(',')
    await page.waitForURL('**/settings/ai')
  })

  test('Escape closes one layer at a time and the selection last', async ({ open }) => {
    const { page } = await open({ path: '/tagger?track=2' })
    await row(page, 2).waitFor()
    const panel = page.getByTestId('panel-track')
    await panel.getByTestId('field-genre1').waitFor()
    await page.keyboard.press('Control+a')
    const bar = page.getByTestId('selection-bar')
    await bar.getByText('60 selected').waitFor()
    await page.keyboard.press('t')
    const dialog = page.getByRole('dialog', { name: 'Tag tracks' })
    await dialog.getByTestId('tag-model').click()
    await page.getByRole('listbox').waitFor()

    await page.keyboard.press('Escape')
    await page.getByRole('listbox').waitFor({ state: 'hidden' })
    expect(await dialog.isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await panel.isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    expect(await bar.isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await bar.waitFor({ state: 'detached' })
  })

  test('the palette names what cannot be done and why, and opens the track it finds', async ({ open }) => {
    const { page, checkAccess } = await open({ path: '/settings/display' })
    await page.getByTestId('setting-theme').waitFor()
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Command palette' })
    await expect.poll(() => focused(page)).toMatch(/"Search tracks, actions and places"/)
    await page.keyboard.type('>redo')
    await palette.getByText('There is nothing to redo.').waitFor()
    await checkAccess()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('track 42')
    await palette.getByText('Track 42', { exact: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/tagger?track=42')
    await page.getByTestId('panel-track').getByRole('heading', { name: 'Track 42' }).waitFor()
  })

  test('single letters do nothing once they are turned off', async ({ open }) => {
    const { page, app } = await open()
    await row(page, 1).waitFor()
    await app.put('/api/config', { single_key_shortcuts: false })
    await page.reload()
    await row(page, 1).waitFor()
    await page.keyboard.press('h')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'Command palette' }).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(1)
  })
})

/** Presses Tab until the focus is where it should be; each stop on the way must be seen and have a name. */
async function tabTo(page: Page, wanted: RegExp, key = 'Tab'): Promise<void> {
  const stops: string[] = []
  while (stops.length < MAX_STOPS) {
    await page.keyboard.press(key)
    const stop = await focused(page)
    stops.push(stop)
    expect(stop, `a stop without a name after ${stops.join(', ')}`).toMatch(/"[^"]+"/)
    expect(await page.locator(':focus').isVisible(), `${stop} is not seen`).toBe(true)
    if (wanted.test(stop)) return
  }
  expect.fail(`no ${wanted} among ${stops.join(', ')}`)
}

/** Role and name of what has the keyboard, as a screen reader would say them: `button "Tag…"`. */
async function focused(page: Page): Promise<string> {
  const focus = page.locator(':focus')
  if ((await focus.count()) === 0) return 'nothing'
  const snapshot = await focus.ariaSnapshot()
  return snapshot.split('\n')[0]?.replace(/^- '?/, '') ?? ''
}
