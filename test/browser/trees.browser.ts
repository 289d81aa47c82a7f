import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import type { Task } from '../../src/contract/task.schema.ts'
import type { TreeType } from '../../src/contract/tree.schema.ts'
import type { TestApp } from '../builders/open-test-app.ts'
import { TREE_PREFIX } from '../builders/open-tree-app.ts'
import { expectFits } from './expect-fits.ts'
import { PHONE, test } from './harness.ts'
import { focused, tabTo } from './keyboard-focus.ts'
import { aListeningModel } from './model-page.ts'
import { cell, row, shownTitles } from './tagger-page.ts'
import { expectShown } from './tracks-page.ts'
import { buildTree, nodePage, openTrees, treeLine, treeTitles } from './trees-page.ts'

describe('a tree with the keyboard alone', () => {
  test('is walked as trees are, and a node becomes one playlist and a list of its tracks', async ({
    open,
  }) => {
    const { page, app } = await openTrees(open)
    await page.getByTestId('tree').waitFor()
    await page.keyboard.press('/')
    await tabTo(page, /^treeitem "House, 18 tracks"/)
    const press = async (key: string, wanted: RegExp) => {
      await page.keyboard.press(key)
      await expect.poll(() => focused(page)).toMatch(wanted)
    }
    await page.keyboard.press('ArrowRight')
    await expect
      .poll(() => treeTitles(page))
      .toEqual(['House', 'Deep House', 'Acid House', 'Techno', 'Disco', 'Unassigned'])
    await press('ArrowRight', /"Deep House/)
    await press('ArrowLeft', /"House/)
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => treeTitles(page)).toEqual(['House', 'Techno', 'Disco', 'Unassigned'])
    await press('End', /"Unassigned/)
    await press('Home', /"House/)
    await press('t', /"Techno/)
    await press('ArrowUp', /"House/)
    await page.keyboard.press('*')
    await expect.poll(() => treeTitles(page)).toHaveLength(8)
    await press('ArrowDown', /"Deep House/)
    await press('ArrowDown', /"Acid House/)
    await page.keyboard.press('Enter')
    const node = await nodePage(page, 'Acid House')
    await expect.poll(() => focused(page)).toMatch(/"Acid House, 6 tracks".*\[selected\]/)

    await page.keyboard.press('a')
    await node.getByTestId('open-playlist').waitFor()
    await page.reload()
    await node.getByTestId('open-playlist').waitFor()
    const { playlists } = (await app.get('/api/workshop/playlists')).json()
    expect(playlists).toMatchObject([{ name: 'Acid House', node: { type: 'genre', id: 'house.acid-house' } }])
    // A second time it only says that there is one.
    await treeLine(page, 'Acid House').focus()
    await page.keyboard.press('a')
    await page.getByTestId('toast').getByText('was made from this before').waitFor()
    expect((await app.get('/api/workshop/playlists')).json().playlists).toHaveLength(1)

    await tabTo(page, /^link "Open in Tracks"/)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/tracks\?in=/)
    await expectShown(page, 6)
    expect((await shownTitles(page)).toSorted()).toEqual([1, 2, 3, 4, 5, 6].map((n) => `Acid House ${n}`))
  })
})

describe('building trees', () => {
  test('leaves the one there is, each type by itself; what fails or is cancelled can go on', async ({
    open,
  }) => {
    const fakeLlm = await aListeningModel()
    const { page, app, builder, checkAccess } = await openTrees(open, { fakeLlm })
    builder.hold()
    await page.getByTestId('build-tree').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByTestId('mode-worded').click()
    await dialog.getByTestId('build-figures').getByText('$').waitFor()
    await checkAccess()
    // Nothing is asked of a model before the start.
    expect(fakeLlm.calls().total).toBe(0)
    await dialog.getByTestId('mode-offline').click()
    await dialog.getByTestId('build-start').click()
    const work = page.getByTestId('work-banner')
    await work.getByText('The current tree stays').waitFor()
    await treeLine(page, 'Techno').click()
    await nodePage(page, 'Techno')

    const first = page.getByTestId('build-first')
    await chooseType(page, 'Collection')
    await first.getByText('the collection tree').waitFor()
    expect(await first.isDisabled()).toBe(true)
    await chooseType(page, 'Scene')
    await first.getByText('the scene tree').waitFor()
    expect(await work.count()).toBe(0)
    await first.click()
    const job = page.getByTestId('job-page')
    await job.getByRole('heading', { name: /scene tree/ }).waitFor()
    await page.getByTestId('job-tray').click()
    const tray = page.getByRole('dialog', { name: 'Jobs' })
    await expect.poll(() => tray.getByRole('button', { name: 'Cancel' }).count()).toBe(2)
    const { id } = (await taskOf(app, 'scene')) ?? {}
    await tray.getByTestId(`job-${id}`).getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(() => taskOf(app, 'scene')).toMatchObject({ id, state: 'cancelled' })
    expect(await taskOf(app, 'genre')).toMatchObject({ state: 'running' })
    await page.keyboard.press('Escape')

    await chooseType(page, 'Genre')
    await work.waitFor()
    builder.failure = new Error('The thread that makes the tree ended.')
    builder.release()
    const failure = page.getByTestId('failure-banner')
    const resume = failure.getByRole('button', { name: 'Resume from: Dividing the tracks' })
    await resume.waitFor()
    expect(app.bugs.splice(0)).toEqual([builder.failure])
    expect(await treeTitles(page)).toContain('Techno')
    await checkAccess()
    builder.failure = undefined
    await resume.click()
    await failure.waitFor({ state: 'detached' })
    await expect.poll(() => versionOf(app, 'genre')).toBe(2)
    await page.getByTestId('tree-menu').click()
    await page.getByTestId('menu-job').click()
    await job.getByTestId('job-facts').getByText('Done').waitFor()
  })
})

describe('edits of a tree', () => {
  test('can be undone, and stay through a rebuild; an older tree can be compared and restored', async ({
    open,
  }) => {
    const { page, app, checkAccess } = await openTrees(open, { path: '/trees/genre?node=~' })
    const [one, other] = [app.track('Unknown 1').id, app.track('Unknown 2').id]
    await row(page, one).waitFor()
    await cell(page, one, 'select').click()
    await cell(page, other, 'select').click()
    await page.getByTestId('selection-move').click()
    await page
      .getByTestId('move-dialog')
      .getByRole('button', { name: /^Disco/ })
      .click()
    await page.getByRole('treeitem', { name: /^Disco, 6 tracks/ }).waitFor()
    await page.getByRole('treeitem', { name: 'Unassigned, 1 track' }).waitFor()

    await treeLine(page, 'Techno').focus()
    await page.keyboard.press('F2')
    await page.getByTestId('rename-title').fill('Machine music')
    await checkAccess()
    await page.keyboard.press('Enter')
    await treeLine(page, 'Machine music').waitFor()
    await page.keyboard.press('Control+z')
    await treeLine(page, 'Techno').waitFor()
    await page.keyboard.press('Control+Shift+z')
    await treeLine(page, 'Machine music').waitFor()
    await treeLine(page, 'Disco').focus()
    await page.keyboard.press('Shift+F10')
    await page.getByTestId('node-pin').click()
    const pinned = page.getByRole('treeitem', { name: /^Disco, 6 tracks, pinned/ })
    await pinned.waitFor()

    // Rebuilt without the pin the first would leave Disco; the other one does leave Techno.
    for (const title of ['Disco 1', 'Hard Techno 9']) {
      await app.edit(app.track(title).id, 'House; Deep House; drums; mellow; USA, 1990s.')
    }
    await buildTree(app, 'genre')
    await page.getByRole('treeitem', { name: /^House, 19 tracks/ }).waitFor()
    await page.getByTestId('open-versions').click()
    const versions = page.getByRole('dialog')
    await versions.getByRole('button', { name: 'Use version 1' }).click()
    await expect.poll(() => versionOf(app, 'genre')).toBe(1)
    await versions.waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await expect.poll(() => versionOf(app, 'genre')).toBe(2)
    await pinned.waitFor()
    await treeLine(page, 'Machine music').waitFor()
    await page.getByTestId('open-versions').click()
    await versions.getByLabel('Compare version 2').check()
    await versions.getByLabel('Compare version 1').check()
    await checkAccess()
    await versions.getByTestId('compare-versions').click()
    const moved = page.getByTestId('compare-page').getByRole('region', { name: 'Moved between leaves' })
    await moved.getByText('Hard Techno').waitFor()
    expect(await moved.getByRole('listitem').allTextContents()).toEqual(['Hard TechnoDeep House1 track'])
  })
})

describe('trees on a phone', () => {
  test('fit the display and the thumb: first the tree, then the node', async ({ open }) => {
    const { page, checkAccess } = await openTrees(open, { device: PHONE })
    await treeLine(page, 'House').waitFor()
    await expectFits(page, 'tree')
    await page.getByTestId('view-cards').tap()
    await page.getByTestId('card-wall').getByRole('button', { name: 'House', exact: true }).waitFor()
    await expectFits(page, 'cards')
    await checkAccess()
    await page.getByTestId('view-icicle').tap()
    await page.getByTestId('view-icicle').and(page.locator('[aria-pressed="true"]')).waitFor()
    await expectFits(page, 'icicle')
    await checkAccess()
    await page
      .getByTestId('icicle')
      .getByRole('button', { name: /^House/ })
      .tap()
    await page.waitForURL(/node=house/)
    await expectFits(page, 'icicle of a node')
    await page.getByTestId('view-icicle').tap()
    await nodePage(page, 'House')
    await page.getByTestId('back-to-tree').tap()
    await treeLine(page, 'Disco').tap()
    await nodePage(page, 'Disco')
    await page.getByText('Disco 4').first().waitFor()
    await expectFits(page, 'node')
    await page.getByTestId('back-to-tree').tap()
    await treeLine(page, 'Disco').waitFor()
    await page.goBack()
    await nodePage(page, 'Disco')
  })
})

async function chooseType(page: Page, label: string): Promise<void> {
  await page.getByTestId('tree-types').getByText(label, { exact: true }).click()
}

/** The newest work on a tree. */
async function taskOf(app: TestApp, type: TreeType): Promise<Task | undefined> {
  return (await app.state.tasks.list()).find(({ kind }) => kind === `${type}-tree`)
}

async function versionOf(app: TestApp, type: TreeType): Promise<number> {
  return (await app.get(TREE_PREFIX[type])).json().tree.version
}
