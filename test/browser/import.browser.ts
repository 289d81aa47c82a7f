import { describe, expect } from 'vitest'
import { aCsv } from '../builders/a-csv.ts'
import { aSpecialCrate, type CrateRow, HOSTILE_TITLE } from '../builders/special-crate.ts'
import { DEVICES, type Screen, test } from './harness.ts'
import { chooseFile, expectFigures, row } from './tagger-page.ts'

/** Four known tracks without their comments and six new ones, with semicolons, in UTF-16. */
const NEW_LIST = inUtf16(
  aCsv([...aSpecialCrate().slice(46, 50).map(withoutComment), ...songs(6)], { delimiter: ';' }),
)

describe.each(DEVICES)('importing on $name', (device) => {
  test('merging keeps the tags and ids of known tracks, adds the new ones, and can be undone', async ({
    open,
  }) => {
    const { page, app, checkAccess } = await open({ device })
    await expectFigures(page, { all: 60 })
    const before = app.tracks().map(({ id, title, comment }) => ({ id, title, comment }))
    await page.getByTestId('import-button').click()
    await checkAccess()
    await chooseFile(page, 'new.csv', NEW_LIST)

    const dialog = page.getByTestId('import-dialog')
    await dialog.getByText('separated by semicolons').waitFor()
    await dialog.getByText(/utf-16/i).waitFor()
    await dialog.getByText('First 10 rows').waitFor()
    expect(await dialog.getByTestId('map-title').inputValue()).toBe('title')
    expect(await dialog.getByTestId('map-artist').inputValue()).toBe('artist')
    expect(await page.getByTestId('import-figures').textContent()).toMatch(/6 new\s*4 known/)
    expect(await dialog.getByRole('radio', { name: 'Merge into library' }).isChecked()).toBe(true)
    await checkAccess()
    await page.getByTestId('import-apply').click()

    await expectFigures(page, { all: 66, tagged: 20 })
    expect(app.tracks().filter(({ id }) => id <= 60)).toMatchObject(before)
    await page.getByTestId('toast').getByRole('button', { name: 'Undo' }).click()
    await expectFigures(page, { all: 60, tagged: 20 })
    expect(app.tracks()).toMatchObject(before)
  })
})

describe('importing', () => {
  test('replacing by the same list in reverse order leaves every track itself', async ({ open }) => {
    const { page, app } = await open({ path: '/tagger?track=2' })
    const title = page.getByTestId('panel-track').getByRole('heading', { level: 2 })
    expect(await title.textContent()).toBe('Track 2')
    const ids = app.ids()
    await importFile(page, 'crate.csv', aCsv(aSpecialCrate().toReversed()), 'replace')

    await page.getByText('60 tracks known').first().waitFor()
    await expect.poll(() => row(page, 60).locator('b').textContent()).toBe('Track 60')
    expect(app.ids()).toEqual(ids)
    expect(app.tracks()[0]?.title).toBe('Track 60')
  })

  test('a picture is refused with a sentence in the dialog, and nothing changes', async ({ open }) => {
    const { page, app, allowError, checkAccess } = await open()
    allowError(/status of 400/)
    const before = app.tracks()
    await page.getByTestId('import-button').click()
    await chooseFile(page, 'cover.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
    const message = page.getByTestId('import-error')
    await message.waitFor()
    expect(await message.textContent()).toMatch(/picture|image|png/i)
    await checkAccess()
    expect(app.tracks()).toEqual(before)
    // The dialog is still there for another file.
    await chooseFile(page, 'more.csv', aCsv(songs(2)))
    await page.getByTestId('import-apply').waitFor()
  })

  test('a list without artists waits for the DJ to say which column has them', async ({ open }) => {
    const { page, checkAccess } = await open()
    await page.getByTestId('import-button').click()
    await chooseFile(page, 'list.csv', 'title,who\nSong A,Somebody\nSong B,Nobody\n')
    await page.getByTestId('import-missing').getByText('No column was recognised as Artist').waitFor()
    const apply = page.getByTestId('import-apply')
    expect(await apply.textContent()).toBe('Choose the Artist column')
    expect(await apply.isDisabled()).toBe(true)
    await checkAccess()

    await page.getByTestId('map-artist').click()
    await page.getByRole('option', { name: 'who' }).click()
    await expect.poll(() => apply.isEnabled()).toBe(true)
    await apply.click()
    await expectFigures(page, { all: 62 })
  })

  test('pasted rows and a dropped file are read like a chosen one', async ({ open }) => {
    const { page } = await open()
    await page.getByTestId('import-button').click()
    await page.getByTestId('import-paste').fill('Title\tArtist\tBPM\nPasted One\tSomebody\t128\n')
    await page.getByTestId('import-paste-read').click()
    await page.getByTestId('import-apply').click()
    await expectFigures(page, { all: 61 })

    await dropFile({ page }, 'dropped.csv', aCsv(songs(3)))
    await page.getByTestId('import-dialog').getByText('Import dropped.csv').waitFor()
    await page.getByTestId('import-apply').click()
    await expectFigures(page, { all: 64 })
  })

  test('the DJ is asked how keys are written, and copies are merged only on request', async ({ open }) => {
    const { page } = await open({ crate: [], path: '/welcome' })
    await page.getByTestId('import-own').click()
    const [first = {}, second = {}] = aSpecialCrate().slice(10)
    await chooseFile(page, 'crate.csv', aCsv([first, second, { ...first, location: '/elsewhere/11.mp3' }]))
    const dialog = page.getByTestId('import-dialog')
    await dialog.getByText(/Keys look like Open Key.*Correct\?/).waitFor()
    await dialog.getByText('1 row repeats an earlier track').waitFor()
    await page.getByTestId('import-merge-copies').click()
    await page.getByTestId('import-apply').click()
    await expectFigures(page, { all: 2 })
  })

  test('text that looks like markup is only ever text', async ({ open }) => {
    const { page } = await open()
    await page.getByTestId('import-button').click()
    await chooseFile(page, 'new.csv', aCsv([{ title: HOSTILE_TITLE, artist: '<img src=x>', comment: '' }]))
    await page.getByTestId('import-dialog').getByText(HOSTILE_TITLE).first().waitFor()
    expect(await page.locator('b:text-is("now"), img[src="x"]').count()).toBe(0)
  })
})

async function importFile(page: Screen['page'], name: string, content: string, mode: 'merge' | 'replace') {
  await page.getByTestId('import-button').click()
  await chooseFile(page, name, content)
  await page.getByTestId(`import-mode-${mode}`).click()
  await page.getByTestId('import-apply').click()
  await page.getByTestId('import-dialog').waitFor({ state: 'hidden' })
}

/** Drops a file anywhere on the screen, as from a file manager. */
async function dropFile({ page }: Pick<Screen, 'page'>, name: string, content: string) {
  const transfer = await page.evaluateHandle(
    ({ name, content }) => {
      const data = new DataTransfer()
      data.items.add(new File([content], name, { type: 'text/csv' }))
      return data
    },
    { name, content },
  )
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer })
  const zone = page.getByText('Drop the track list to see')
  await zone.waitFor()
  await zone.dispatchEvent('drop', { dataTransfer: transfer })
}

function withoutComment(row: CrateRow): CrateRow {
  return { ...row, comment: '' }
}

function songs(count: number): CrateRow[] {
  return Array.from({ length: count }, (_, index) => ({
    title: `New ${index + 1}`,
    artist: `Newcomer ${index + 1}`,
    location: `/new/${index + 1}.mp3`,
  }))
}

function inUtf16(text: string): Buffer {
  return Buffer.from(`\uFEFF${text}`, 'utf16le')
}
