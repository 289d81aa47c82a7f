import type { DesignedNode } from '../../../../../domain/tree/design/designed-node.ts'
import type { Tree } from '../../../../../domain/tree/tree.ts'
import type { DesignContext } from '../design-context.ts'
import type { MetadataIdea } from '../model-tree-order.ts'
import { toDesignedLeaf } from './drafted-collection.ts'
import { findIdeas } from './find-ideas.ts'
import { findSeeds } from './find-seeds.ts'
import { groupCollections } from './group-collections.ts'
import { improveCollections } from './improve-collections.ts'
import { nameCollections } from './name-collections.ts'
import { sortTracks } from './sort-tracks.ts'

/**
 * Collections as a model makes them of where two trees cross, phase by phase. What fails in one phase is done without
 * the model; an error that makes all further questions pointless rejects.
 */
export async function designCollections(
  context: DesignContext,
  sources: { readonly genre: Tree; readonly scene: Tree },
): Promise<{ readonly nodes: DesignedNode[]; readonly ideas: readonly MetadataIdea[] }> {
  const { library, sizes, collections: seeds, universe } = await findSeeds(context, sources)
  const naming = { phase: 'cluster_naming', from: 5, to: 25 } as const
  const poorFits = await nameCollections(context, {
    kind: 'names',
    collections: seeds,
    library,
    step: naming,
  })
  await sortTracks(context, { library, collections: seeds, universe, poorFits })
  const collections = await improveCollections(context, { library, sizes, collections: seeds })
  const categories = await groupCollections(context, collections, library)
  const describing = { phase: 'final_descriptions', from: 66, to: 85 } as const
  const inOrder = categories.flatMap((category) => category.collections)
  await nameCollections(context, { kind: 'last', collections: inOrder, library, step: describing })
  const ideas = context.order.preview ? [] : await findIdeas(context, inOrder, library)
  const nodes = categories.map(({ title, description, collections: own }): DesignedNode => {
    const [only, ...others] = own.map((collection) => toDesignedLeaf(collection, library))
    // A collection that is alone stands at the top itself.
    if (only !== undefined && others.length === 0) return only
    return { title, description, filters: {}, children: only === undefined ? [] : [only, ...others] }
  })
  return { nodes, ideas }
}
