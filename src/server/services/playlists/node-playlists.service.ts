import { setImmediate as nextTurn } from 'node:timers/promises'
import type {
  AllPlaylists,
  AllPlaylistsOrder,
  NodePlaylist,
  NodePlaylistOrder,
  Playlist,
} from '../../../contract/playlist.schema.ts'
import type { Track } from '../../../contract/track.schema.ts'
import type { TreeType } from '../../../contract/tree.schema.ts'
import { libraryEmpty } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import { createPlaylistRepository } from '../../storage/playlist.repository.ts'
import type { PlaylistRow } from '../../storage/tables.ts'
import { playlistUnknown, treeMissing, treeNodeEmpty, treeNodeUnknown } from '../../tree-errors.ts'
import type { DocumentHolder } from '../history/document-holder.ts'
import type { DocumentChange, DocumentWriter } from '../history/document-writer.ts'
import type { Library } from '../library/library.ts'
import type { CurrentTrees } from '../trees/current-trees.ts'
import { isLeaf, type ShownNode, type ShownTree } from '../trees/shown-tree.ts'
import { toTreeFilters } from '../trees/tree-view.ts'
import { type ChooserDeps, chooseWithModel } from './choose-with-model.ts'
import { makingChange, newPlaylists, type PlaylistDraft, toPlaylist, trackIdsIn } from './playlist-rows.ts'
import type { PlaylistsService } from './playlists.service.ts'

/** What the service needs. */
export interface NodePlaylistsDeps extends ChooserDeps {
  readonly db: Database
  readonly library: Pick<Library, 'find' | 'isEmpty'>
  readonly trees: Pick<CurrentTrees, 'find'>
  readonly playlists: Pick<PlaylistsService, 'findOfNode' | 'get'>
  readonly holder: DocumentHolder
  readonly documents: DocumentWriter
}

export type NodePlaylistsService = ReturnType<typeof createNodePlaylistsService>

/** What playlists of each type of tree say that they come from, as in the original. */
const SOURCES = { genre: 'tree', scene: 'scene-tree', collection: 'collection-tree' } as const
/** A model of this name would be the offline tagger, which chooses nothing. */
const OFFLINE = 'offline'

/** A node that a playlist is made from, and its tracks in file order. */
interface NodeTracks {
  readonly type: TreeType
  readonly node: ShownNode
  readonly tracks: readonly Track[]
}

/** Makes playlists from the nodes of trees, one for each node and never a second one. */
export function createNodePlaylistsService(deps: NodePlaylistsDeps) {
  const { db, library, trees, playlists, holder, documents } = deps

  async function needTree(type: TreeType): Promise<ShownTree> {
    const tree = await trees.find(type)
    if (tree === undefined) throw treeMissing(type)
    if (library.isEmpty) throw libraryEmpty()
    return tree.shown
  }

  /** The playlist of a node that there is; undefined when there is none. */
  async function findExisting(type: TreeType, nodeId: string): Promise<NodePlaylist | undefined> {
    const known = await playlists.findOfNode(type, nodeId)
    if (known === undefined) return undefined
    const { playlist } = await playlists.get(known.id)
    return { playlist, method: 'existing', changeId: null }
  }

  /**
   * Makes the playlist of a node, of every track in file order, or of what a model chooses. One that is there is
   * answered again. Throws TREE_MISSING, LIBRARY_EMPTY, TREE_NODE_UNKNOWN, TREE_NODE_EMPTY, and with a model
   * MONTHLY_CAP_REACHED and the errors of models that the DJ has to mend; nothing was made then.
   */
  async function create(
    type: TreeType,
    { node_id: nodeId, model }: NodePlaylistOrder,
    signal: AbortSignal,
  ): Promise<NodePlaylist> {
    const node = (await needTree(type)).nodes.get(nodeId)
    if (node === undefined) throw treeNodeUnknown()
    const existing = await findExisting(type, nodeId)
    if (existing !== undefined) return existing
    if (node.trackIds.length === 0) throw treeNodeEmpty()
    const made = { type, node, tracks: tracksOf(node) }
    const { title, description } = node.node
    const { ids, method } =
      model === undefined || model === OFFLINE
        ? { ids: made.tracks.map(({ id }) => id), method: 'direct' as const }
        : await chooseWithModel(deps, { model, name: title, description, tracks: made.tracks }, signal)
    const { rows, changeId } = await write([toDraft(made, ids)], ([row]) => `playlist ${row?.name ?? ''}`)
    const [row] = rows
    if (row !== undefined) return { playlist: toNewPlaylist(row), method, changeId }
    // Another request was quicker.
    const other = await findExisting(type, nodeId)
    if (other === undefined) throw playlistUnknown()
    return other
  }

  /** Makes a playlist of each leaf that has none, as one change. Throws TREE_MISSING, LIBRARY_EMPTY. */
  async function createAll(type: TreeType, { folder }: AllPlaylistsOrder): Promise<AllPlaylists> {
    const { nodes } = await needTree(type)
    const leaves = [...nodes.values()].filter(({ node, trackIds }) => isLeaf(node) && trackIds.length > 0)
    const taken = new Set(await createPlaylistRepository(db).listNodeIds(type))
    const drafts: PlaylistDraft[] = []
    for (const node of leaves) {
      if (taken.has(node.node.id)) continue
      const tracks = tracksOf(node)
      const ids = tracks.map(({ id }) => id)
      drafts.push({ ...toDraft({ type, node, tracks }, ids), folder: folder ?? null })
      await nextTurn()
    }
    const { rows, changeId } = await write(drafts, ({ length }) => {
      return `${length.toLocaleString('en')} ${length === 1 ? 'playlist' : 'playlists'} from the ${type} tree`
    })
    const made = rows.map(toNewPlaylist)
    return { playlists: made, count: made.length, existing: leaves.length - made.length, changeId }
  }

  /** Makes those whose nodes have none yet. */
  async function write(
    drafts: readonly PlaylistDraft[],
    nameOf: (rows: readonly PlaylistRow[]) => string,
  ): Promise<{ rows: PlaylistRow[]; changeId: number | null }> {
    let rows: PlaylistRow[] = []
    const changeId = await documents.write(holder, async (trx, at): Promise<DocumentChange> => {
      rows = await newPlaylists(trx, await withoutPlaylists(trx, drafts), at)
      return makingChange(rows, nameOf(rows))
    })
    return { rows, changeId: changeId ?? null }
  }

  /** In file order: the ids of a node are in that of the imports. */
  function tracksOf({ trackIds }: ShownNode): Track[] {
    return trackIds
      .flatMap((id) => library.find(id) ?? [])
      .sort((one, other) => one.position - other.position)
      .map(({ track }) => track)
  }

  /** The playlist that was made from a node, as the node tells of it; null when there is none. */
  async function findName(type: TreeType, nodeId: string): Promise<{ id: string; name: string } | null> {
    return (await playlists.findOfNode(type, nodeId)) ?? null
  }

  return { create, createAll, findName }
}

function toDraft({ type, node: { node } }: NodeTracks, trackIds: readonly number[]): PlaylistDraft {
  return {
    name: node.title,
    description: node.description,
    filters: toTreeFilters(node.filters),
    trackIds,
    source: SOURCES[type],
    folder: null,
    node: { type, id: node.id },
  }
}

/** Those of nodes from which no playlist was made. */
async function withoutPlaylists(trx: Database, drafts: readonly PlaylistDraft[]): Promise<PlaylistDraft[]> {
  const type = drafts[0]?.node?.type
  const taken = new Set(type === undefined ? [] : await createPlaylistRepository(trx).listNodeIds(type))
  return drafts.filter(({ node }) => node === null || !taken.has(node.id))
}

/** All of its tracks were present a moment ago. */
function toNewPlaylist(row: PlaylistRow): Playlist {
  return toPlaylist(row, trackIdsIn(row))
}
