import { describeNode } from './descriptions.ts'
import { facetVectors, wordVectors } from './facet-vectors.ts'
import { measuredNode } from './name-nodes.ts'
import { countLibrary, factsOf } from './node-stats.ts'
import { sumOf } from './sparse-vectors.ts'
import { createFacetReader } from './track-facets.ts'
import type { TreeNode } from './tree.ts'
import type { TreeReaders, TreeTrack } from './tree-track.ts'

/** What is shown of a node that nobody built. */
export type NodeLooks = Pick<TreeNode, 'description' | 'stats' | 'filters' | 'exemplarIds' | 'misfitIds'>

/** Of a node whose tracks nobody has looked at. */
export const NO_LOOKS: NodeLooks = {
  description: '',
  stats: {
    families: [],
    styles: [],
    places: [],
    artists: [],
    descriptors: [],
    moods: [],
    years: undefined,
    bpm: undefined,
    coherence: 0,
  },
  filters: {},
  exemplarIds: [],
  misfitIds: [],
}

/** What some tracks are like by themselves, without the library that they are from. Never throws. */
export function nodeLooks(tracks: readonly TreeTrack[], readers: TreeReaders): NodeLooks {
  const facets = tracks.toSorted((left, right) => left.id - right.id).map(createFacetReader(readers))
  const compared = { facets, vectors: facetVectors(facets), words: wordVectors(facets) }
  const rows = [...facets.keys()]
  const facts = factsOf(facets, countLibrary(facets))
  const measured = measuredNode(
    { rows, rules: [], sum: sumOf(compared.vectors, rows), children: [] },
    facts,
    compared,
  )
  const { stats, filters, exemplarIds, misfitIds } = measured
  return { description: describeNode('', facts, undefined), stats, filters, exemplarIds, misfitIds }
}
