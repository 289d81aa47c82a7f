import { describe, expect } from 'vitest'
import { expectFits } from './expect-fits.ts'
import { PHONE, test } from './harness.ts'
import { focused, tabTo } from './keyboard-focus.ts'
import { row, shownTitles } from './tagger-page.ts'

/** All House of the crate, in the order of the file. */
const HOUSE = [3, 6, 13, 48, 51, 54, 57, 60].map((id) => `Track ${id}`)

describe('the search box', () => {
  test('completes a query with the keyboard, tells what it cannot use, and stays over a reload', async ({
    open,
  }) => {
    const { page, checkAccess } = await open()
    await row(page, 1).waitFor()
    const all = await shownTitles(page)
    const box = page.getByTestId('list-search')
    const options = page.getByTestId('completions').getByRole('option')
    const sentence = page.getByTestId('query-problem')

    await page.keyboard.press('/')
    await page.keyboard.type('gen')
    await options.filter({ hasText: 'genre:' }).first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    expect(await box.inputValue()).toBe('genre:')
    await options.filter({ hasText: /^House/ }).waitFor()
    await page.keyboard.type('hou')
    await expect.poll(() => options.first().textContent()).toMatch(/^House/)
    expect(await sentence.textContent()).toBe('')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await box.inputValue()).toBe('genre:House ')
    await page.waitForURL(/q=genre/)
    await expect.poll(() => shownTitles(page)).toEqual(HOUSE)
    const found = `${HOUSE.length} ${HOUSE.length === 1 ? 'track' : 'tracks'} shown`
    await page.getByTestId('shown-count').getByText(found, { exact: true }).waitFor()

    await page.keyboard.type('bpm:abc')
    await sentence.getByText('"abc" is no tempo.').waitFor()
    await page.waitForURL(/bpm/)
    await expect.poll(() => shownTitles(page)).toEqual(HOUSE)

    await page.reload()
    await expect.poll(() => shownTitles(page)).toEqual(HOUSE)
    expect(await sentence.textContent()).toContain('The rest applies.')
    await page.keyboard.press('/')
    await page.keyboard.press('End')
    await page.keyboard.type(' mood')
    await options.first().waitFor()
    await checkAccess()
    await page.keyboard.press('Escape')
    await options.first().waitFor({ state: 'hidden' })
    expect(await box.inputValue()).toContain(' mood')
    await page.keyboard.press('Escape')
    expect(await box.inputValue()).toBe('')
    expect(await focused(page)).toMatch(/"Search this list"/)
    await expect.poll(() => shownTitles(page)).toEqual(all)
    expect(await page.getByTestId('shown-count').textContent()).toBe('')
  })

  test('explains its language on one card, on a phone too', async ({ open }) => {
    const { page, checkAccess } = await open({ device: PHONE })
    await row(page, 1).waitFor()
    await page.getByTestId('list-search').focus()
    await tabTo(page, /^button "How to search"/)
    await page.keyboard.press('Enter')
    const card = page.getByTestId('query-help-card')
    await card.getByText('bpm:118-126').waitFor()
    await expectFits(page, 'card')
    await checkAccess()
    await page.keyboard.press('Escape')
    await card.waitFor({ state: 'hidden' })
    expect(await focused(page)).toMatch(/^button "How to search"/)
    await page.getByTestId('list-search').fill('house bpm:abc')
    await page.getByTestId('query-problem').getByText('The rest applies.').waitFor()
    await expectFits(page, 'problem')
  })
})
