import type { TreeType } from '../../../contract/tree.schema.ts'
import type { ChordData, ChordQuery } from '../../../contract/workshop.schema.ts'
import { chordMatrixSteps } from '../../../domain/search/chord-matrix.ts'
import type { SearchSteps, TrackIndex } from '../../../domain/search/track-index.ts'
import { libraryEmpty, treeMissing } from '../../errors.ts'
import type { Library } from '../library/library.ts'
import { createRecentAnswers } from '../query/recent-answers.ts'
import type { CurrentTrees } from '../trees/current-trees.ts'
import type { ShownNode } from '../trees/shown-tree.ts'
import { toTreeFilters } from '../trees/tree-view.ts'
import type { IndexKeeper } from './index-keeper.ts'

/** What chords are made of. */
export interface ChordDeps {
  readonly library: Pick<Library, 'revision' | 'isEmpty'>
  readonly keeper: Pick<IndexKeeper, 'search'>
  readonly trees: Pick<CurrentTrees, 'find'>
}

/** As in the original. */
const DEFAULT_THRESHOLD = 0.08
const DEFAULT_LINEAGES = 12
/** A slider is moved to and fro. */
const ANSWERS_KEPT = 8

/**
 * Makes what tells how far the lineages of the current tree overlap: for every two, the tracks that match the
 * filters of both. Kept for as long as library and tree are the same. Throws LIBRARY_EMPTY, TREE_MISSING.
 */
export function createChords({ library, keeper, trees }: ChordDeps) {
  const answers = createRecentAnswers<ChordData>(ANSWERS_KEPT)

  return async (query: ChordQuery, signal?: AbortSignal): Promise<ChordData> => {
    if (library.isEmpty) throw libraryEmpty()
    const { threshold = DEFAULT_THRESHOLD, max_lineages: most = DEFAULT_LINEAGES } = query
    const type: TreeType = query.tree_type === 'scene' ? 'scene' : 'genre'
    const tree = await trees.find(type)
    if (tree === undefined || tree.shown.lineages.length === 0) throw treeMissing(type)
    const { revision } = library
    const name = JSON.stringify([type, tree.head.id, threshold, most])
    const known = answers.find(name, revision)
    if (known !== undefined) return known
    const lineages = largest(tree.shown.lineages, most)
    const matrix = await keeper.search((index) => matrixSteps(index, lineages, threshold), signal)
    const data: ChordData = {
      lineages: lineages.map(({ node, trackIds }) => ({
        id: node.id,
        title: node.title,
        track_count: trackIds.length,
        filters: toTreeFilters(node.filters),
      })),
      matrix,
      threshold,
      tree_type: type,
    }
    answers.keep(name, revision, data)
    return data
  }
}

/** Equal ones as they stand in the tree. */
function largest(lineages: readonly ShownNode[], most: number): ShownNode[] {
  return lineages.toSorted((first, second) => second.trackIds.length - first.trackIds.length).slice(0, most)
}

function* matrixSteps(
  index: TrackIndex,
  lineages: readonly ShownNode[],
  threshold: number,
): SearchSteps<number[][]> {
  const sets: number[][] = []
  for (const { node } of lineages) sets.push(yield* index.reachingSteps(node.filters, threshold))
  return yield* chordMatrixSteps(sets)
}
