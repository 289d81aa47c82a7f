import { describe, expect } from 'vitest'
import { HOSTILE_TITLE } from '../builders/special-crate.ts'
import { DEVICES, type Screen, test } from './harness.ts'
import { cell, openTrack, row } from './tagger-page.ts'

const MOOD = 'dark and rolling'
const REFUSAL = { error: 'The disk is full. Make room and try again.', code: 'DISK_FULL', requestId: 'r-1' }

describe.each(DEVICES)('editing on $name', (device) => {
  test('an edit shows at once, goes back when the server refuses it, and is stored by Retry', async ({
    open,
  }) => {
    const screen = await open({ device })
    const { page, app, allowError, checkAccess } = screen
    allowError(/status of 500/)
    const answer = await refuseNextSave(screen, 2)
    const panel = await openTrack(page, 2)
    const mood = panel.getByTestId('field-mood')
    await mood.fill(MOOD)
    await mood.press('Enter')
    if (!device.isPhone) await cell(page, 2, 'mood').getByText(MOOD).waitFor()

    answer()
    const toast = page.getByTestId('toast')
    await toast.getByText(REFUSAL.error).waitFor()
    await expect.poll(() => mood.inputValue()).toBe('bright')
    if (!device.isPhone) await cell(page, 2, 'mood').getByText('bright').waitFor()
    await checkAccess()

    await toast.getByRole('button', { name: 'Retry' }).click()
    await expect.poll(() => mood.inputValue()).toBe(MOOD)
    await expect.poll(() => app.track('Track 2').mood).toBe(MOOD)
    await page.reload()
    await expect.poll(() => mood.inputValue()).toBe(MOOD)

    // On a phone the panel covers the buttons of the top bar, so it goes first.
    if (device.isPhone) await panel.getByRole('button', { name: 'Close the details' }).click()
    else await page.locator('body').press('Escape')
    await page.locator('body').press('Control+z')
    await expect.poll(() => app.track('Track 2').mood).toBe('bright')
    await page
      .getByTestId('toast')
      .getByText(/Undone/)
      .waitFor()
    await page.locator('body').press('Control+Shift+z')
    await expect.poll(() => app.track('Track 2').mood).toBe(MOOD)
  })

  test('a title that looks like markup is shown as it is, wherever it is named', async ({ open }) => {
    const { page, app, checkAccess } = await open({ device })
    await row(page, 7).getByText(HOSTILE_TITLE, { exact: true }).waitFor()
    const panel = await openTrack(page, 7)
    await panel.getByRole('heading', { name: HOSTILE_TITLE, exact: true }).waitFor()
    await panel.getByTestId('field-mood').fill('<i>calm</i>')
    await panel.getByTestId('field-mood').press('Enter')
    await expect.poll(() => app.track(HOSTILE_TITLE).mood).toBe('<i>calm</i>')
    await panel.getByRole('button', { name: 'Close the details' }).click()

    await page.keyboard.press('Control+k')
    const palette = page.getByTestId('palette')
    await palette.getByRole('textbox').or(palette.getByRole('combobox')).first().fill('said go')
    await page.getByRole('dialog').getByText(HOSTILE_TITLE, { exact: true }).waitFor()
    await checkAccess()
    await page.keyboard.press('Escape')
    await page.keyboard.press('h')
    await page.getByRole('dialog', { name: 'History' }).getByText(HOSTILE_TITLE).first().waitFor()
    await checkAccess()
    expect(await page.locator('b:text-is("now"), i:text-is("calm")').count()).toBe(0)
  })
})

describe('editing', () => {
  test('a double click edits one cell; Escape leaves it as it was', async ({ open }) => {
    const { page, app } = await open()
    const mood = cell(page, 2, 'mood')
    await mood.dblclick()
    await mood.getByRole('textbox').fill('never mind')
    await mood.getByRole('textbox').press('Escape')
    await mood.getByText('bright').waitFor()

    await mood.dblclick()
    await mood.getByRole('textbox').fill(MOOD)
    await mood.getByRole('textbox').press('Enter')
    await mood.getByText(MOOD).waitFor()
    await expect.poll(() => app.track('Track 2').comment).toContain(MOOD)
    await cell(page, 2, 'confidence').getByText('You').waitFor()
  })

  test('all five parts, descriptors as chips and the raw text are edited in the panel', async ({ open }) => {
    const { page, app, checkAccess } = await open()
    const panel = await openTrack(page, 3)
    for (const [field, text] of [
      ['genre1', 'Electro'],
      ['genre2', 'Electro Funk'],
      ['place', 'Detroit, USA'],
      ['era', 'early 1980s'],
    ] as const) {
      await panel.getByTestId(`field-${field}`).fill(text)
      await panel.getByTestId(`field-${field}`).press('Tab')
      await expect.poll(() => app.track('Track 3')[field]).toBe(text)
    }
    await panel.getByTestId('field-descriptors').fill('dubby')
    await panel.getByTestId('field-descriptors').press('Enter')
    await expect.poll(() => app.track('Track 3').descriptors).toBe('drums, bass 3, dubby')

    await page.keyboard.press('Escape')
    await panel.getByRole('switch', { name: 'Raw text' }).click()
    expect(await panel.getByTestId('field-raw').inputValue()).toBe(app.track('Track 3').comment)
    await panel.getByTestId('field-raw').fill('as the DJ wants it')
    await panel.getByTestId('field-raw').press('Enter')
    await expect.poll(() => app.track('Track 3').comment).toBe('as the DJ wants it')
    await panel.getByRole('button', { name: 'Structure it…' }).click()
    await checkAccess()
    await panel.getByRole('button', { name: 'Leave it as it is' }).click()
    expect(app.track('Track 3').comment).toBe('as the DJ wants it')
  })

  test('a comment of three parts is shown in its fields and rewritten only by an edit', async ({ open }) => {
    const { page, app } = await open()
    const before = app.track('Track 13').comment
    const panel = await openTrack(page, 13)
    expect(await panel.getByTestId('field-genre1').inputValue()).toBe('House')
    expect(await panel.getByTestId('field-genre2').inputValue()).toBe('Deep House')
    await panel.getByTestId('field-genre1').focus()
    await panel.getByTestId('field-genre2').focus()
    await panel.getByRole('button', { name: 'Close the details' }).click()
    expect(app.track('Track 13').comment).toBe(before)
  })

  test('the words of the library are offered while typing', async ({ open }) => {
    const { page, app } = await open()
    const panel = await openTrack(page, 1)
    await panel.getByTestId('field-genre1').pressSequentially('disc')
    await page
      .getByRole('option', { name: /^Disco/ })
      .first()
      .click()
    await expect.poll(() => app.track('Track 1').genre1).toBe('Disco')
  })
})

/** The next save of a track waits until the returned function is called, and is then refused. */
async function refuseNextSave({ context }: Screen, id: number): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let isRefused = false
  await context.route(`**/api/track/${id}`, async (route) => {
    if (isRefused || route.request().method() !== 'PUT') return route.fallback()
    isRefused = true
    await promise
    await route.fulfill({ status: 500, json: REFUSAL })
  })
  return resolve
}
