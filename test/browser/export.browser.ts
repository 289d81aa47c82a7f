import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { aSpecialCrate } from '../builders/special-crate.ts'
import { DEVICES, test } from './harness.ts'

const EDITS = {
  2: 'Techno; Dub Techno; echo, "tape" hiss; deep; Berlin, Germany, 1990s.',
  7: 'Disco; Boogie; slap bass; sunny; USA, early 1980s.',
} as const
const REFUSAL = { error: 'The disk could not be read.', code: 'DISK', requestId: 'r-1' }

describe.each(DEVICES)('exporting on $name', (device) => {
  test('only what changed gives those rows alone, in the columns of the imported file', async ({ open }) => {
    const { page, app, checkAccess } = await open({ device })
    for (const [id, comment] of Object.entries(EDITS)) await app.edit(Number(id), comment)
    await page.getByTestId('export-button').click()
    await page.getByTestId('export-preview').getByText('2 comments changed').waitFor()
    await page.getByTestId('export-preview').getByText('crate_tagged.csv: 60 tracks').waitFor()
    await page.getByTestId('export-scope-changed').click()
    await page.getByTestId('export-preview').getByText(': 2 tracks').waitFor()
    await checkAccess()

    const [header = [], ...rows] = await downloadCsv(page)
    const imported = Object.keys(aSpecialCrate()[0] ?? {})
    expect(header).toEqual(imported)
    expect(rows.map((row) => row[imported.indexOf('comment')])).toEqual(Object.values(EDITS))
    expect(rows.map(([title]) => title)).toEqual([aSpecialCrate()[1]?.title, aSpecialCrate()[6]?.title])
  })
})

describe('exporting', () => {
  test('a failure is a sentence on the screen, which stays where it is', async ({ open }) => {
    const { page, context, allowError } = await open({ path: '/tagger?status=tagged' })
    allowError(/status of 500/)
    await context.route(/\/api\/export(\?|$)/, (route) => route.fulfill({ status: 500, json: REFUSAL }))
    await page.getByTestId('export-button').click()
    const address = page.url()
    await page.getByTestId('export-download').click()
    await page.getByRole('dialog').getByText(REFUSAL.error).waitFor()
    expect(page.url()).toBe(address)

    await context.unroute(/\/api\/export(\?|$)/)
    expect(await downloadCsv(page)).toHaveLength(61)
  })
})

async function downloadCsv(page: Page): Promise<string[][]> {
  const downloading = page.waitForEvent('download')
  await page.getByTestId('export-download').click()
  return parse(await readFile(await (await downloading).path()), { bom: true })
}
