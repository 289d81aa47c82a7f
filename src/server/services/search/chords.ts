import type { Track } from '../../../contract/track.schema.ts'
import type { TreeType } from '../../../contract/tree.schema.ts'
import type {
  ChordBasis,
  ChordData,
  ChordQuery,
  SharedQuery,
  SharedTracks,
} from '../../../contract/workshop.schema.ts'
import { type ChordRules, countChordsSteps, isSharedBy } from '../../../domain/search/chords.ts'
import type { SearchSteps, TrackIndex } from '../../../domain/search/track-index.ts'
import { libraryEmpty } from '../../errors.ts'
import { treeMissing, treeNodeUnknown } from '../../tree-errors.ts'
import type { Library } from '../library/library.ts'
import { formatOverlapName, type OverlapName, toThresholdSteps } from '../query/list-name.ts'
import { createRecentAnswers } from '../query/recent-answers.ts'
import type { CurrentTree, CurrentTrees } from '../trees/current-trees.ts'
import type { ShownNode } from '../trees/shown-tree.ts'
import { toTreeFilters } from '../trees/tree-view.ts'
import { bestShared } from './best-shared.ts'
import type { IndexKeeper } from './index-keeper.ts'

/** What chords are made of. */
export interface ChordDeps {
  readonly library: Pick<Library, 'revision' | 'isEmpty' | 'find'>
  readonly keeper: Pick<IndexKeeper, 'search'>
  readonly trees: Pick<CurrentTrees, 'find'>
}

/** Tracks that two lineages share. */
export interface SharedIds {
  /** In file order. */
  readonly ids: readonly number[]
  /** Up to seven that reach both best. */
  readonly exampleIds: readonly number[]
}

export type Chords = ReturnType<typeof createChords>

/** As in the original. */
const DEFAULT_THRESHOLD = 0.08
const DEFAULT_LINEAGES = 12
/** Ten-thousandths in a percent. */
const STEPS_PER_PERCENT = 100
/** Lineages whose scores are kept: those of all three trees in a diagram, 200 kB each in a library of 100,000. */
const SCORES_KEPT = 64
/** A card is opened, and its tracks are paged through. */
const OVERLAPS_KEPT = 8
/** Ids looked up between two looks at the clock: well under a millisecond. */
const IDS_PER_STEP = 2_000

/**
 * Makes what tells how far the lineages of the current tree overlap.
 *
 * The scores of the tracks for each lineage are kept for as long as the library is the same, since only they take
 * long; what is shared is counted anew, so it follows the tree, the threshold and the basis by itself.
 */
export function createChords({ library, keeper, trees }: ChordDeps) {
  const scores = createRecentAnswers<Uint16Array>(SCORES_KEPT)
  const overlaps = createRecentAnswers<SharedIds>(OVERLAPS_KEPT)

  async function needTree(type: TreeType): Promise<CurrentTree> {
    if (library.isEmpty) throw libraryEmpty()
    const tree = await trees.find(type)
    if (tree === undefined || tree.shown.lineages.length === 0) throw treeMissing(type)
    return tree
  }

  /** What decides which tracks these lineages share. */
  function* rulesSteps(
    { index, revision }: { readonly index: TrackIndex; readonly revision: number },
    lineages: readonly ShownNode[],
    { basis, threshold }: { readonly basis: ChordBasis; readonly threshold: number },
  ): SearchSteps<ChordRules> {
    const found: Uint16Array[] = []
    for (const { node } of lineages) {
      const name = JSON.stringify(node.filters)
      const known = scores.find(name, revision) ?? (yield* index.scoresSteps(node.filters))
      scores.keep(name, revision, known)
      found.push(known)
    }
    const placed = basis === 'assigned' ? yield* placeSteps(index, lineages) : undefined
    return { scores: found, placed, threshold }
  }

  /** How many tracks each two of the largest lineages share. Throws LIBRARY_EMPTY, TREE_MISSING. */
  async function count(query: ChordQuery, signal?: AbortSignal): Promise<ChordData> {
    const { threshold = DEFAULT_THRESHOLD, max_lineages: most = DEFAULT_LINEAGES, basis = 'filters' } = query
    const type = typeOf(query.tree_type)
    const { shown } = await needTree(type)
    const lineages = largest(shown.lineages, most)
    const steps = toThresholdSteps(threshold)
    const counted = await keeper.search(function* (index, revision) {
      const rules = yield* rulesSteps({ index, revision }, lineages, { basis, threshold: steps })
      return yield* countChordsSteps(index.table.slotsInOrder(), rules)
    }, signal)
    return {
      lineages: lineages.map(({ node, trackIds }) => ({
        id: node.id,
        title: node.title,
        track_count: trackIds.length,
        filters: toTreeFilters(node.filters),
      })),
      matrix: counted.matrix,
      threshold,
      tree_type: type,
      basis,
      nearestThreshold: hasChord(counted.matrix) ? null : wholePercent(counted.nearest),
    }
  }

  /**
   * The tracks that an overlap names, exactly those that `count` counts. Throws LIBRARY_EMPTY, TREE_MISSING, and
   * TREE_NODE_UNKNOWN for an id that is no lineage.
   */
  async function findShared(overlap: Omit<OverlapName, 'kind'>, signal?: AbortSignal): Promise<SharedIds> {
    const { type, basis, threshold, a, b } = overlap
    const tree = await needTree(type)
    const { revision } = library
    const name = JSON.stringify([tree.stamp, type, basis, threshold, a, b])
    const known = overlaps.find(name, revision)
    if (known !== undefined) return known
    const lineages = [a, b].map((id) => needLineage(tree, id))
    const pair = a === b ? ([0, 0] as const) : ([0, 1] as const)
    const shared = await keeper.search(function* (index, seen) {
      const compared = lineages.slice(0, pair[1] + 1)
      const rules = yield* rulesSteps({ index, revision: seen }, compared, { basis, threshold })
      const slots: number[] = []
      for (const [row, slot] of index.table.slotsInOrder().entries()) {
        if (isSharedBy(slot, pair, rules)) slots.push(slot)
        if (row % IDS_PER_STEP === 0) yield
      }
      const idAt = (slot: number) => index.table.idAt(slot)
      return { ids: slots.map(idAt), exampleIds: bestShared(slots, rules.scores).map(idAt) }
    }, signal)
    overlaps.keep(name, revision, shared)
    return shared
  }

  /** The tracks that two lineages share, with examples. Throws as `findShared`. */
  async function describeShared(query: SharedQuery, signal?: AbortSignal): Promise<SharedTracks> {
    const { threshold = DEFAULT_THRESHOLD, basis = 'filters', a, b } = query
    const overlap = { type: typeOf(query.tree_type), basis, threshold: toThresholdSteps(threshold), a, b }
    const tree = await needTree(overlap.type)
    const { ids, exampleIds } = await findShared(overlap, signal)
    const nameOf = (id: string) => ({ id, title: needLineage(tree, id).node.title })
    return {
      a: nameOf(a),
      b: nameOf(b),
      ids: [...ids],
      // One may have gone since it was found.
      examples: exampleIds.flatMap((id): Track[] => {
        const track = library.find(id)?.track
        return track === undefined ? [] : [track]
      }),
      in: formatOverlapName(overlap),
    }
  }

  return { count, findShared, describeShared }
}

function typeOf(asked: string | undefined): TreeType {
  return asked === 'scene' || asked === 'collection' ? asked : 'genre'
}

/** Equal ones as they stand in the tree. */
function largest(lineages: readonly ShownNode[], most: number): ShownNode[] {
  return lineages.toSorted((first, second) => second.trackIds.length - first.trackIds.length).slice(0, most)
}

function needLineage({ shown }: CurrentTree, id: string): ShownNode {
  const lineage = shown.lineages.find(({ node }) => node.id === id)
  if (lineage === undefined) throw treeNodeUnknown()
  return lineage
}

/** By slot, 1 more than the place of the lineage that the track is in. */
function* placeSteps(index: TrackIndex, lineages: readonly ShownNode[]): SearchSteps<Uint8Array> {
  const placed = new Uint8Array(index.table.slots)
  for (const [place, { trackIds }] of lineages.entries()) {
    for (const [looked, id] of trackIds.entries()) {
      const slot = index.table.slotOf(id)
      if (slot !== undefined) placed[slot] = place + 1
      if (looked % IDS_PER_STEP === 0) yield
    }
  }
  return placed
}

function hasChord(matrix: readonly (readonly number[])[]): boolean {
  return matrix.some((cells, row) => cells.some((shared, column) => column !== row && shared > 0))
}

/** The whole percent at or below a score, as a threshold; null when there is none above 0. */
function wholePercent(score: number): number | null {
  const percent = Math.floor(score / STEPS_PER_PERCENT)
  return percent === 0 ? null : percent / 100
}
