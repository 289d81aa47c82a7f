import { queryOptions } from '@tanstack/react-query'
import type { TreeComparisonQuery, TreeType } from '../../contract/tree.schema.ts'
import { queryKeys } from './query-keys.ts'
import { compareTrees, fetchTreeEdits, fetchTreeVersions } from './tree-versions.ts'
import { fetchBuildLog, fetchTreePlan } from './tree-work.ts'
import { fetchTree, fetchTreeNode, searchTree, type TreeRef } from './trees.ts'

/** Tracks that the page of a node reads beside the grid: names for those that stand out. */
const NODE_TRACKS = 100
/** More tracks than this are not listed below the tree: a longer word finds fewer. */
const MOST_FOUND = 30

/** A tree; kept current by events. */
export const treeQuery = (tree: TreeRef) =>
  queryOptions({ queryKey: queryKeys.tree(tree), queryFn: ({ signal }) => fetchTree(tree, signal) })

/** One node: figures, way to it, first tracks. */
export const treeNodeQuery = (tree: TreeRef, nodeId: string) =>
  queryOptions({
    queryKey: queryKeys.treeNode(tree, nodeId),
    queryFn: ({ signal }) => fetchTreeNode(tree, nodeId, { limit: NODE_TRACKS, signal }),
  })

/** Nodes and tracks of a tree whose names hold all words. */
export const treeSearchQuery = (tree: TreeRef, q: string) =>
  queryOptions({
    queryKey: queryKeys.treeSearch(tree, q),
    queryFn: ({ signal }) => searchTree(tree, { q, limit: MOST_FOUND }, signal),
  })

/** What a build of a type needs, and takes with a model. */
export const treePlanQuery = (type: TreeType, model?: string) =>
  queryOptions({
    queryKey: queryKeys.treePlan(type, model),
    queryFn: ({ signal }) => fetchTreePlan(type, { model }, signal),
  })

/** The work on a type of tree, line by line. */
export const treeLogQuery = (type: TreeType) =>
  queryOptions({ queryKey: queryKeys.treeLog(type), queryFn: ({ signal }) => fetchBuildLog(type, signal) })

/** The trees of a type that are kept. */
export const treeVersionsQuery = (type: TreeType) =>
  queryOptions({
    queryKey: queryKeys.treeVersions(type),
    queryFn: ({ signal }) => fetchTreeVersions(type, signal),
  })

/** What is different in one kept tree from another. */
export const treeComparisonQuery = (type: TreeType, pair: TreeComparisonQuery) =>
  queryOptions({
    queryKey: queryKeys.treeComparison(type, pair),
    queryFn: ({ signal }) => compareTrees(type, pair, signal),
  })

/** The edits that are kept for a type of tree. */
export const treeEditsQuery = (type: TreeType) =>
  queryOptions({ queryKey: queryKeys.treeEdits(type), queryFn: ({ signal }) => fetchTreeEdits(type, signal) })
