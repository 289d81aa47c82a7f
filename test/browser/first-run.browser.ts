import { readFile } from 'node:fs/promises'
import { describe, expect } from 'vitest'
import { DEVICES, test } from './harness.ts'
import { expectFigures, openTrack, startTagging } from './tagger-page.ts'

describe.each(DEVICES)('the first run on $name', (device) => {
  test('leads from nothing to an exported file, with the checklist ticked on the way', async ({ open }) => {
    const { page, checkAccess } = await open({ device, crate: [], path: '/' })
    await page.waitForURL('**/welcome')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await checkAccess()

    await page.getByRole('button', { name: /Try the sample library/ }).click()
    await page.waitForURL('**/tagger')
    await expectFigures(page, { all: 60, tagged: 20, untagged: 40 })
    const checklist = page.getByTestId('checklist')
    await checkAccess()

    await checklist.getByRole('button', { name: 'Tag the rest offline' }).click()
    await page.getByTestId('tag-estimate').getByText('free, no network').waitFor()
    await page.getByTestId('tag-start').click()
    await page.getByTestId('run-panel').getByText('40 tagged').waitFor()
    await expectFigures(page, { tagged: 60, untagged: 0, failed: 0 })
    await checklist.getByText('Tag the rest offline (done)').waitFor()

    const panel = await openTrack(page, 1)
    await panel.getByTestId('field-mood').fill('the mood of my own')
    await panel.getByTestId('field-mood').press('Enter')
    await page.getByText('Edit one (done)').waitFor({ state: 'attached' })
    await panel.getByRole('button', { name: 'Close the details' }).click()

    await checklist.getByRole('button', { name: 'Export' }).click()
    await page.getByTestId('export-preview').getByText('40 comments changed').waitFor()
    const downloading = page.waitForEvent('download')
    await page.getByTestId('export-download').click()
    const download = await downloading
    const lines = (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/)
    expect(lines).toHaveLength(61)
    expect(lines[1]).toContain('the mood of my own')
    await checklist.getByText('Export (done)').waitFor({ state: 'attached' })
  })
})

describe('the checklist', () => {
  test('keeps its ticks after a reload, can be put away, and comes back from the keyboard help', async ({
    open,
  }) => {
    const { page } = await open({ crate: [], path: '/welcome' })
    await page.getByTestId('try-sample').click()
    const checklist = page.getByTestId('checklist')
    await checklist.waitFor()
    await startTagging(page)
    await checklist.getByText('Tag the rest offline (done)').waitFor()
    await page.reload()
    await checklist.getByText('Tag the rest offline (done)').waitFor()

    await checklist.getByRole('button', { name: 'Put the first steps away' }).click()
    await page.reload()
    await expectFigures(page, { all: 60 })
    expect(await checklist.count()).toBe(0)

    await page.keyboard.press('?')
    await page.getByRole('button', { name: 'Show the first-steps checklist again' }).click()
    await page.keyboard.press('Escape')
    await checklist.waitFor()
  })
})
