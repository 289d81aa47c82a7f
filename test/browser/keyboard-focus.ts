import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** More stops than any screen has before the one that is looked for. */
const MAX_STOPS = 60

/** Presses Tab until the focus is where it should be; each stop on the way must be seen and have a name. */
export async function tabTo(page: Page, wanted: RegExp, key = 'Tab'): Promise<void> {
  const stops: string[] = []
  while (stops.length < MAX_STOPS) {
    await page.keyboard.press(key)
    const stop = await focused(page)
    stops.push(stop)
    expect(stop, `a stop without a name after ${stops.join(', ')}`).toMatch(/"[^"]+"/)
    expect(await isSeen(page), `${stop} is not seen`).toBe(true)
    if (wanted.test(stop)) return
  }
  expect.fail(`no ${wanted} among ${stops.join(', ')}`)
}

async function isSeen(page: Page): Promise<boolean> {
  const focus = page.locator(':focus')
  if (await focus.isVisible()) return true
  // A radio button may be drawn by its label alone.
  return focus.evaluate(
    (element) => element instanceof HTMLInputElement && element.labels?.[0]?.checkVisibility() === true,
  )
}

/** Role and name of what has the keyboard, as a screen reader would say them: `button "Tag…"`. */
export async function focused(page: Page): Promise<string> {
  const focus = page.locator(':focus')
  if ((await focus.count()) === 0) return 'nothing'
  const snapshot = await focus.ariaSnapshot()
  return snapshot.split('\n')[0]?.replace(/^- '?/, '') ?? ''
}
