import type { NodePlaylist } from '../../contract/playlist.schema.ts'
import type {
  CollectionAnswer,
  TreeAnswer,
  TreeFound,
  TreeNodeDetail,
  TreeType,
} from '../../contract/tree.schema.ts'
import { request } from './client.ts'

/** Where the routes of each type of tree begin. */
export const TREE_PREFIXES: Readonly<Record<TreeType, string>> = {
  genre: '/api/tree',
  scene: '/api/scene-tree',
  collection: '/api/collection-tree',
}

/** One of the trees that are kept; without a version the current one. */
export interface TreeRef {
  readonly type: TreeType
  readonly version: number | undefined
}

/** GET /api/tree and its like: the whole tree without the ids of its tracks; collections have a shape of their own. */
export function fetchTree(
  { type, version }: TreeRef,
  signal?: AbortSignal,
): Promise<TreeAnswer | CollectionAnswer> {
  return request(TREE_PREFIXES[type], { query: { ids: 'none', version }, signal })
}

/** GET /api/tree/node/{nodeId}: one node with its first `limit` tracks. */
export function fetchTreeNode(
  tree: TreeRef,
  nodeId: string,
  options: { readonly limit: number; readonly signal?: AbortSignal },
): Promise<TreeNodeDetail> {
  const { limit, signal } = options
  return request(nodePath(tree.type, nodeId), { query: { limit, version: tree.version }, signal })
}

/** GET /api/tree/search: nodes and tracks whose names hold all words. */
export function searchTree(
  { type, version }: TreeRef,
  query: { readonly q: string; readonly limit: number },
  signal?: AbortSignal,
): Promise<TreeFound> {
  return request(`${TREE_PREFIXES[type]}/search`, { query: { ...query, version }, signal })
}

/** POST /api/tree/create-playlist: all tracks of a node as a playlist; the one that is there is answered again. */
export function createNodePlaylist(type: TreeType, nodeId: string): Promise<NodePlaylist> {
  return request(`${TREE_PREFIXES[type]}/create-playlist`, { method: 'POST', json: { node_id: nodeId } })
}

/** Address of a node's tracks as a playlist file for DJ programs. */
export function nodeM3uUrl(type: TreeType, nodeId: string): string {
  return `${nodePath(type, nodeId)}/export/m3u`
}

/** Address of the whole tree as a file, with the tracks of every node. */
export function treeFileUrl(type: TreeType): string {
  return `${TREE_PREFIXES[type]}?ids=all`
}

/** Where the routes of a node begin. */
export function nodePath(type: TreeType, nodeId: string): string {
  return `${TREE_PREFIXES[type]}/node/${encodeURIComponent(nodeId)}`
}
