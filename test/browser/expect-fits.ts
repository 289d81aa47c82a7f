import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** What a thumb needs, in pixels. */
const THUMB = 44

/** The page does not scroll sideways, and everything that can be tapped is as large as a thumb. */
export async function expectFits(page: Page, name: string): Promise<void> {
  const faults = await page.evaluate((thumb) => {
    const root = document.documentElement
    const found = root.scrollWidth > root.clientWidth ? [`page is ${root.scrollWidth} px wide`] : []
    const dialog = document.querySelector('[aria-modal="true"]')
    for (const element of (dialog ?? document).querySelectorAll(
      'button, a[href], input, textarea, select, [role="button"]',
    )) {
      // Small crosses and arrows inside a field only repeat what the field or a button beside it does.
      if (element.getAttribute('aria-hidden') === 'true') continue
      // A part of a drawing is as large as what it stands for; a list beside the drawing does the same.
      if (element.closest('svg') !== null) continue
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      const labelled = element instanceof HTMLInputElement ? element.labels?.[0] : undefined
      // A tap on the frame of a field or on the cell of a checkbox reaches it too.
      const frame = element.closest('[role="gridcell"], .mantine-TagsInput-input')
      // A link may be stretched over the row that it stands in.
      const { content, position, inset } = getComputedStyle(element, '::after')
      const isStretched = content !== 'none' && position === 'absolute' && inset === '0px'
      const row = isStretched && element instanceof HTMLElement ? element.offsetParent : null
      const boxes = [element, labelled, frame, row]
        .filter((box) => box !== null && box !== undefined)
        .map((box) => box.getBoundingClientRect())
      const size = (side: 'width' | 'height') => Math.max(...boxes.map((box) => box[side]))
      const [own] = boxes
      // What is read out but not drawn cannot be tapped.
      if (own === undefined || own.width <= 1 || own.bottom < 0 || own.right < 0) continue
      if (size('width') < thumb - 0.5 || size('height') < thumb - 0.5) {
        const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
        found.push(`${element.tagName} "${name}" ${Math.round(size('width'))}×${Math.round(size('height'))}`)
      }
    }
    return found
  }, THUMB)
  expect(faults, name).toEqual([])
}
