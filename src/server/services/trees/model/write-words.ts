import { spread } from '../../../../domain/prompt/trees/prompt-lines.ts'
import { nodesOf, type TreeNode, trackIdsOf } from '../../../../domain/tree/tree.ts'
import type { TreeTrack } from '../../../../domain/tree/tree-track.ts'
import { applyWords } from './apply-words.ts'
import { askForWords } from './ask-for-words.ts'
import { factsOfNode, type GroupDraft } from './group-drafts.ts'
import type { DescribeOrder, WriteOrder, WrittenTree } from './model-tree-order.ts'
import type { TreeAsker } from './tree-asker.ts'

/** Tracks of a leaf that a model sees: enough to know the music, and to choose from. */
const SHOWN_OF_LEAF = 14

/** Words of a model for a finished tree; nodes that get none keep the program's. Rejects only when it is stopped. */
export async function writeWords(asker: TreeAsker, order: WriteOrder): Promise<WrittenTree> {
  const { tree, tell, signal, type } = order
  const byId = new Map(order.tracks.map((track) => [track.id, track]))
  const drafts = draftsOf(tree.nodes, byId, [])
  const total = drafts.length
  const tellDone = (groups: number) =>
    tell({
      phase: 'writing',
      detail: `Writing words: ${groups} of ${total} groups`,
      percent: Math.floor((100 * groups) / Math.max(1, total)),
    })
  tellDone(0)
  const { words, error } = await askForWords({
    asker,
    type,
    kind: 'words',
    tier: 'creative',
    drafts,
    signal,
    onDone: tellDone,
  })
  const written = applyWords(tree, words)
  // A tree without any such words is the program's own, to the last node.
  const failed = written.changed === 0 ? nodesOf(tree.nodes).length : total - written.changed
  return {
    tree: written.tree,
    failed,
    ...(failed === 0 ? {} : { problem: problemOf(Math.min(failed, total), total, error) }),
  }
}

/** What a question says of one node. */
export function draftOfNode(
  { node, path, siblings }: Pick<DescribeOrder, 'node' | 'path' | 'siblings'>,
  byId: ReadonlyMap<number, TreeTrack>,
): GroupDraft<string> {
  return {
    key: node.id,
    title: node.title,
    tracks: node.trackCount,
    facts: factsOfNode(node, path, siblings),
    shown: shownOf(node, byId),
  }
}

function draftsOf(
  nodes: readonly TreeNode[],
  byId: ReadonlyMap<number, TreeTrack>,
  path: readonly string[],
): GroupDraft<string>[] {
  // Of tracks without a comment only year and tempo are known; a model could but invent.
  const tagged = nodes.filter((node) => trackIdsOf(node).some((id) => byId.get(id)?.quality !== 'empty'))
  return tagged.flatMap((node) => {
    const siblings = nodes.filter((other) => other !== node).map(({ title }) => title)
    return [
      draftOfNode({ node, path, siblings }, byId),
      ...draftsOf(node.children, byId, [...path, node.title]),
    ]
  })
}

/** The typical tracks first, then some from all its times that are not out of place. */
function shownOf(node: TreeNode, byId: ReadonlyMap<number, TreeTrack>): TreeTrack[] {
  const found = (ids: readonly number[]) =>
    ids.map((id) => byId.get(id)).filter((track) => track !== undefined)
  const typical = found(node.exemplarIds)
  if (node.children.length > 0) return typical
  const left = new Set(trackIdsOf(node))
  for (const id of [...node.exemplarIds, ...node.misfitIds]) left.delete(id)
  return [...typical, ...spread(found([...left]), Math.max(0, SHOWN_OF_LEAF - typical.length))]
}

/** Why nodes kept the program's words; how many is told beside it. */
function problemOf(failed: number, total: number, error: Error | undefined): string {
  if (total === 0) return 'No track has a tag, so a model has nothing to write about.'
  return error?.message ?? `What the model wrote about ${failed} of ${total} groups could not be used.`
}
