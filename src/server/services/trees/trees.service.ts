import type { Track } from '../../../contract/track.schema.ts'
import type {
  LibraryTree,
  TreeBuildStarted,
  TreeDeleted,
  TreeNodeDetail,
  TreeNodeQuery,
  TreeRestored,
  TreeType,
  TreeVersions,
  Ungrouped,
  UngroupedQuery,
} from '../../../contract/tree.schema.ts'
import { formatM3u, m3uFilename } from '../../../domain/format/m3u.ts'
import { libraryEmpty, treeMissing, treeNodeUnknown, treeVersionUnknown } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import { createTreeRepository } from '../../storage/tree.repository.ts'
import type { TaskManager } from '../../tasks/task-manager.ts'
import type { Library } from '../library/library.ts'
import { createTrackSorter } from '../library/track-sort.ts'
import { inSlices } from '../search/slices.ts'
import type { CurrentTree, CurrentTrees } from './current-trees.ts'
import type { ShownNode } from './shown-tree.ts'
import { BUILD_STEPS, createTreeBuild, TREE_CHANGE, type TreeBuildDeps } from './tree-build.ts'
import { toTreeDocument } from './tree-holder.ts'
import { createTreeProgress } from './tree-progress.ts'
import { type NodesWithIds, toLibraryTree, toNodeDetail, toTreeVersion } from './tree-view.ts'

/** What the service needs. */
export interface TreesDeps extends Omit<TreeBuildDeps, 'type' | 'progress' | 'library'> {
  readonly db: Database
  readonly library: Pick<Library, 'all' | 'find' | 'isEmpty'>
  readonly current: CurrentTrees
  readonly tasks: TaskManager
}

/** A playlist as it is downloaded. */
export interface PlaylistFile {
  readonly filename: string
  readonly content: string
}

export type TreesService = ReturnType<typeof createTreesService>

/** Tracks of a node in an answer when nothing is said. */
const USUAL_TRACKS = 100

/** Builds trees of the library, and shows, restores and deletes them. */
export function createTreesService(deps: TreesDeps) {
  const { db, library, current, holder, documents } = deps
  const sorter = createTrackSorter()
  const builds = { genre: defineBuild('genre'), scene: defineBuild('scene') }

  function defineBuild(type: TreeType) {
    const progress = createTreeProgress()
    const task = deps.tasks.define(createTreeBuild({ ...deps, type, progress }))
    return { task, progress }
  }

  async function need(type: TreeType): Promise<CurrentTree> {
    const tree = await current.find(type)
    if (tree === undefined) throw treeMissing(type)
    return tree
  }

  async function needNode(type: TreeType, nodeId: string): Promise<CurrentTree & { node: ShownNode }> {
    const tree = await need(type)
    if (library.isEmpty) throw libraryEmpty()
    const node = tree.shown.nodes.get(nodeId)
    if (node === undefined) throw treeNodeUnknown()
    return { ...tree, node }
  }

  /** The present tracks with these ids in the order that is asked for, file order by default. */
  async function sorted(ids: readonly number[], sort: string | undefined): Promise<Track[]> {
    const entries = ids.flatMap((id) => library.find(id) ?? [])
    // Sorting by a field keeps equal ones as they come, so that file order is made first.
    entries.sort((first, second) => first.position - second.position)
    const inOrder = await inSlices(sorter.sortSteps(entries, sort))
    return inOrder.map(({ track }) => track)
  }

  /** The current tree with the present library in it; undefined before the first build. */
  async function find(type: TreeType, ids: NodesWithIds = 'all'): Promise<LibraryTree | undefined> {
    const tree = await current.find(type)
    if (tree === undefined) return undefined
    return toLibraryTree(tree, { library, ids, fingerprint: await current.fingerprint() })
  }

  /** Starts a build in the background. Throws LIBRARY_EMPTY, TASK_RUNNING; nothing has been started then. */
  async function build(type: TreeType): Promise<TreeBuildStarted> {
    if (library.isEmpty) throw libraryEmpty()
    const title = `Build the ${type} tree`
    const task = await builds[type].task.start({ title, total: BUILD_STEPS, params: null })
    return { started: true, taskId: task.id }
  }

  /** Stops a build, if there is one; the tree from before stays. */
  async function stop(type: TreeType): Promise<void> {
    const running = builds[type].task.findRunning()
    if (running !== undefined) await deps.tasks.cancel(running.id)
  }

  /** Tracks that are in no leaf. Throws TREE_MISSING, LIBRARY_EMPTY. */
  async function ungrouped(type: TreeType, query: UngroupedQuery): Promise<Ungrouped> {
    const { shown } = await need(type)
    if (library.isEmpty) throw libraryEmpty()
    const { offset = 0, limit, sort } = query
    const tracks = await sorted(shown.ungroupedIds, sort)
    const end = limit === undefined ? undefined : offset + limit
    return { count: tracks.length, tracks: tracks.slice(offset, end) }
  }

  /** A node with a page of its tracks. Throws TREE_MISSING, LIBRARY_EMPTY, TREE_NODE_UNKNOWN. */
  async function getNode(type: TreeType, nodeId: string, query: TreeNodeQuery): Promise<TreeNodeDetail> {
    const tree = await needNode(type, nodeId)
    const { offset = 0, limit = USUAL_TRACKS, sort } = query
    const tracks = await sorted(tree.node.trackIds, sort)
    return toNodeDetail(tree, tree.node, { library, tracks: tracks.slice(offset, offset + limit) })
  }

  /** A node as a playlist. Throws TREE_MISSING, LIBRARY_EMPTY, TREE_NODE_UNKNOWN. */
  async function exportNode(type: TreeType, nodeId: string): Promise<PlaylistFile> {
    const { node } = await needNode(type, nodeId)
    const { title } = node.node
    return { filename: m3uFilename(title), content: formatM3u(title, await sorted(node.trackIds, undefined)) }
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

  /** Takes the current tree away; a build is stopped first. Its version stays, and an undo brings it back. */
  async function remove(type: TreeType): Promise<TreeDeleted> {
    await stop(type)
    const changeId = await documents.write(holder, async () => ({
      kind: TREE_CHANGE,
      summary: `delete the ${type} tree`,
      documents: [{ key: type, json: null }],
    }))
    return { deleted: changeId !== undefined, changeId: changeId ?? null }
  }

  return {
    find,
    build,
    stop,
    ungrouped,
    getNode,
    exportNode,
    versions,
    restore,
    remove,
    /** The steps of a type's builds. */
    follow: (type: TreeType) => builds[type].progress.follow(),
    /** Ends every stream of steps, for the server's stop. */
    closeProgress() {
      for (const { progress } of Object.values(builds)) progress.close()
    },
  }
}
