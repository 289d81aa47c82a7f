import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Kinds of elements in which this worker has found nothing. */
const accessibleKinds = new Set<string>()

/**
 * Fails with a line for each rule of accessibility that is seriously broken.
 *
 * To look at a whole screen takes most of a second, and most screens of a test run are like one that was looked at
 * before: only elements of a new kind are looked at, with all that is in them.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const kinds = await page.evaluate(markElementsOfNewKinds, [...accessibleKinds])
  if (kinds.length === 0) return
  // Six times as fast as the defaults, which gather what passed and read style sheets for rules that are off.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], preload: false })
    .include('[data-new-kind]')
    // The rows of a list are made alike: the first ones stand for the rest.
    .exclude('.ag-row:nth-child(n + 5)')
    .analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const lines = serious.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
  )
  expect(lines).toEqual([])
  for (const kind of kinds) accessibleKinds.add(kind)
}

/**
 * Runs in the page. A kind is everything about an element but its words: what it is, how it looks, what it says of
 * itself, whether it has words at all, the element around it, and the theme and width of the page.
 */
function markElementsOfNewKinds(known: readonly string[]): string[] {
  const MARK = 'data-new-kind'
  const seen = new Set(known)
  const kinds = new Set<string>()
  const look = [document.documentElement.dataset.mantineColorScheme, innerWidth].join(' ')
  for (const element of document.querySelectorAll(`[${MARK}]`)) element.removeAttribute(MARK)
  for (const element of document.querySelectorAll('body *')) {
    const isEmpty = element.textContent?.trim() === ''
    const own = [element.localName, element.getAttribute('role'), element.getAttribute('class'), isEmpty]
    const around = [element.parentElement?.localName, element.parentElement?.getAttribute('class')]
    const kind = [look, ...around, ...own, ...element.getAttributeNames()].join(' ')
    if (seen.has(kind)) continue
    kinds.add(kind)
    element.setAttribute(MARK, '')
  }
  return [...kinds]
}
