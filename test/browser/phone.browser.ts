import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { FakeEngine } from '../fakes/fake-engine.ts'
import { PHONE, test } from './harness.ts'
import { openTrack, row } from './tagger-page.ts'

/** What a thumb needs, in pixels. */
const THUMB = 44

describe('on a phone', () => {
  test('a track is tagged and edited with the thumb, and the bar below leads everywhere', async ({
    open,
  }) => {
    const { page, app } = await open({ device: PHONE, engines: [new FakeEngine({ name: 'offline' })] })
    const bar = page.getByRole('navigation', { name: 'Main, small screen' })
    await row(page, 1).waitFor()
    await expectFits(page, 'list')

    const panel = await openTrack(page, 1)
    await expectFits(page, 'panel')
    await panel.getByRole('button', { name: 'Tag', exact: true }).tap()
    await panel.getByRole('button', { name: 'Re-tag' }).waitFor()
    await panel.getByTestId('field-mood').tap()
    await panel.getByTestId('field-mood').fill('late and slow')
    await panel.getByTestId('field-mood').blur()
    await expect.poll(() => app.track('Track 1').mood).toBe('late and slow')
    await panel.getByRole('button', { name: 'Close the details' }).tap()
    await panel.waitFor({ state: 'detached' })

    await bar.getByRole('button', { name: 'Search' }).tap()
    await page.getByRole('dialog', { name: 'Command palette' }).waitFor()
    await page.keyboard.press('Escape')
    await bar.getByRole('button', { name: 'Jobs' }).tap()
    await page.getByText('No jobs.').waitFor()
    await page.keyboard.press('Escape')
    await bar.getByRole('button', { name: 'History' }).tap()
    await page.getByRole('dialog', { name: 'History' }).getByText('Edit Track 1').waitFor()
    await page.keyboard.press('Escape')
    await bar.getByRole('link', { name: 'Settings' }).tap()
    await page.getByRole('heading', { name: 'Settings' }).waitFor()
    await bar.getByRole('link', { name: 'Tagger' }).tap()
    await row(page, 1).waitFor()
  })

  test('no screen is wider than the display or has anything too small for a thumb', async ({ open }) => {
    const { page, goto } = await open({ device: PHONE, path: '/welcome' })
    await page.getByTestId('try-sample').waitFor()
    await expectFits(page, 'welcome')
    await goto('/tagger?genre=House')
    await row(page, 3).waitFor()
    await expectFits(page, 'filters')
    for (const section of ['ai', 'display', 'library', 'about']) {
      if (section === 'ai') await goto('/settings')
      else await page.getByTestId(`settings-${section}`).tap()
      await page.getByTestId(`settings-${section}`).and(page.locator('[aria-current]')).waitFor()
      await page.getByRole('heading', { level: 2 }).first().waitFor()
      await expectFits(page, section)
    }
  })

  test('every dialog fits the display and the thumb', async ({ open }) => {
    const { page, checkAccess } = await open({ device: PHONE })
    for (const button of ['tag-button', 'import-button', 'export-button']) {
      await page.getByTestId(button).tap()
      await page.getByRole('dialog').getByRole('button').last().waitFor()
      await expectFits(page, button)
      await checkAccess()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    }
  })
})

/** The page does not scroll sideways, and everything that can be tapped is as large as a thumb. */
async function expectFits(page: Page, name: string): Promise<void> {
  const faults = await page.evaluate((thumb) => {
    const root = document.documentElement
    const found = root.scrollWidth > root.clientWidth ? [`page is ${root.scrollWidth} px wide`] : []
    const dialog = document.querySelector('[aria-modal="true"]')
    for (const element of (dialog ?? document).querySelectorAll(
      'button, a[href], input, textarea, select, [role="button"]',
    )) {
      // Small crosses and arrows inside a field only repeat what the field or a button beside it does.
      if (element.getAttribute('aria-hidden') === 'true') continue
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      const labelled = element instanceof HTMLInputElement ? element.labels?.[0] : undefined
      // A tap on the frame of a field or on the cell of a checkbox reaches it too.
      const frame = element.closest('[role="gridcell"], .mantine-TagsInput-input')
      const boxes = [element, labelled, frame]
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
