import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** The row of a track in the list; `id` is the track's. */
export function row(page: Page, id: number): Locator {
  return page.getByTestId(`row-${id}`)
}

/** One cell of a track's row, by the name of its column. */
export function cell(page: Page, id: number, column: string): Locator {
  return page.locator(`[data-testid="grid-tracks"] .ag-row[row-id="${id}"] [col-id="${column}"]`)
}

/** Titles of the rows on the screen, from the top. */
export function shownTitles(page: Page): Promise<string[]> {
  return inOrder(page, 'b')
}

/** What one column says on the screen, from the top. */
export async function shownColumn(page: Page, column: string): Promise<string[]> {
  return inOrder(page, `[col-id="${column}"]`)
}

/** The grid recycles rows, so their order in the document says nothing; their index does. */
function inOrder(page: Page, selector: string): Promise<string[]> {
  return page.getByTestId('grid-tracks').evaluate((grid, wanted) => {
    const texts = new Map<number, string>()
    for (const row of grid.querySelectorAll('.ag-row')) {
      const found = row.querySelector(wanted)
      if (found) texts.set(Number(row.getAttribute('row-index')), found.textContent?.trim() ?? '')
    }
    return [...texts].sort(([one], [other]) => one - other).map(([, text]) => text)
  }, selector)
}

/** The figures above the list, as the DJ reads them. */
export async function figures(page: Page): Promise<Record<string, number>> {
  const names = ['all', 'tagged', 'needs-ears', 'suggested', 'untagged', 'failed']
  const texts = await Promise.all(
    names.map((name) => page.getByTestId(`status-filter-${name}`).locator('b').textContent()),
  )
  return Object.fromEntries(
    names.map((name, index) => [name, Number(texts[index]?.replaceAll(',', '') ?? Number.NaN)]),
  )
}

/** Waits until the figures above the list are these. */
export async function expectFigures(page: Page, wanted: Readonly<Record<string, number>>): Promise<void> {
  await expect.poll(() => figures(page)).toMatchObject(wanted)
}

/** Opens a track in the details panel. */
export async function openTrack(page: Page, id: number): Promise<Locator> {
  await row(page, id).click()
  const panel = page.getByTestId('panel-track')
  await panel.getByRole('heading', { level: 2 }).waitFor()
  return panel
}

/** Starts tagging every untagged track, in the way a DJ would. */
export async function startTagging(page: Page): Promise<void> {
  await page.getByTestId('tag-button').click()
  await page.getByTestId('tag-start').click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

/** Gives a file to the import dialog that is open. */
export async function chooseFile(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page
    .getByTestId('import-dialog')
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
}
