import type {
  TreeComparison,
  TreeComparisonQuery,
  TreeDiscarded,
  TreeImported,
  TreeRestored,
  TreeType,
  TreeVersions,
} from '../../contract/tree.schema.ts'
import type { TreeEdited, TreeEditOrder, TreeEdits } from '../../contract/tree-edit.schema.ts'
import { request } from './client.ts'
import { TREE_PREFIXES } from './trees.ts'

/** GET /api/tree/versions: trees that are kept, the newest first. */
export function fetchTreeVersions(type: TreeType, signal?: AbortSignal): Promise<TreeVersions> {
  return request(`${TREE_PREFIXES[type]}/versions`, { signal })
}

/** POST /api/tree/versions/{version}/restore: makes a kept tree the current one. */
export function restoreTree(type: TreeType, version: number): Promise<TreeRestored> {
  return request(`${TREE_PREFIXES[type]}/versions/${version}/restore`, { method: 'POST' })
}

/** DELETE /api/tree/versions/{version}: discards a trial. */
export function discardTree(type: TreeType, version: number): Promise<TreeDiscarded> {
  return request(`${TREE_PREFIXES[type]}/versions/${version}`, { method: 'DELETE' })
}

/** GET /api/tree/versions/compare: what is different in one tree from another. */
export function compareTrees(
  type: TreeType,
  query: TreeComparisonQuery,
  signal?: AbortSignal,
): Promise<TreeComparison> {
  return request(`${TREE_PREFIXES[type]}/versions/compare`, { query: { ...query }, signal })
}

/** POST /api/tree/import: makes a stored tree of the original the current one. */
export function importTree(
  type: TreeType,
  { tree, csv }: { readonly tree: File; readonly csv: File | null },
): Promise<TreeImported> {
  const form = new FormData()
  form.set('tree', tree, tree.name)
  if (csv !== null) form.set('csv', csv, csv.name)
  return request(`${TREE_PREFIXES[type]}/import`, { method: 'POST', form })
}

/** GET /api/tree/edits: every edit that is kept for the tree, the oldest first. */
export function fetchTreeEdits(type: TreeType, signal?: AbortSignal): Promise<TreeEdits> {
  return request(`${TREE_PREFIXES[type]}/edits`, { signal })
}

/** POST /api/tree/edits: one undoable edit. */
export function editTree(type: TreeType, edit: TreeEditOrder): Promise<TreeEdited> {
  return request(`${TREE_PREFIXES[type]}/edits`, { method: 'POST', json: edit })
}

/** DELETE /api/tree/edits/{editId}: takes one edit back, whatever came after it. */
export function takeEditBack(type: TreeType, editId: number): Promise<TreeEdited> {
  return request(`${TREE_PREFIXES[type]}/edits/${editId}`, { method: 'DELETE' })
}
