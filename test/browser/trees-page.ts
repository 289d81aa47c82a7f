import type { Locator, Page } from 'playwright-core'
import type { TreeType } from '../../src/contract/tree.schema.ts'
import type { MakeTree } from '../../src/server/services/trees/jobs/tree-thread.ts'
import type { TestApp } from '../builders/open-test-app.ts'
import { TREE_PREFIX } from '../builders/open-tree-app.ts'
import type { CrateRow } from '../builders/special-crate.ts'
import { FakeTreeBuilder } from '../fakes/fake-tree-builder.ts'
import type { Screen, ScreenOptions } from './harness.ts'

/** Tracks of one style; the mood is what can make some of them fit another genre, too. */
interface Batch {
  readonly genre: string
  readonly style: string
  readonly mood: string
  readonly tracks: number
}

const BATCHES: readonly Batch[] = [
  { genre: 'House', style: 'Deep House', mood: 'mellow', tracks: 12 },
  { genre: 'House', style: 'Acid House', mood: 'mellow', tracks: 6 },
  { genre: 'Techno', style: 'Dub Techno', mood: 'mellow', tracks: 5 },
  { genre: 'Techno', style: 'Hard Techno', mood: 'stern', tracks: 9 },
  { genre: 'Disco', style: 'Disco', mood: 'bright', tracks: 4 },
  { genre: '', style: '', mood: '', tracks: 3 },
]

/** 18 of House in two styles, 14 of Techno in two, five of which have the mood of House, 4 of Disco, 3 without a tag. */
function aTreeCrate(): CrateRow[] {
  return BATCHES.flatMap(({ genre, style, mood, tracks }) =>
    Array.from({ length: tracks }, (_, index) => ({
      title: `${style || 'Unknown'} ${index + 1}`,
      artist: `Artist ${index + 1}`,
      bpm: String(118 + index),
      key: `${index + 1}M`,
      year: String(1990 + index),
      comment: genre === '' ? '' : `${genre}; ${style}; drums; ${mood}; USA, 1990s.`,
      location: `/music/${style || 'unknown'}-${index + 1}.mp3`,
    })),
  )
}

/** How to open the app with trees of `aTreeCrate` that a fake builds. */
interface TreesOptions extends ScreenOptions {
  /** Trees that are there before the page is opened. */
  readonly built?: readonly TreeType[]
  /** Changes what the fake builder makes. */
  readonly change?: (make: MakeTree) => MakeTree
}

/** Opens the app with trees, and gives the builder of the next ones. */
export async function openTrees(
  open: (options: ScreenOptions) => Promise<Screen>,
  { built = ['genre'], change = (make) => make, ...options }: TreesOptions = {},
): Promise<Screen & { readonly builder: FakeTreeBuilder }> {
  const builder = new FakeTreeBuilder()
  const screen = await open({
    crate: aTreeCrate(),
    path: '/trees/genre',
    makeTree: change(builder.make),
    prepare: async (app) => {
      for (const type of built) await buildTree(app, type)
    },
    ...options,
  })
  return { ...screen, builder }
}

/** Builds a tree as another window would, and waits for the end. */
export async function buildTree(app: TestApp, type: TreeType): Promise<void> {
  const { taskId } = (await app.post(`${TREE_PREFIX[type]}/build`)).json()
  await app.ended(taskId)
}

/** The line of a node in the tree, by its title. */
export function treeLine(page: Page, title: string): Locator {
  return page.getByRole('treeitem', { name: new RegExp(`^${title}, `) })
}

/** Titles of the lines that are seen, from the top. */
export function treeTitles(page: Page): Promise<string[]> {
  return page
    .getByRole('treeitem')
    .evaluateAll((lines) => lines.map((line) => line.getAttribute('aria-label')?.split(', ')[0] ?? ''))
}

/** The page of a node once it is open. */
export async function nodePage(page: Page, title: string): Promise<Locator> {
  const opened = page.getByTestId('node-page')
  await opened.getByRole('heading', { level: 2, name: title, exact: true }).waitFor()
  return opened
}
