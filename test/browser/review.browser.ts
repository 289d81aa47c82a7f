import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { aSpecialCrate } from '../builders/special-crate.ts'
import { FakeEngine, fakeComment } from '../fakes/fake-engine.ts'
import { expectFits } from './expect-fits.ts'
import { PHONE, type Screen, test } from './harness.ts'
import { focused, tabTo } from './keyboard-focus.ts'
import { cell, expectFigures, row } from './tagger-page.ts'

/** Ten tracks of the special crate that have a tag: "Track 47" to "Track 56", with the ids 1 to 10. */
const TAGGED = aSpecialCrate().slice(46, 56)
const TITLES = TAGGED.map(({ title = '' }) => title)

describe('Review changes', () => {
  test('is done with the keyboard alone: suggested, accepted, rejected, edited, left, gone on with, undone', async ({
    open,
  }) => {
    const { page, app, checkAccess } = await open({
      crate: TAGGED,
      engines: [new FakeEngine({ name: 'offline' })],
    })
    const before = app.comments()
    await row(page, 1).waitFor()
    await page.keyboard.press('Control+a')
    await page.getByTestId('selection-bar').getByText('10 selected').waitFor()
    await page.keyboard.press('t')
    await page.getByRole('dialog', { name: 'Tag tracks' }).waitFor()
    await tabTo(page, /^radio "Fill empty/)
    await page.keyboard.press('ArrowDown')
    await page.getByTestId('tag-estimate').getByText('10 tracks').waitFor()
    await expect.poll(() => page.getByTestId('tag-start').isEnabled()).toBe(true)
    await tabTo(page, /^button "Start suggesting"/)
    await page.keyboard.press('Enter')
    await page.getByTestId('run-panel').getByText('10 suggestions wait').waitFor()
    await expectFigures(page, { tagged: 10, suggested: 10 })
    await cell(page, 1, 'genre2')
      .or(cell(page, 1, 'genre1'))
      .getByText('Classic')
      .first()
      .waitFor()
    await cell(page, 1, 'confidence').getByRole('img', { name: 'suggested' }).waitFor()
    expect(app.comments()).toEqual(before)
    await checkAccess()

    await tabTo(page, /^link "Review changes/)
    await page.keyboard.press('Enter')
    await expectLeft(page, 10)
    await checkAccess()
    await tabTo(page, /^listitem/)
    for (const [key, left] of [
      ['a', 9],
      ['a', 8],
      ['a', 7],
      ['r', 6],
      ['r', 5],
      ['r', 4],
    ] as const) {
      await page.keyboard.press(key)
      await expectLeft(page, left)
    }
    await page.keyboard.press('e')
    await expect.poll(() => focused(page)).toMatch(/^textbox "Comment of Track 53"/)
    await page.keyboard.type(' x1')
    await checkAccess()
    await page.keyboard.press('Enter')
    await expectLeft(page, 3)
    await expect.poll(() => focused(page)).toMatch(/^listitem/)

    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await expectFigures(page, { suggested: 3 })
    await tabTo(page, /^link "Review changes/)
    await page.keyboard.press('Enter')
    await expectLeft(page, 3)
    await page.keyboard.press('Shift+A')
    await page.getByTestId('review-empty').waitFor()
    const accepted = (title: string) => [title, fakeComment(title)]
    const [first, second] = [TITLES.slice(0, 3), TITLES.slice(7)]
    const [edited = ''] = TITLES.slice(6)
    const decided = {
      ...before,
      ...Object.fromEntries(first.map(accepted)),
      [edited]: `${fakeComment(edited)} x1`,
    }
    await expect
      .poll(() => app.comments())
      .toEqual({ ...decided, ...Object.fromEntries(second.map(accepted)) })

    await page.keyboard.press('Control+z')
    await expectLeft(page, 3)
    expect(await shownSuggestions(page)).toEqual(second)
    expect(app.comments()).toEqual(decided)
  })

  test('is done with the thumb on a phone: part by part, to the last one', async ({ open }) => {
    const screen = await open({
      device: PHONE,
      crate: TAGGED.slice(0, 3),
      engines: [new FakeEngine({ name: 'offline' })],
    })
    const { page, app, checkAccess } = screen
    await app.tagAll({ scope: 'all', mode: 'suggest' })
    await page.getByTestId('review-link').tap()
    await expectLeft(page, 3)
    await expectFits(page, 'review')
    await checkAccess()

    for (const field of ['genre1', 'genre2', 'descriptors', 'place', 'era']) {
      await page.getByTestId(`review-field-${field}`).tap()
    }
    const [first = '', second = '', third = ''] = TITLES
    const withNewMood = app.track(first).comment.replace('bright', 'warm')
    await page.getByTestId('review-item').first().getByTestId('review-after').getByText(withNewMood).waitFor()
    await expectFits(page, 'review of one part')
    await page.getByTestId('review-accept').tap()
    await expectLeft(page, 2)
    await expect.poll(() => app.track(first).comment).toBe(withNewMood)
    const untouched = app.track(second).comment
    await page.getByTestId('review-reject').tap()
    await expectLeft(page, 1)
    await page.getByTestId('review-edit').tap()
    await expectFits(page, 'review while editing')
    await page.getByTestId('review-edit-text').fill('House; Deep House; as the DJ wants it')
    await page.getByTestId('review-edit-accept').tap()
    await page.getByTestId('review-empty').waitFor()
    await expectFits(page, 'nothing to review')
    await expect.poll(() => app.track(third).comment).toBe('House; Deep House; as the DJ wants it')
    expect(app.track(second).comment).toBe(untouched)
  })
})

async function expectLeft(page: Page, left: number): Promise<void> {
  await page.getByTestId('review-left').getByText(`${left} left`, { exact: true }).waitFor()
}

/** Titles in the queue, from the top. */
function shownSuggestions(page: Screen['page']): Promise<string[]> {
  return page.getByTestId('review-item').getByRole('heading', { level: 3 }).allTextContents()
}
