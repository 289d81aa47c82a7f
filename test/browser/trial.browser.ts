import { describe, expect } from 'vitest'
import { someSongs } from '../builders/a-csv.ts'
import { FakeEngine, fakeComment } from '../fakes/fake-engine.ts'
import { expectFits } from './expect-fits.ts'
import { DESKTOP, DEVICES, test } from './harness.ts'
import { aListeningModel } from './model-page.ts'

/** Twelve songs that came with a tag; the fake tagger is right about all but the first. */
const CRATE = someSongs(12).map((song, index) => ({
  ...song,
  comment:
    index === 0 ? 'Techno; Detroit Techno; bleeps; cold; Detroit, 1980s.' : fakeComment(song.title ?? ''),
}))

describe('the tagger trial', () => {
  test.for(DEVICES)('compares a tagger with tags that are trusted, on $name', async (device, { open }) => {
    const engine = new FakeEngine({ name: 'offline' })
    const { page, app, checkAccess } = await open({
      device,
      engines: [engine],
      crate: CRATE,
      path: '/settings/trial',
    })
    await page.getByTestId('trial-estimate').getByText('12 tracks of 2 genre families · free').waitFor()
    expect(await page.getByTestId('trial-candidate-existing').isDisabled()).toBe(true)
    await checkAccess()
    await page.getByTestId('trial-start').click()
    const report = page.getByTestId('trial-report')
    const scores = report.getByTestId('trial-scores')
    await scores.getByRole('row', { name: 'Exactly the style' }).getByText('91% (11 of 12)').waitFor()

    const tracks = report.getByTestId('trial-track')
    await expect.poll(() => tracks.count()).toBe(1)
    expect(await tracks.first().innerText()).toMatch(/Song 1[\s\S]*Detroit[\s\S]*another family; era differs/)
    await report.getByTestId('trial-different-only').click({ force: true })
    await expect.poll(() => tracks.count()).toBe(12)
    expect(app.comments()).toMatchObject({ 'Song 1': CRATE[0]?.comment })
    if (device.isPhone) await expectFits(page, 'a report')
    await checkAccess()

    await page.getByTestId('trial-delete').click()
    await page.getByTestId('trial-delete-confirm').click()
    await page.getByText('No tagger has been tried yet.').waitFor()
    expect(await app.state.trials.list()).toEqual([])
  })

  test('is labelled by keyboard alone, and the labels are there after a reload', async ({ open }) => {
    const { page, app, checkAccess } = await open({
      device: DESKTOP,
      engines: [new FakeEngine({ name: 'offline' })],
      crate: CRATE,
      path: '/settings/trial',
    })
    await page.getByTestId('trial-truth-labels').check()
    await page.getByTestId('trial-blocked').getByText('at least 5 tracks with a label').waitFor()
    await page.getByTestId('trial-label-button').click()
    const fields = page.getByTestId('trial-labels').getByRole('textbox')
    await fields.first().focus()
    await page.keyboard.type('Detr')
    await page.getByRole('option', { name: 'Detroit Techno' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    for (let track = 0; track < 4; track += 1) {
      await page.keyboard.type('deep house')
      await page.keyboard.press('Enter')
    }
    await page.getByTestId('trial-labelled').getByText('5 of 12 labelled').waitFor()
    expect((await app.state.trials.labels.list()).labels.map(({ genre }) => genre).slice(0, 5)).toEqual([
      'Detroit Techno',
      ...Array(4).fill('deep house'),
    ])
    await page.getByTestId('trial-candidate-existing').check()
    await checkAccess()

    await page.reload()
    await page.getByText('Labels of my own (5)').click()
    await page.getByTestId('trial-candidate-existing').check()
    await page.getByTestId('trial-start').click()
    await page
      .getByTestId('trial-scores')
      .getByRole('columnheader', { name: 'Tags that are there' })
      .waitFor()
    await page
      .getByTestId('trial-scores')
      .getByRole('row', { name: 'Answered' })
      .getByText('5 of 5')
      .first()
      .waitFor()
  })

  test('says what a model costs before it is asked, and makes the chosen one the default', async ({
    open,
  }) => {
    const fake = await aListeningModel()
    const { page, app, checkAccess } = await open({
      device: DESKTOP,
      fakeLlm: fake,
      environment: { MODEL: 'offline' },
      crate: CRATE,
      path: '/settings/trial',
    })
    await page.getByTestId('trial-add-model').click()
    await page.getByRole('option', { name: 'Claude Haiku 4.5' }).click()
    await page.getByTestId('trial-twice').check()
    await page
      .getByTestId('trial-estimate')
      .getByText(/· 4 calls · .*left this month/)
      .waitFor()
    await page.getByTestId('trial-candidate-offline').uncheck()
    expect(fake.calls().total).toBe(0)
    await page.getByTestId('trial-start').click()
    const scores = page.getByTestId('trial-scores')
    await scores.getByRole('row', { name: 'Two runs agree' }).getByText('100% the same style').waitFor()
    expect(fake.calls().total).toBe(4)
    await checkAccess()
    await page.getByTestId('trial-use-claude-haiku-4-5').click()
    await scores.getByText('✓ It is').waitFor()
    // The page shows it before the server has it.
    await expect.poll(() => app.state.settings.get().model).toBe('claude-haiku-4-5')
  })
})
