import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** A value in the filters of the Tracks screen, by its facet and name; its section is unfolded. */
async function facetValue(page: Page, facet: string, value: string): Promise<Locator> {
  const section = page.getByTestId(`facet-${facet}`)
  await section.waitFor()
  return section.getByRole('checkbox', { name: new RegExp(`^${value},`) })
}

/** How many tracks the list would show with this value. */
export async function facetCount(page: Page, facet: string, value: string): Promise<number> {
  const name = await (await facetValue(page, facet, value)).getAttribute('aria-label')
  return numberIn(name?.split(', ').at(-1) ?? '')
}

/** Chooses a value of a facet, or takes it away again. */
export async function checkFacet(page: Page, facet: string, value: string): Promise<void> {
  await (await facetValue(page, facet, value)).click()
}

/** How many tracks the screen says that it shows. */
export async function shownCount(page: Page): Promise<number> {
  return numberIn((await page.getByTestId('shown-count').getByRole('status').textContent()) ?? '')
}

/** Waits until the screen says that it shows so many tracks. */
export async function expectShown(page: Page, tracks: number): Promise<void> {
  await expect.poll(() => shownCount(page)).toBe(tracks)
}

function numberIn(text: string): number {
  return Number(/[\d,]+/.exec(text)?.[0].replaceAll(',', '') ?? Number.NaN)
}
