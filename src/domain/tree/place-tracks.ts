import { finish, readFacets, stepOf } from './build-steps.ts'
import { facetVectors } from './facet-vectors.ts'
import { OpenTree } from './open-tree.ts'
import { leavesOf, type Tree, type TreeStep } from './tree.ts'
import { limitsFor, OVERFULL } from './tree-limits.ts'
import type { TreeReaders, TreeTrack } from './tree-track.ts'
import { type WalkedLibrary, walkSteps } from './walk-tree.ts'

/** A tree after tracks came and went. */
export interface PlacedTracks {
  readonly tree: Tree
  /** How many came into a leaf. */
  readonly placed: number
  /** Leaves that have grown so much that a new build would divide them. */
  readonly overfullIds: readonly string[]
}

/**
 * Brings a tree up to a library without building it anew: tracks that are gone leave their leaves, new ones walk
 * down by the rules, and where they have none of the values, to the likest part. Titles and descriptions stay; a
 * node that is empty goes. Tracks keep their leaves even when their comments have changed. Never throws.
 *
 * Source: docs/domain/trees.md, "New tracks".
 */
export function placeTracks(tree: Tree, tracks: readonly TreeTrack[], readers: TreeReaders): PlacedTracks {
  return finish(placeTracksSteps(tree, tracks, readers))
}

/** As `placeTracks`, in steps of a few milliseconds. */
export function* placeTracksSteps(
  tree: Tree,
  tracks: readonly TreeTrack[],
  readers: TreeReaders,
): Generator<TreeStep, PlacedTracks, undefined> {
  const opened = yield* openLibrarySteps(tree, tracks, readers)
  const { library, open, newRows } = opened
  const grown = yield* placeRowsSteps(newRows, opened)
  const placed = { ...open.close(), withoutCommentCount: countWithoutComment(library) }
  const most = OVERFULL * limitsFor(tracks.length).max
  const overfull = placed.nodes
    .flatMap(leavesOf)
    .filter(({ id, trackCount }) => grown.has(id) && trackCount > most)
  const count = [...grown.values()].reduce((sum, one) => sum + one, 0)
  return { tree: placed, placed: count, overfullIds: overfull.map(({ id }) => id) }
}

/** Puts tracks into the leaves that they walk to, in steps of one node; tells how many came into each, by its id. */
export function* placeRowsSteps(
  rows: readonly number[],
  { library, open }: OpenLibrary,
): Generator<TreeStep, Map<string, number>, undefined> {
  const walk = walkSteps(open.close(), rows, library)
  for (;;) {
    const step = walk.next()
    if (!step.done) {
      yield stepOf('dividing', 0)
      continue
    }
    const grown = new Map<string, number>()
    for (const [{ id }, some] of step.value) {
      open.put(idsOf(some, library), open.find(id))
      grown.set(id, some.length)
    }
    yield stepOf('dividing', 1)
    return grown
  }
}

/** A library that was read, and a tree opened with it: gone tracks have left, those that came are unassigned. */
export interface OpenLibrary {
  readonly library: WalkedLibrary
  readonly open: OpenTree
  /** Of tracks that were not in the tree. */
  readonly newRows: readonly number[]
}

/** Reads a library and opens a tree with it, in steps of a few milliseconds. */
export function* openLibrarySteps(
  tree: Tree,
  tracks: readonly TreeTrack[],
  readers: TreeReaders,
): Generator<TreeStep, OpenLibrary, undefined> {
  const facets = yield* readFacets(tracks, readers)
  const rowOf = new Map(facets.map(({ track }, row) => [track.id, row]))
  const library = { facets, vectors: facetVectors(facets), rowOf }
  yield stepOf('reading', 1)
  const open = finish(OpenTree.open(tree))
  open.drop(open.knownIds.filter((id) => !rowOf.has(id)))
  open.settle()
  const newRows = [...facets.keys()].filter((row) => !open.isKnown(facets[row]?.track.id ?? 0))
  open.put(idsOf(newRows, library), undefined)
  yield stepOf('dividing', 0)
  return { library, open, newRows }
}

/** The ids of some rows. */
function idsOf(rows: readonly number[], { facets }: WalkedLibrary): number[] {
  return rows.map((row) => facets[row]?.track.id).filter((id) => id !== undefined)
}

/** How many tracks have no comment. */
export function countWithoutComment({ facets }: WalkedLibrary): number {
  return facets.filter(({ hasComment }) => !hasComment).length
}
