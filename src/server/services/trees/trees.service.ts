import type { Track } from '../../../contract/track.schema.ts'
import type {
  CollectionAnswer,
  TreeComparison,
  TreeComparisonQuery,
  TreeDeleted,
  TreeDiscarded,
  TreeFound,
  TreeNodeDetail,
  TreeNodeQuery,
  TreeQuery,
  TreeRestored,
  TreeSearchQuery,
  TreeType,
  TreeVersions,
  Ungrouped,
  UngroupedQuery,
} from '../../../contract/tree.schema.ts'
import { formatM3u, m3uFilename } from '../../../domain/format/m3u.ts'
import { compareTreesSteps } from '../../../domain/tree/compare-trees.ts'
import { chartSteps } from '../../../domain/tree/node-charts.ts'
import { libraryEmpty } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import { createTreeRepository } from '../../storage/tree.repository.ts'
import type { TaskManager } from '../../tasks/task-manager.ts'
import { treeMissing, treeNodeUnknown, treeNotPreview, treeVersionUnknown } from '../../tree-errors.ts'
import type { DocumentHolder } from '../history/document-holder.ts'
import type { DocumentWriter } from '../history/document-writer.ts'
import type { Library } from '../library/library.ts'
import { createTrackSorter } from '../library/track-sort.ts'
import { inSlices } from '../search/slices.ts'
import type { CurrentTree, CurrentTrees } from './current-trees.ts'
import { fileOrderSteps } from './file-order.ts'
import type { TreeJobs } from './jobs/tree-jobs.ts'
import { toNodeDetail } from './node-view.ts'
import type { ShownNode } from './shown-tree.ts'
import type { FindMetadataSuggestions } from './suggestions/metadata-suggestions.ts'
import { toTreeDocument } from './tree-holder.ts'
import { searchTree, type TreeSearchDeps } from './tree-search.ts'
import { TREE_CHANGE, type TreeVersionKeeper } from './tree-versions.ts'
import { type TreeView, toTreeVersion, viewTree } from './tree-view.ts'

/** What the service needs. */
export interface TreesDeps extends Pick<TreeSearchDeps, 'namesOf'> {
  readonly db: Database
  readonly library: Pick<Library, 'find' | 'isEmpty'>
  readonly current: CurrentTrees
  readonly holder: DocumentHolder
  readonly documents: DocumentWriter
  readonly versions: Pick<TreeVersionKeeper, 'discardPreview'>
  /** The work on trees. */
  readonly jobs: Pick<TreeJobs, 'stop' | 'findResumable'>
  readonly tasks: Pick<TaskManager, 'dismiss'>
  readonly suggestionsOf: FindMetadataSuggestions
  /** The playlist that was made from a node; null when there is none. */
  readonly playlistOfNode: (type: TreeType, nodeId: string) => Promise<TreeNodeDetail['playlist']>
}

/** A playlist as it is downloaded. */
export interface PlaylistFile {
  readonly filename: string
  readonly content: string
}

export type TreesService = ReturnType<typeof createTreesService>

/** Tracks of a node in an answer when nothing is said. */
const USUAL_TRACKS = 100
/** Nodes, and tracks, that a search shows when nothing is said. */
const USUAL_FOUND = 50

/** Shows trees of the library, searches, compares, restores and deletes them. */
export function createTreesService(deps: TreesDeps) {
  const { db, library, current, holder, documents } = deps
  const sorter = createTrackSorter()

  async function need(type: TreeType, version: number | undefined): Promise<CurrentTree> {
    const tree = await current.find(type, version)
    if (tree === undefined) throw version === undefined ? treeMissing(type) : treeVersionUnknown()
    return tree
  }

  async function needNode(
    type: TreeType,
    nodeId: string,
    version: number | undefined,
  ): Promise<CurrentTree & { readonly node: ShownNode }> {
    const tree = await need(type, version)
    if (library.isEmpty) throw libraryEmpty()
    const node = tree.shown.nodes.get(nodeId)
    if (node === undefined) throw treeNodeUnknown()
    return { ...tree, node }
  }

  /** The present tracks with these ids in the order that is asked for, file order by default. */
  async function sorted(ids: readonly number[], sort: string | undefined): Promise<Track[]> {
    // Sorting by a field keeps equal ones as they come, so that file order is made first.
    const inFileOrder = await inSlices(fileOrderSteps(library, ids))
    const inOrder = await inSlices(sorter.sortSteps(inFileOrder, sort))
    return inOrder.map(({ track }) => track)
  }

  /**
   * The current tree with the present library in it, or the named version; undefined before the first build. Throws
   * TREE_VERSION_UNKNOWN.
   */
  async function find(
    type: TreeType,
    { version, ids = 'all' }: TreeQuery = {},
  ): Promise<TreeView | undefined> {
    const tree = await current.find(type, version)
    if (tree !== undefined) {
      const fingerprint = await current.fingerprint()
      return viewTree(tree, { library, ids, fingerprint, suggestionsOf: deps.suggestionsOf })
    }
    if (version !== undefined) throw treeVersionUnknown()
    return undefined
  }

  /** Whether work on a type broke off that can go on, and where; for the answer without a tree. */
  async function checkpoint(
    type: TreeType,
  ): Promise<Required<Pick<CollectionAnswer, 'has_checkpoint' | 'checkpoint_phase'>>> {
    const broken = await deps.jobs.findResumable(type)
    return { has_checkpoint: broken !== null, checkpoint_phase: broken?.stage ?? null }
  }

  /** Tracks that are in no leaf. Throws TREE_MISSING, TREE_VERSION_UNKNOWN, LIBRARY_EMPTY. */
  async function ungrouped(type: TreeType, query: UngroupedQuery): Promise<Ungrouped> {
    const { shown } = await need(type, query.version)
    if (library.isEmpty) throw libraryEmpty()
    const { offset = 0, limit, sort } = query
    const tracks = await sorted(shown.ungroupedIds, sort)
    const end = limit === undefined ? undefined : offset + limit
    return { count: tracks.length, tracks: tracks.slice(offset, end) }
  }

  /** A node with a page of its tracks. Throws TREE_MISSING, TREE_VERSION_UNKNOWN, LIBRARY_EMPTY, TREE_NODE_UNKNOWN. */
  async function getNode(type: TreeType, nodeId: string, query: TreeNodeQuery): Promise<TreeNodeDetail> {
    const { version, offset = 0, limit = USUAL_TRACKS, sort } = query
    const tree = await needNode(type, nodeId, version)
    const tracks = await sorted(tree.node.trackIds, sort)
    return toNodeDetail(tree, tree.node, {
      library,
      charts: await inSlices(chartSteps(tracks)),
      tracks: tracks.slice(offset, offset + limit),
      suggestions: tracks.filter(({ suggested }) => suggested).length,
      playlist: await deps.playlistOfNode(type, nodeId),
    })
  }

  /** A node as a playlist. Throws TREE_MISSING, TREE_VERSION_UNKNOWN, LIBRARY_EMPTY, TREE_NODE_UNKNOWN. */
  async function exportNode(type: TreeType, nodeId: string, version?: number): Promise<PlaylistFile> {
    const { node } = await needNode(type, nodeId, version)
    const { title } = node.node
    return { filename: m3uFilename(title), content: formatM3u(title, await sorted(node.trackIds, undefined)) }
  }

  /** Nodes and tracks by the words of their names. Throws TREE_MISSING, TREE_VERSION_UNKNOWN. */
  async function search(type: TreeType, query: TreeSearchQuery): Promise<TreeFound> {
    const { version, q, limit = USUAL_FOUND } = query
    const { shown } = await need(type, version)
    return searchTree(shown, { query: q, limit }, deps)
  }

  /** What is different in one version from another, with the edits in both. Throws TREE_VERSION_UNKNOWN. */
  async function compare(type: TreeType, { from, to }: TreeComparisonQuery): Promise<TreeComparison> {
    const [first, second] = [await need(type, from), await need(type, to)]
    return { from, to, ...(await inSlices(compareTreesSteps(first.tree, second.tree))) }
  }

  /** Versions that are kept, the newest first. */
  async function versions(type: TreeType): Promise<TreeVersions> {
    const heads = await createTreeRepository(db).list(type)
    const fingerprint = await current.fingerprint()
    return { versions: heads.map((head) => toTreeVersion(head, fingerprint)) }
  }

  /** Makes a kept version the current one again. Throws TREE_VERSION_UNKNOWN. */
  async function restore(type: TreeType, version: number): Promise<TreeRestored> {
    const changeId = await documents.write(holder, async (trx) => {
      const head = await createTreeRepository(trx).find(version)
      if (head?.type !== type) throw treeVersionUnknown()
      return {
        kind: TREE_CHANGE,
        summary: `go back to an earlier ${type} tree`,
        documents: [{ key: type, json: toTreeDocument({ type, version }) }],
      }
    })
    return { version, changeId: changeId ?? null }
  }

  /** Removes a trial. Throws TREE_VERSION_UNKNOWN, and TREE_NOT_PREVIEW for a version that is kept. */
  async function discard(type: TreeType, version: number): Promise<TreeDiscarded> {
    const head = await createTreeRepository(db).find(version)
    if (head?.type !== type) throw treeVersionUnknown()
    if (!(await deps.versions.discardPreview(version))) throw treeNotPreview()
    return { discarded: true }
  }

  /**
   * Takes the current tree away; a build is stopped first, and what broke off cannot go on. Its version stays, and an
   * undo brings it back.
   */
  async function remove(type: TreeType): Promise<TreeDeleted> {
    await deps.jobs.stop(type)
    const broken = await deps.jobs.findResumable(type)
    if (broken !== null) await deps.tasks.dismiss(broken.taskId)
    const changeId = await documents.write(holder, async () => ({
      kind: TREE_CHANGE,
      summary: `delete the ${type} tree`,
      documents: [{ key: type, json: null }],
    }))
    return { deleted: changeId !== undefined, changeId: changeId ?? null }
  }

  return {
    find,
    checkpoint,
    ungrouped,
    getNode,
    exportNode,
    search,
    compare,
    versions,
    restore,
    discard,
    remove,
  }
}
