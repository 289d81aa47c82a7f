import type { Locator, Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { aLargeCrate, aSpecialCrate } from '../builders/special-crate.ts'
import { PHONE, test } from './harness.ts'
import { cell, openTrack, row, shownColumn, shownTitles } from './tagger-page.ts'
import { checkFacet, expectShown, facetCount, shownCount } from './tracks-page.ts'

describe('the address of the Tracks screen', () => {
  test('holds filters, order and open track; a reload shows the same and Back unwinds them', async ({
    open,
  }) => {
    const { page, checkAccess } = await open({ path: '/tracks' })
    await expectShown(page, 60)
    await checkFacet(page, 'family', 'House')
    await page.waitForURL(/family=House/)
    await page.goto(`${page.url()}&bpm=118-124`)
    await page.waitForURL(/bpm=118-124/)
    const narrowed = page.url()
    await page.getByRole('columnheader', { name: 'BPM' }).click()
    await page.waitForURL(/sort=bpm/)
    await page.getByRole('columnheader', { name: 'BPM' }).click()
    await page.waitForURL(/sort=-bpm/)
    await expect.poll(() => shownColumn(page, 'bpm').then((column) => column[0])).toBe('124')
    await openTrack(page, 3)
    await checkAccess()

    const before = await shownTitles(page)
    await page.reload()
    await page.getByTestId('panel-track').getByRole('heading', { name: 'Track 3' }).waitFor()
    await expect.poll(() => shownTitles(page)).toEqual(before)

    await page.goBack()
    await page.getByTestId('panel-track').waitFor({ state: 'detached' })
    await page.goBack()
    await page.waitForURL(/sort=bpm/)
    await page.goBack()
    await page.waitForURL(narrowed)
    await page.goBack()
    await expect.poll(() => new URL(page.url()).search).toBe('?family=House')
    await page.goBack()
    await expect.poll(() => new URL(page.url()).search).toBe('')
    await expectShown(page, 60)
  })
})

describe('facets', () => {
  test('count what a choice would leave, and keep the promise', async ({ open }) => {
    const { page } = await open({ path: '/tracks' })
    await expectShown(page, 60)
    for (const family of ['House', 'Techno']) {
      const promised = await facetCount(page, 'family', family)
      await checkFacet(page, 'family', family)
      await expectShown(page, promised)
      await checkFacet(page, 'family', family)
      await expectShown(page, 60)
    }
  })

  test('with several values of one facet find any of them, and each chip takes one away', async ({
    open,
  }) => {
    const { page, checkAccess } = await open({ path: '/tracks' })
    await expectShown(page, 60)
    const house = await facetCount(page, 'family', 'House')
    const techno = await facetCount(page, 'family', 'Techno')
    await checkFacet(page, 'family', 'House')
    await checkFacet(page, 'family', 'Techno')
    await expectShown(page, house + techno)
    await checkAccess()
    await page.getByRole('button', { name: /Remove the filter .*House/ }).click()
    await expectShown(page, techno)
    await page.getByTestId('clear-filters').click()
    await expectShown(page, 60)
  })

  test('of the keys are a wheel: a click chooses one key, Shift all that mix with it', async ({ open }) => {
    const { page } = await open({ path: '/tracks' })
    await expectShown(page, 60)
    await page.getByTestId('key-8A').click()
    await page.waitForURL(/key=8A/)
    await expect.poll(() => pressedKeys(page)).toEqual(['8A'])
    await page.getByTestId('key-8A').click({ modifiers: ['Shift'] })
    await expect.poll(() => pressedKeys(page)).toEqual(['7A', '8A', '8B', '9A'])
    const mixing = ['7A', '8A', '8B', '9A']
    await expect.poll(() => shownColumn(page, 'key').then((keys) => keys.length)).toBeGreaterThan(0)
    await expect
      .poll(() => shownColumn(page, 'key').then((keys) => keys.filter((key) => !mixing.includes(key))))
      .toEqual([])
  })

  test('offer the filter to give up when nothing is left', async ({ open }) => {
    const { page, checkAccess } = await open({ path: '/tracks?family=House&year=1901' })
    const nothing = page.getByTestId('nothing-found')
    await nothing.waitFor()
    await checkAccess()
    await nothing.getByRole('button', { name: /1901/ }).click()
    await expect.poll(() => shownCount(page)).toBeGreaterThan(0)
    expect(page.url()).not.toContain('1901')
  })
})

describe('a query', () => {
  test('finds what the interface finds, and what cannot be used is underlined while the rest applies', async ({
    open,
  }) => {
    const { page, app } = await open({ path: '/tracks' })
    await expectShown(page, 60)
    const query = 'genre:house bpm:118-124 -vocal'
    const { total } = (await app.get(`/api/search?q=${encodeURIComponent(query)}`)).json()
    await page.keyboard.press('/')
    await page.keyboard.type(query)
    await expectShown(page, total)
    await page.keyboard.type(' bpm:abc')
    await page.getByTestId('query-problem').getByText('"abc" is no tempo.').waitFor()
    expect(await page.locator('[data-wrong]').allTextContents()).toEqual(['abc'])
    await expectShown(page, total)
  })

  test('is kept as a view, and the view finds the same after a reload', async ({ open }) => {
    const { page, checkAccess } = await open({ path: '/tracks?q=genre:house&key=8A,9A' })
    await page.getByTestId('shown-count').getByText('of 60').waitFor()
    const found = await shownCount(page)
    await page.getByTestId('save-view-button').click()
    await page.getByTestId('view-name').fill('Warm')
    await checkAccess()
    await page.getByTestId('view-save').click()
    await page.getByRole('navigation', { name: 'Main' }).getByText('Warm').waitFor()
    await page.goto(page.url().replace(/\?.*/, ''))
    await expectShown(page, 60)
    await page.getByRole('navigation', { name: 'Main' }).getByText('Warm').click()
    await expectShown(page, found)
    expect(page.url()).toContain('key=8A')
    await page.keyboard.press('Control+z')
    await page.getByRole('navigation', { name: 'Main' }).getByText('Warm').waitFor({ state: 'detached' })
  })
})

describe('musical keys', () => {
  test('are shown as the DJ likes them, and a track without one mixes with nothing', async ({ open }) => {
    const { page, goto } = await open({ path: '/tracks?q=key~11A' })
    await expect.poll(() => shownTitles(page)).toContain('Track 11')
    // Twelve is in the relative key of eleven; ten has none.
    expect(await shownTitles(page)).toContain('Track 12')
    expect(await shownTitles(page)).not.toContain('Track 10')
    await goto('/tracks?sort=key')
    await expect.poll(() => shownColumn(page, 'key').then((keys) => keys.length)).toBeGreaterThan(10)
    const numbers = (await shownColumn(page, 'key')).map((key) => Number.parseInt(key, 10))
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
    await goto('/tracks?q=title:"Track 10"')
    await cell(page, 10, 'key').getByText('–').waitFor()
  })
})

describe('chosen tracks', () => {
  test('are starred at once, exported alone, and one undo takes the stars back', async ({ open }) => {
    const { page, app, checkAccess } = await open({ path: '/tracks' })
    await row(page, 2).waitFor()
    await cell(page, 2, 'select').click()
    await cell(page, 4, 'select').click({ modifiers: ['Shift'] })
    await page.getByTestId('selection-star').click()
    const starred = async () => (await app.get('/api/starred')).json().tracks.length
    await expect.poll(starred).toBe(3)
    await page
      .getByTestId('selection-bar')
      .getByRole('button', { name: /Export/ })
      .click()
    await page.getByTestId('export-preview').getByText(': 3 tracks').waitFor()
    await checkAccess()
    const download = page.waitForEvent('download')
    await page.getByTestId('export-download').click()
    expect((await download).suggestedFilename()).toBe('crate_tagged.csv')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await expect.poll(starred).toBe(0)
  })
})

describe('the tempo', () => {
  test('is narrowed with the arrow keys, which keep the keyboard and make one step of Back', async ({
    open,
  }) => {
    const { page } = await open({ path: '/tracks' })
    await expectShown(page, 60)
    const fastest = page.getByTestId('slider-bpm').getByRole('slider').last()
    await fastest.focus()
    for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowLeft')
    await page.waitForURL(/bpm=/)
    await expect.poll(() => fastest.evaluate((thumb) => thumb === document.activeElement)).toBe(true)
    await expect.poll(() => shownCount(page)).toBeLessThan(60)
    await page.goBack()
    await expectShown(page, 60)
  })
})

describe('bulk edit', () => {
  test('adds and replaces in many tracks at once, shows five before, and one undo takes it back', async ({
    open,
  }) => {
    const { page, app, checkAccess } = await open({ path: '/tracks?status=tagged' })
    await row(page, 47).waitFor()
    const before = await comments(app)
    await cell(page, 47, 'select').click()
    await cell(page, 60, 'select').click({ modifiers: ['Shift'] })
    await page.getByTestId('selection-bar').getByText('14 selected').waitFor()
    await page.keyboard.press('e')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await chooseStep(page, { nth: 0, field: 'Descriptors', action: 'Add' })
    await dialog.getByTestId('bulk-value').nth(0).fill('dubby')
    await dialog.getByTestId('bulk-add-step').click()
    await chooseStep(page, { nth: 1, field: 'Genre', action: 'Replace' })
    await dialog.getByTestId('bulk-find').fill('House')
    await dialog.getByTestId('bulk-value').nth(1).fill('Deep House')
    await dialog.getByTestId('bulk-summary').getByText('14').waitFor()
    await expect.poll(() => dialog.getByTestId('bulk-samples').locator('li').count()).toBe(5)
    await checkAccess()
    await dialog.getByTestId('bulk-apply').click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(async () => countWith(await comments(app), 'dubby')).toBe(14)
    expect(countWith(await comments(app), 'Deep House;')).toBeGreaterThan(0)
    await page.getByTestId('selection-bar').getByText('14 selected').waitFor()
    await page.keyboard.press('Control+z')
    await expect.poll(() => comments(app)).toEqual(before)
  })
})

describe('duplicates', () => {
  test('are merged into the copy that the DJ keeps, its star moves along, and Undo brings both back', async ({
    open,
  }) => {
    const [first = {}, ...others] = aSpecialCrate()
    const copy = { ...first, location: '/music/copy.mp3' }
    const { page, app, checkAccess } = await open({ path: '/tracks', crate: [first, ...others, copy] })
    await expectShown(page, 61)
    await app.post('/api/starred/toggle', { track_id: 61 })
    await page.getByTestId('more-button').click()
    await page.getByTestId('clean-library').click()
    const dialog = page.getByTestId('duplicates-dialog')
    await dialog.getByTestId('duplicate-group').waitFor()
    await dialog.getByTestId('location-conflict').waitFor()
    await checkAccess()
    await dialog.getByTestId('duplicate-keep').first().check()
    await dialog.getByTestId('duplicates-apply').click()
    await expectShown(page, 60)
    await expect
      .poll(async () =>
        (await app.get('/api/starred')).json().tracks.map(({ title }: { title: string }) => title),
      )
      .toEqual(['Track 1'])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+z')
    await expectShown(page, 61)
  })
})

describe('five thousand tracks on the Tracks screen', () => {
  test('come in a few requests, a few rows in the document, none of them a request of its own', async ({
    open,
  }) => {
    const { page, requests } = await open({ path: '/tracks', crate: aLargeCrate(5_000) })
    await expectShown(page, 5_000)
    await row(page, 1).waitFor()
    expect(await page.locator('.ag-row[row-index]').count()).toBeLessThanOrEqual(80)
    const before = requests.length
    await page.keyboard.press('/')
    await page.keyboard.type('track 4321')
    await expect.poll(() => shownTitles(page)).toEqual(['Track 4321'])
    const lists = requests.slice(before).filter((request) => request.startsWith('GET /api/tracks?'))
    expect(lists.length).toBeLessThan('track 4321'.length)
    expect(requests.filter((request) => request.startsWith('GET /api/track/'))).toEqual([])
  })
})

describe('the overview', () => {
  test('leads into the list from every picture', async ({ open }) => {
    const { page, checkAccess } = await open({ path: '/tracks' })
    const overview = page.getByTestId('overview')
    await overview.waitFor()
    await checkAccess()
    const promised = await facetCount(page, 'family', 'House')
    await overview.getByTestId('tile-House').click()
    await page.waitForURL(/family=House/)
    await expectShown(page, promised)
  })
})

describe('the Tracks screen on a phone', () => {
  test('narrows the list from a sheet and shows the track over the list', async ({ open }) => {
    const { page, checkAccess } = await open({ path: '/tracks', device: PHONE })
    await page.getByTestId('filters-button').click()
    const sheet = page.getByRole('dialog', { name: 'Filters' })
    await sheet.waitFor()
    await checkAccess()
    await checkFacet(page, 'family', 'House')
    await page.waitForURL(/family=House/)
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
    await page.getByText('Track 3', { exact: true }).click()
    await page.getByTestId('panel-track').getByRole('heading', { name: 'Track 3' }).waitFor()
  })
})

async function pressedKeys(page: Page): Promise<string[]> {
  const pressed = await page.getByTestId('key-wheel').locator('[aria-pressed="true"] text').allTextContents()
  return pressed.toSorted()
}

async function chooseStep(
  page: Page,
  step: { readonly nth: number; readonly field: string; readonly action: string },
): Promise<void> {
  const steps: Locator = page.getByTestId('bulk-step').nth(step.nth)
  await steps.getByTestId('bulk-field').selectOption({ label: step.field })
  await steps.getByTestId('bulk-action').selectOption({ label: step.action })
}

async function comments(app: { get(url: string): Promise<{ json(): unknown }> }): Promise<string[]> {
  // The list's schema says that each track has a comment.
  const tracks = (await app.get('/api/tracks')).json() as { comment: string }[]
  return tracks.map(({ comment }) => comment)
}

function countWith(texts: readonly string[], part: string): number {
  return texts.filter((text) => text.includes(part)).length
}
