import type { CollectionTree, LibraryTree, TreeNode } from '../../../contract/tree.schema.ts'

/** A node as the screen shows it, whatever the type of its tree. */
export interface ForestNode extends Omit<TreeNode, 'children' | 'track_ids'> {
  readonly children: readonly ForestNode[]
  /** Suggestions for its tracks that wait for review. */
  readonly suggestions: number
}

/** Where a node stands. */
export interface PlacedNode {
  readonly node: ForestNode
  /** The nodes above it, the lineage first. */
  readonly above: readonly ForestNode[]
  /** 0-based place of its lineage among the lineages. */
  readonly lineage: number
}

/** A tree of any type with its nodes at hand. */
export interface Forest {
  readonly facts: Omit<LibraryTree, 'lineages'>
  readonly lineages: readonly ForestNode[]
  readonly nodes: ReadonlyMap<string, PlacedNode>
  /** Tracks of the library that are in no leaf. */
  readonly ungrouped: number
}

/** A tree of any type, ready to be shown. Of collections the categories stand on top, the collections below. Never throws. */
export function forestOf(tree: LibraryTree | CollectionTree): Forest {
  if ('categories' in tree) return forestOfCollections(tree)
  const { lineages, ...facts } = tree
  return plant(facts, lineages.map(plainNode))
}

function forestOfCollections(tree: CollectionTree): Forest {
  const { categories, source_trees: _, ...facts } = tree
  const lineages = categories.map(({ leaves, ...category }): ForestNode => {
    const children = leaves.map(({ metadata_suggestions, ...leaf }) => ({
      ...leaf,
      children: [],
      suggestions: metadata_suggestions.length,
    }))
    return { ...category, children, suggestions: sum(children.map(({ suggestions }) => suggestions)) }
  })
  return plant(facts, lineages)
}

function plainNode({ children, ...node }: TreeNode): ForestNode {
  return { ...node, children: children.map(plainNode), suggestions: 0 }
}

function plant(facts: Forest['facts'], lineages: readonly ForestNode[]): Forest {
  const nodes = new Map<string, PlacedNode>()
  const visit = (node: ForestNode, above: readonly ForestNode[], lineage: number) => {
    nodes.set(node.id, { node, above, lineage })
    for (const child of node.children) visit(child, [...above, node], lineage)
  }
  lineages.forEach((lineage, index) => {
    visit(lineage, [], index)
  })
  return { facts, lineages, nodes, ungrouped: Math.max(0, facts.total_tracks - facts.assigned_tracks) }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
