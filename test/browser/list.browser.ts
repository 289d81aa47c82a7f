import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { FakeEngine } from '../fakes/fake-engine.ts'
import { test } from './harness.ts'
import { cell, expectFigures, openTrack, row, shownColumn, shownTitles } from './tagger-page.ts'

/** House between 120 and 126 BPM, the fastest first. */
const NARROWED = ['Track 54', 'Track 3', 'Track 13', 'Track 48', 'Track 57', 'Track 6', 'Track 51']

describe('the list', () => {
  test('has its filters, order and open track in the address, and Back takes them off one by one', async ({
    open,
  }) => {
    const { page, checkAccess } = await open()
    await expectFigures(page, { all: 60 })
    await page.getByTestId('filters-button').click()
    await page.getByTestId('filter-genre').fill('House')
    await page.getByTestId('filter-genre').press('Enter')
    await page.waitForURL(/genre=House/)
    await page.getByTestId('filter-bpm-from').fill('120')
    await page.getByTestId('filter-bpm-to').fill('126')
    await page.getByTestId('filter-bpm-to').press('Enter')
    await page.waitForURL(/bpm=120-126/)
    const narrowed = page.url()
    const byTempo = page.getByRole('columnheader', { name: 'BPM' })
    await byTempo.click()
    await page.waitForURL(/sort=bpm/)
    await byTempo.click()
    await page.waitForURL(/sort=-bpm/)
    await expect
      .poll(() => shownTitles(page).then((titles) => titles.toSorted()))
      .toEqual(NARROWED.toSorted())
    await openTrack(page, 3)
    await checkAccess()

    const before = await shownTitles(page)
    expect(before[0]).toBe('Track 54')
    await page.reload()
    await page.getByTestId('panel-track').getByRole('heading', { name: 'Track 3' }).waitFor()
    await expect.poll(() => shownTitles(page)).toEqual(before)
    expect(await shownColumn(page, 'bpm')).toEqual(['126', '124', '124', '124', '122', '120', '120'])

    await page.goBack()
    await page.getByTestId('panel-track').waitFor({ state: 'detached' })
    expect(page.url()).toContain('sort=-bpm')
    await page.goBack()
    await page.waitForURL(/sort=bpm/)
    await page.goBack()
    await page.waitForURL(narrowed)
    await page.goBack()
    await expect.poll(() => new URL(page.url()).search).toBe('?genre=House')
    await page.goBack()
    await expect.poll(() => new URL(page.url()).search).toBe('')
    await row(page, 1).waitFor()
  })

  test('finds by words, says when nothing fits, and shows everything again', async ({ open }) => {
    const { page, checkAccess } = await open()
    await row(page, 1).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('guest 42')
    await expect.poll(() => shownTitles(page)).toEqual(['Track 42'])
    expect(page.url()).toContain('q=guest+42')
    await page.keyboard.type('x')
    await page.getByText('No track matches.').waitFor()
    await checkAccess()
    await page.getByRole('button', { name: 'Clear filters' }).last().click()
    await row(page, 1).waitFor()
    expect(await page.getByTestId('list-search').inputValue()).toBe('')
  })

  test('keeps the rows in their place during a run and offers to sort them again', async ({ open }) => {
    const { page, app } = await open({
      engines: [new FakeEngine({ name: 'offline' })],
      path: '/tagger?status=untagged',
    })
    await row(page, 1).waitFor()
    await app.startTagging({ ids: [1, 7] })
    await cell(page, 1, 'genre1').getByText('Deep House').waitFor()
    await page.getByTestId('resort').click()
    await row(page, 1).waitFor({ state: 'detached' })
    expect((await shownTitles(page))[0]).toBe('Track 8')
  })

  test('says what is chosen and how much of that the filters hide', async ({ open }) => {
    const { page, checkAccess } = await open()
    await cell(page, 2, 'select').click()
    await cell(page, 7, 'select').click({ modifiers: ['Shift'] })
    const bar = page.getByTestId('selection-bar')
    await bar.getByText('6 selected').waitFor()
    await page.getByTestId('status-filter-untagged').click()
    await bar.getByText('5 hidden by filters').waitFor()
    await checkAccess()
    await bar.getByRole('button', { name: 'Clear the selection' }).click()
    await bar.waitFor({ state: 'hidden' })
  })
})

describe('musical keys', () => {
  test('are read as the file means them and written as the DJ likes them', async ({ open }) => {
    const { page, goto } = await open()
    await keyOf(page, 11).getByText('11A', { exact: true }).waitFor()
    expect(await keyOf(page, 12).textContent()).toBe('11B')
    expect(await keyOf(page, 10).textContent()).toBe('–')
    expect(await colourOf(page, 11)).not.toBe(await colourOf(page, 12))

    await goto('/settings/display')
    await page.getByTestId('setting-keys').click()
    await page.getByRole('option', { name: 'Open Key (1m)' }).click()
    await page.getByText('✓ Saved').waitFor()
    await goto('/tagger')
    await keyOf(page, 11).getByText('4m', { exact: true }).waitFor()
    expect(await keyOf(page, 12).textContent()).toBe('4d')
  })

  test('sort around the wheel, and a track without one matches no key', async ({ open }) => {
    const { page } = await open({ path: '/tagger?sort=key' })
    await expect.poll(() => shownColumn(page, 'key').then((keys) => keys.length)).toBeGreaterThan(10)
    const places = (await shownColumn(page, 'key')).filter((key) => key !== '–').map(placeOnWheel)
    expect(places).toEqual(places.toSorted((one, other) => one - other))

    await page.getByTestId('filters-button').click()
    await page.getByTestId('filter-key').fill('11A, 4d')
    await page.getByTestId('filter-key').press('Enter')
    await expect.poll(() => shownTitles(page)).toEqual(['Track 11', 'Track 12'])
  })
})

function keyOf(page: Page, id: number) {
  return cell(page, id, 'key')
}

function colourOf(page: Page, id: number): Promise<string> {
  return keyOf(page, id)
    .locator('[data-key]')
    .evaluate((badge) => getComputedStyle(badge).color)
}

/** 1A is 2, 1B is 3, 2A is 4 and so on. */
function placeOnWheel(key: string): number {
  return Number.parseInt(key, 10) * 2 + (key.endsWith('B') ? 1 : 0)
}
