import { text } from 'node:stream/consumers'
import type { LibraryTree, TreeEvent, TreeNode, TreeType } from '../../src/contract/tree.schema.ts'
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
export const TREE_PREFIX = { genre: '/api/tree', scene: '/api/scene-tree' } as const

/** An app with the six tracks whose trees a fake builds, and short ways to handle trees. */
export async function openTreeApp(options: TestAppOptions = {}) {
  const builder = new FakeTreeBuilder()
  const app = await openTestApp({ buildTree: builder.build, ...options })
  if (options.dataDir === undefined) await app.import(aCsv(TREE_SONGS))
  const tree = async (type: TreeType = 'genre', query = ''): Promise<LibraryTree | null> =>
    (await app.get(`${TREE_PREFIX[type]}${query}`)).json().tree
  return {
    ...app,
    builder,
    tree,
    /** Builds a tree and waits for the end, however that is. */
    async build(type: TreeType = 'genre') {
      const { taskId } = (await app.post(`${TREE_PREFIX[type]}/build`)).json()
      return app.ended(taskId)
    },
    /** Connects to the progress stream; resolves when the connection stands, and then gives the events once it has ended. */
    async follow(type: TreeType = 'genre') {
      const answer = await app.request({ url: `${TREE_PREFIX[type]}/progress`, payloadAsStream: true })
      return async (): Promise<TreeEvent[]> => toEvents(await text(answer.stream()))
    },
    /** Titles by leaf. */
    async leaves(type: TreeType = 'genre') {
      const found = nodesOf((await tree(type))?.lineages ?? []).filter(({ is_leaf }) => is_leaf)
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
