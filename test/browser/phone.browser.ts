import { describe, expect } from 'vitest'
import { FakeEngine } from '../fakes/fake-engine.ts'
import { expectFits } from './expect-fits.ts'
import { PHONE, test } from './harness.ts'
import { chooseModel, openTagDialog } from './model-page.ts'
import { openTrack, row } from './tagger-page.ts'

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
    const more = async (name: string) => {
      await bar.getByRole('button', { name: 'More' }).tap()
      await page.getByRole('menuitem', { name }).tap()
    }
    await more('History')
    await page.getByRole('dialog', { name: 'History' }).getByText('Edit Track 1').waitFor()
    await page.keyboard.press('Escape')
    await more('Settings')
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
    for (const section of ['ai', 'display', 'library', 'privacy', 'about']) {
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
    await openTagDialog(page)
    await chooseModel(page, 'Claude Sonnet 5.5')
    await page.getByTestId('connect-model').waitFor()
    await expectFits(page, 'connect a model')
    await checkAccess()
  })
})
