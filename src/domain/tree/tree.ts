import type { SearchFilters } from '../search/search-filters.ts'

/** What a tree asks of each track: which music it is, which place and time it is from, or both where they cross. */
export const TREE_TYPES = ['genre', 'scene', 'collection'] as const
export type TreeType = (typeof TREE_TYPES)[number]

/**
 * By what the tracks of a node were divided into its children. `likeness` names no value: alike tracks stand
 * together. The last four are not of the offline genre and scene trees: a category of collections, where two leaves
 * of other trees cross (their titles), what a model or the original asked for, and what the DJ put there.
 */
export const TREE_AXES = [
  'family',
  'style',
  'region',
  'place',
  'period',
  'decade',
  'tempo',
  'likeness',
  'category',
  'crossing',
  'design',
  'hand',
] as const
export type TreeAxis = (typeof TREE_AXES)[number]

/** One step of the way to a node: of the tracks above it holds those with one of these values. */
export interface TreeRule {
  readonly axis: TreeAxis
  /** The values as people read them, the most frequent first: styles, places, "1990–1994". */
  readonly values: readonly string[]
  /** Whether a few tracks have other values, which are not named. */
  readonly hasMore?: boolean
  /** The same values as tracks are compared with. */
  readonly keys: readonly string[]
}

/** A value and on how many tracks of the node. */
export interface TreeShare {
  readonly value: string
  readonly tracks: number
}

/** What the tracks of a node are like. Lists have the most frequent first, and only what is frequent. */
export interface TreeNodeStats {
  readonly families: readonly TreeShare[]
  readonly styles: readonly TreeShare[]
  readonly places: readonly TreeShare[]
  readonly artists: readonly TreeShare[]
  /** Phrases that are far more frequent here than in the library, the most telling first. */
  readonly descriptors: readonly string[]
  readonly moods: readonly string[]
  /** Years between which eight of ten tracks lie; undefined when no track tells one. */
  readonly years: { readonly from: number; readonly to: number } | undefined
  /** Tempos in BPM between which eight of ten tracks lie; undefined when none is known. */
  readonly bpm: { readonly from: number; readonly to: number } | undefined
  /** How much alike the tracks are in genre, place and time, 0 to 1. */
  readonly coherence: number
}

/** A node of a tree. */
export interface TreeNode {
  /** Unique in the tree and made of its rules ("house.deep-house.1990s"): the same music has the same id in the next build. */
  readonly id: string
  /** Unique among the leaves and among the other nodes of a tree. */
  readonly title: string
  /** How many tracks, and from when. */
  readonly subtitle: string
  readonly description: string
  /** Tracks of the node and everything below it. */
  readonly trackCount: number
  /** Ascending; empty in a node with children, whose tracks are those of its leaves: see `trackIdsOf`. */
  readonly trackIds: readonly number[]
  /** Empty for a leaf. */
  readonly children: readonly TreeNode[]
  /** Up to seven typical tracks of the node, the most typical first. */
  readonly exemplarIds: readonly number[]
  /** Tracks of a leaf that are least like the others, ascending; empty in a node with children. */
  readonly misfitIds: readonly number[]
  /** Why a track is here: the rules from the top to this node. */
  readonly rules: readonly TreeRule[]
  /** A search that finds much of the node, in the words of its comments. */
  readonly filters: SearchFilters
  readonly stats: TreeNodeStats
  /** Of a collection: titles of the leaves of the genre and the scene tree that it comes from. */
  readonly contexts?: { readonly genre: string; readonly scene: string }
  /** Set by the DJ's edits, never by a build: kept through rebuilds, or with words or tracks of the DJ's. */
  readonly isPinned?: true
  readonly isEdited?: true
}

/** A library as a tree. The same tracks and readers give the same tree, in any order of the tracks. */
export interface Tree {
  readonly type: TreeType
  /** Largest first, those of tracks without a comment by time at the end; those of a design in its order. */
  readonly nodes: readonly TreeNode[]
  /** All tracks: assigned and unassigned. */
  readonly trackCount: number
  readonly assignedCount: number
  /** Tracks that tell too little to have a place, ascending. */
  readonly unassignedIds: readonly number[]
  /** Nodes without children. */
  readonly leafCount: number
  /** Tracks without a comment stand by decade and tempo, since nothing else is known of them. */
  readonly withoutCommentCount: number
}

/** Where a build stands. */
export interface TreeStep {
  readonly stage: TreeStage
  /** 0 to 1 of the whole build; never falls. */
  readonly progress: number
}

/** What a build does, in this order: facets are read, tracks are divided, nodes get their names. */
export const TREE_STAGES = ['reading', 'dividing', 'describing'] as const
export type TreeStage = (typeof TREE_STAGES)[number]

/** A build in short steps, so that the caller may tell of it or stop in between. */
export type TreeSteps = Generator<TreeStep, Tree, undefined>

/** The ids of all tracks in a node, ascending. */
export function trackIdsOf(node: TreeNode): number[] {
  return leavesOf(node)
    .flatMap(({ trackIds }) => trackIds)
    .sort((first, second) => first - second)
}

/** The leaves in and below a node, in the order of the tree; the node itself when it has no children. */
export function leavesOf(node: TreeNode): TreeNode[] {
  return nodesOf([node]).filter(({ children }) => children.length === 0)
}

/** All nodes in and below some, each before its children. */
export function nodesOf(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => [node, ...nodesOf(node.children)])
}

/** The node with an id; undefined when the tree has none. */
export function findNode(tree: Tree, id: string): TreeNode | undefined {
  return nodesOf(tree.nodes).find((node) => node.id === id)
}
