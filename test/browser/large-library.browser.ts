import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { aLargeCrate } from '../builders/special-crate.ts'
import { test } from './harness.ts'
import { expectFigures, row, shownTitles } from './tagger-page.ts'

const ROWS = 5_000
/** Rows that may be in the document at once, however long the list is. */
const MAX_ROWS = 80
/** The list is fetched in blocks of 200. */
const BLOCKS = ROWS / 200

describe('five thousand tracks', () => {
  test('scroll to the end in a few requests and with a few rows in the document', async ({ open }) => {
    const { page, requests } = await open({ crate: aLargeCrate(ROWS) })
    await expectFigures(page, { all: ROWS })
    await row(page, 1).waitFor()
    const lists = () => requests.filter((request) => /^GET .api.tracks\?.*limit=200/.test(request))
    expect(lists().length).toBeLessThanOrEqual(2)
    for (const share of [0.2, 0.4, 0.6, 0.8, 1]) {
      await scrollTo(page, share)
      await expect.poll(() => shownTitles(page).then((titles) => titles.length)).toBeGreaterThan(10)
      expect(await page.locator('.ag-row[row-index]').count()).toBeLessThanOrEqual(MAX_ROWS)
    }
    await row(page, ROWS).waitFor()
    expect(lists().length).toBeLessThanOrEqual(BLOCKS + 1)
    expect(requests.filter((request) => request.startsWith('GET /api/track/'))).toEqual([])
  })

  test('are narrowed while typing, without a request for every letter', async ({ open }) => {
    const { page, requests } = await open({ crate: aLargeCrate(ROWS) })
    await row(page, 1).waitFor()
    const before = requests.length
    await page.getByTestId('list-search').pressSequentially('track 4321')
    await expect.poll(() => shownTitles(page)).toEqual(['Track 4321'])
    expect(requests.length - before).toBeLessThan('track 4321'.length)
  })

  test('are all chosen and tagged at once', async ({ open }) => {
    const { page } = await open({ crate: aLargeCrate(ROWS) })
    await row(page, 1).waitFor()
    await page.keyboard.press('Control+a')
    await page.getByTestId('selection-bar').getByText('5,000 selected').waitFor()
    await page.keyboard.press('t')
    await page.getByTestId('tag-estimate').getByText('5,000 tracks').waitFor()
    await page.getByTestId('tag-start').click()
    await page.getByTestId('run-panel').getByText('5,000 tagged').waitFor({ timeout: 20_000 })
    await expectFigures(page, { tagged: ROWS, untagged: 0 })
  })
})

function scrollTo(page: Page, share: number): Promise<void> {
  return page.getByTestId('grid-tracks').evaluate((grid, part) => {
    const scrolling = [...grid.querySelectorAll('*')].filter(
      (element) =>
        element.scrollHeight > element.clientHeight * 2 && getComputedStyle(element).overflowY !== 'visible',
    )
    for (const element of scrolling) element.scrollTop = element.scrollHeight * part
  }, share)
}
