import { text } from 'node:stream/consumers'
import type { CollectionTree, LibraryTree, TreeNode, TreeType } from '../../src/contract/tree.schema.ts'
import type { TreeEvent } from '../../src/contract/tree-build.schema.ts'
import type { TreeEdited, TreeEditOrder } from '../../src/contract/tree-edit.schema.ts'
import { TREE_PREFIXES } from '../../src/server/routes/trees.routes.ts'
import { FakeTreeBuilder } from '../fakes/fake-tree-builder.ts'
import { aCsv } from './a-csv.ts'
import { openTestApp, type TestAppOptions } from './open-test-app.ts'

const tag = (genre: string, style: string) => `${genre}; ${style}; warm; calm; Chicago, 1990s.`

/** Six tracks: four of House in two styles, one of Techno, and one without a tag. */
export const TREE_SONGS = [
  { title: 'One', artist: 'A', year: '1991', comment: tag('House', 'Deep House'), location: '/one.mp3' },
  { title: 'Two', artist: 'B', year: '1992', comment: tag('House', 'Deep House'), location: '/two.mp3' },
  { title: 'Three', artist: 'C', year: '1993', comment: tag('House', 'Deep House'), location: '' },
  { title: 'Four', artist: 'D', year: '1994', comment: tag('House', 'Acid House'), location: '/four.mp3' },
  { title: 'Five', artist: 'E', year: '1995', comment: tag('Techno', 'Techno'), location: '/five.mp3' },
  { title: 'Six', artist: 'F', year: '', comment: '', location: '/six.mp3' },
]

/** Where the routes of a type are. */
export const TREE_PREFIX = TREE_PREFIXES

/** An app with the six tracks whose trees a fake builds, and short ways to handle trees. */
export async function openTreeApp(options: TestAppOptions = {}) {
  const builder = new FakeTreeBuilder()
  const app = await openTestApp({ makeTree: builder.make, ...options })
  if (options.dataDir === undefined) await app.import(aCsv(TREE_SONGS))
  const tree = async (type: TreeType = 'genre', query = ''): Promise<LibraryTree | null> =>
    (await app.get(`${TREE_PREFIX[type]}${query}`)).json().tree
  const collection = async (): Promise<CollectionTree | null> =>
    (await app.get(TREE_PREFIX.collection)).json().tree
  const build = async (type: TreeType = 'genre') => {
    const { taskId } = (await app.post(`${TREE_PREFIX[type]}/build`)).json()
    return app.ended(taskId)
  }
  return {
    ...app,
    builder,
    tree,
    collection,
    /** Builds a tree and waits for the end, however that is. */
    build,
    /** Builds a tree, and before a collection tree those that it is made of. */
    async buildWhole(type: TreeType = 'genre') {
      if (type === 'collection') for (const source of ['genre', 'scene'] as const) await build(source)
      return build(type)
    },
    /** Edits a tree, which must be accepted. */
    async editTree(order: TreeEditOrder, type: TreeType = 'genre'): Promise<TreeEdited> {
      const answer = await app.post(`${TREE_PREFIX[type]}/edits`, order)
      if (answer.statusCode !== 200) throw new Error(answer.body)
      return answer.json()
    },
    /** Connects to the progress stream; resolves when the connection stands, and then gives the events once it has ended. */
    async follow(type: TreeType = 'genre') {
      const answer = await app.request({ url: `${TREE_PREFIX[type]}/progress`, payloadAsStream: true })
      return async (): Promise<TreeEvent[]> => toEvents(await text(answer.stream()))
    },
    /** Titles by leaf. */
    async leaves(type: TreeType = 'genre') {
      const found =
        type === 'collection'
          ? ((await collection())?.categories ?? []).flatMap(({ leaves }) => leaves)
          : nodesOf((await tree(type))?.lineages ?? []).filter(({ is_leaf }) => is_leaf)
      const titleOf = (id: number) => app.state.library.find(id)?.track.title
      return Object.fromEntries(found.map(({ title, track_ids }) => [title, track_ids?.map(titleOf)]))
    },
    undo: () => app.state.history.undo(),
    redo: () => app.state.history.redo(),
  }
}

/** All nodes in and below some, each before its children. */
export function nodesOf(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => [node, ...nodesOf(node.children)])
}

function toEvents(body: string): TreeEvent[] {
  return body.split('\n\n').flatMap((block) => (block.startsWith('data: ') ? JSON.parse(block.slice(6)) : []))
}
