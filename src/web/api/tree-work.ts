import type { AllPlaylists } from '../../contract/playlist.schema.ts'
import type { TreeType } from '../../contract/tree.schema.ts'
import type {
  TreeBuildLog,
  TreeBuildOrder,
  TreeBuildPlan,
  TreeBuildStarted,
  TreeDescribed,
  TreeDescribeOrder,
  TreeExpansionStarted,
  TreePlanQuery,
  TreeSuggestionsOrder,
} from '../../contract/tree-build.schema.ts'
import { request } from './client.ts'
import { nodePath, TREE_PREFIXES } from './trees.ts'

/** GET /api/tree/build: what a build needs, and takes with a model; nothing is asked. */
export function fetchTreePlan(
  type: TreeType,
  { model }: { readonly model: TreePlanQuery['model'] | undefined },
  signal?: AbortSignal,
): Promise<TreeBuildPlan> {
  return request(`${TREE_PREFIXES[type]}/build`, { query: { model }, signal })
}

/** POST /api/tree/build: builds it, offline unless the order says otherwise; the old tree stays until the new one is there. */
export function buildTree(type: TreeType, order: TreeBuildOrder = {}): Promise<TreeBuildStarted> {
  return request(`${TREE_PREFIXES[type]}/build`, { method: 'POST', json: order })
}

/** GET /api/tree/build/log: the work that goes on, or the last one, line by line. */
export function fetchBuildLog(type: TreeType, signal?: AbortSignal): Promise<TreeBuildLog> {
  return request(`${TREE_PREFIXES[type]}/build/log`, { signal })
}

/** POST /api/tree/update: places the tracks that came after the build. */
export function updateTree(type: TreeType): Promise<TreeBuildStarted> {
  return request(`${TREE_PREFIXES[type]}/update`, { method: 'POST' })
}

/** POST /api/tree/expand-ungrouped: grows branches from the tracks that are in no leaf. */
export function expandUngrouped(type: TreeType): Promise<TreeExpansionStarted> {
  return request(`${TREE_PREFIXES[type]}/expand-ungrouped`, { method: 'POST' })
}

/** POST /api/tree/refresh-examples: chooses the typical tracks of every node anew. */
export function refreshExamples(type: TreeType): Promise<TreeBuildStarted> {
  return request(`${TREE_PREFIXES[type]}/refresh-examples`, { method: 'POST' })
}

/** POST /api/tree/suggestions: looks for better tags; what it finds waits for review. */
export function suggestTags(type: TreeType, order: TreeSuggestionsOrder): Promise<TreeBuildStarted> {
  return request(`${TREE_PREFIXES[type]}/suggestions`, { method: 'POST', json: order })
}

/** POST /api/tree/node/{nodeId}/describe: other words for a node, the program's own unless a model is named. Nothing is kept. */
export function describeNode(
  type: TreeType,
  nodeId: string,
  order: TreeDescribeOrder = {},
): Promise<TreeDescribed> {
  return request(`${nodePath(type, nodeId)}/describe`, { method: 'POST', json: order })
}

/** POST /api/tree/create-all-playlists: a playlist of each leaf that has none, as one undoable change. */
export function createAllPlaylists(type: TreeType, folder: string | undefined): Promise<AllPlaylists> {
  return request(`${TREE_PREFIXES[type]}/create-all-playlists`, {
    method: 'POST',
    json: folder === undefined ? {} : { folder },
  })
}
