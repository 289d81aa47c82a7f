import { leavesOf, type Tree, type TreeNode } from '../tree.ts'
import type { CollectionSources } from './seeds.ts'

/**
 * Tells of every leaf which leaves cross in it. What its comments leave out of its search, a genre, a place or a
 * time, comes from theirs, so that no search is empty.
 */
export function withCrossings(tree: Tree, { genre, scene }: CollectionSources): Tree {
  const byId = ({ nodes }: Tree) => new Map(nodes.flatMap(leavesOf).map((leaf) => [leaf.id, leaf]))
  const [genres, scenes] = [byId(genre), byId(scene)]
  const told = (node: TreeNode): TreeNode => {
    if (node.children.length > 0) return { ...node, children: node.children.map(told) }
    const { keys = [], values = [] } = node.rules.find(({ axis }) => axis === 'crossing') ?? {}
    const [genreTitle, sceneTitle] = values
    if (genreTitle === undefined || sceneTitle === undefined) return node
    const [ofGenre, ofScene] = [genres.get(keys[0] ?? ''), scenes.get(keys[1] ?? '')]
    const { genres: own, location, era, ...words } = node.filters
    return {
      ...node,
      filters: {
        ...words,
        genres: filled(own, ofGenre?.filters.genres),
        location: filled(location, ofScene?.filters.location),
        era: filled(era, ofScene?.filters.era),
      },
      contexts: { genre: genreTitle, scene: sceneTitle },
    }
  }
  return { ...tree, nodes: tree.nodes.map(told) }
}

function filled(own: readonly string[] = [], others: readonly string[] = []): readonly string[] {
  return own.length > 0 ? own : others
}
