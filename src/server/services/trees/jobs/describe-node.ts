import type { TreeType } from '../../../../contract/tree.schema.ts'
import type { TreeDescribed, TreeDescribeOrder } from '../../../../contract/tree-build.schema.ts'
import { describeNode } from '../../../../domain/tree/descriptions.ts'
import { branchTitle } from '../../../../domain/tree/titles.ts'
import { libraryEmpty } from '../../../errors.ts'
import { treeMissing, treeNodeUnknown } from '../../../tree-errors.ts'
import type { Library } from '../../library/library.ts'
import type { SpendingGuard } from '../../tagging/spending-guard.ts'
import type { CurrentTrees } from '../current-trees.ts'
import type { ModelTrees, PlannedTreeCall } from '../model/model-trees.ts'
import type { ShownNode, ShownTree } from '../shown-tree.ts'
import { toTreeTrack } from '../tree-track.ts'
import type { createModelChoice } from './model-choice.ts'

/** What describing a node needs. */
export interface NodeDescriberDeps {
  readonly library: Pick<Library, 'find' | 'isEmpty'>
  readonly current: CurrentTrees
  readonly models: Pick<ModelTrees, 'describeNode'>
  readonly choice: Pick<ReturnType<typeof createModelChoice>, 'choose'>
  readonly spending: Pick<SpendingGuard<PlannedTreeCall>, 'checkOne'>
}

/** Finds other words for a node. Nothing is kept. */
export function createNodeDescriber({ library, current, models, choice, spending }: NodeDescriberDeps) {
  async function needNode(type: TreeType, nodeId: string): Promise<{ shown: ShownTree; node: ShownNode }> {
    const tree = await current.find(type)
    if (tree === undefined) throw treeMissing(type)
    if (library.isEmpty) throw libraryEmpty()
    const node = tree.shown.nodes.get(nodeId)
    if (node === undefined) throw treeNodeUnknown()
    return { shown: tree.shown, node }
  }

  /**
   * Other words for a node: a model's when one is named, otherwise the program's own, so that nothing is spent by
   * accident. Throws TREE_MISSING, LIBRARY_EMPTY, TREE_NODE_UNKNOWN, the MODEL_* errors, MONTHLY_CAP_REACHED.
   */
  return async function describe(
    type: TreeType,
    nodeId: string,
    { model: named, signal }: TreeDescribeOrder & { readonly signal: AbortSignal },
  ): Promise<TreeDescribed> {
    const { shown, node } = await needNode(type, nodeId)
    if (named === undefined) return { ...ownWords(node), model: null }
    const { model, name = named, obstacle } = choice.choose(named)
    if (obstacle !== undefined) throw obstacle
    const words = await models.describeNode({
      type,
      model,
      signal,
      beforeAttempt: spending.checkOne,
      node: node.node,
      tracks: node.trackIds.flatMap((id) => {
        const entry = library.find(id)
        return entry === undefined ? [] : toTreeTrack(entry.track)
      }),
      path: node.path.map(({ title }) => title),
      siblings: siblingsOf(node, shown).filter((title) => title !== node.node.title),
    })
    return { ...words, model: name }
  }
}

/** The title and the description that the program makes of what is known of a node. */
function ownWords({ node, trackIds }: ShownNode): { title: string; description: string } {
  const { stats, rules, id } = node
  const facts = { ...stats, tracks: trackIds, titleWords: stats.moods }
  return { title: branchTitle(rules) || node.title, description: describeNode(id, facts, undefined) }
}

function siblingsOf({ path }: ShownNode, shown: ShownTree): string[] {
  const parent = path.at(-1)
  const beside = parent === undefined ? shown.lineages : (shown.nodes.get(parent.id)?.children ?? [])
  return beside.map(({ node }) => node.title)
}
