import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import type { Tree } from '../../src/domain/tree/tree.ts'
import type { MakeTree } from '../../src/server/services/trees/jobs/tree-thread.ts'
import { expectFits } from './expect-fits.ts'
import { PHONE, test } from './harness.ts'
import { focused, tabTo } from './keyboard-focus.ts'
import { shownTitles } from './tagger-page.ts'
import { expectShown } from './tracks-page.ts'
import { openTrees } from './trees-page.ts'

/** What each lineage asks for besides its genre. */
const MOODS: Readonly<Record<string, string>> = { House: 'mellow', Techno: 'stern', Disco: 'bright' }
/** Tracks of Techno that have the mood of House: a score of 18.75 % for House, so no longer shared at 25 %. */
const SHARED = ['Dub Techno 1', 'Dub Techno 2', 'Dub Techno 3', 'Dub Techno 4', 'Dub Techno 5']

/** Lineages of a genre and a mood, so that two of them share the five tracks of `SHARED`. */
function withMoods(make: MakeTree): MakeTree {
  return async (order, signal) => {
    const made = await make(order, signal)
    // The fake builder wrote it.
    const tree = JSON.parse(made.json) as Tree
    const nodes = tree.nodes.map((node) => ({
      ...node,
      filters: {
        genres: [node.title],
        mood: [MOODS[node.title] ?? ''],
        descriptors: ['bass'],
        location: ['Chicago'],
      },
    }))
    return { ...made, json: JSON.stringify({ ...tree, nodes }) }
  }
}

describe('the diagram of intersections', () => {
  test('opens what two lineages share, and offers a threshold at which something is', async ({ open }) => {
    const { page, app, requests } = await openTrees(open, {
      path: '/intersections?threshold=8',
      change: withMoods,
    })
    const ribbon = page.getByRole('button', { name: 'House and Techno share 5 tracks' })
    await ribbon.click()
    const card = page.getByTestId('pair-card')
    await card.getByText('5 shared tracks').waitFor()
    await card.getByTestId('browse-shared').click()
    await page.waitForURL(/\/tracks\?in=overlap/)
    await expectShown(page, 5)
    const shared = await app.get('/api/workshop/chord-data/shared?threshold=0.08&a=house&b=techno')
    expect(shared.json().ids.map((id: number) => app.state.library.find(id)?.track.title)).toEqual(SHARED)
    expect(await shownTitles(page)).toEqual(SHARED)

    await page.goBack()
    await ribbon.waitFor()
    const before = requests.length
    await dragThreshold(page, 20)
    await page.getByTestId('no-pairs').waitFor()
    expect(requests.slice(before).filter((request) => request.includes('/chord-data?')).length).toBeLessThan(
      4,
    )
    await page.getByTestId('nearest').click()
    await ribbon.waitFor()
    expect(page.url()).toContain('threshold=18')
  })

  test('is walked with the keyboard, and what two share becomes a playlist', async ({ open }) => {
    const { page, app } = await openTrees(open, { path: '/intersections', change: withMoods })
    await page.getByTestId('chord-diagram').waitFor()
    await page.keyboard.press('/')
    await tabTo(page, /^button "House, 23 tracks, shares 5 tracks with Techno"/)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => focused(page)).toMatch(/"Techno, 14 tracks, shares 5 tracks with House"/)
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toMatch(/"Techno, .*\[pressed\]/)
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => focused(page)).toMatch(/"House and Techno share 5 tracks"/)
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toMatch(/"House × Techno"/)

    await tabTo(page, /^button "Create playlist"/)
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toMatch(/^link "Open playlist"/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'House × Techno' }).waitFor()
    await expect.poll(() => shownTitles(page)).toEqual(SHARED)
    expect((await app.get('/api/workshop/playlists')).json().playlists).toMatchObject([
      { name: 'House × Techno', source: 'overlap' },
    ])
    await page.getByTestId('delete-playlist').click()
    await page.getByTestId('no-playlists').waitFor()
    await page.keyboard.press('Control+z')
    await page.getByTestId('playlist-row').getByText('House × Techno').waitFor()
  })
})

describe('intersections and playlists on a phone', () => {
  test('fit the display and the thumb', async ({ open }) => {
    const { page, goto } = await openTrees(open, {
      path: '/intersections',
      device: PHONE,
      change: withMoods,
    })
    const pair = page.getByTestId('pair')
    await pair.waitFor()
    await expectFits(page, 'intersections')
    await pair.tap()
    const card = page.getByTestId('pair-card')
    await card.getByTestId('create-playlist').tap()
    await card.getByTestId('open-playlist').waitFor()
    await expectFits(page, 'what two share')
    await goto('/playlists')
    const playlist = page.getByTestId('playlist-row')
    await playlist.waitFor()
    await expectFits(page, 'playlists')
    await playlist.getByRole('link').tap()
    await page.getByText(SHARED[4] ?? '').waitFor()
    await expectFits(page, 'playlist')
  })
})

/** Drags the threshold to its end in so many steps. */
async function dragThreshold(page: Page, steps: number): Promise<void> {
  const slider = page.getByTestId('chord-threshold')
  const thumb = await slider.getByRole('slider').boundingBox()
  const track = await slider.boundingBox()
  if (thumb === null || track === null) throw new Error('The slider is not seen.')
  const y = thumb.y + thumb.height / 2
  await page.mouse.move(thumb.x + thumb.width / 2, y)
  await page.mouse.down()
  await page.mouse.move(track.x + track.width + 40, y, { steps })
  await page.mouse.up()
}
