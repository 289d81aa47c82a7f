import type { TreeType } from '../../../../contract/tree.schema.ts'
import { treeNeedsOthers } from '../../../tree-errors.ts'
import type { CurrentTree, CurrentTrees } from '../current-trees.ts'

/** The trees that collections are made of, as the DJ has edited them. */
export interface SourceTrees {
  readonly genre: CurrentTree
  readonly scene: CurrentTree
}

/** The types of the trees that must be there before one of this type can be made. */
export function sourceTypesOf(type: TreeType): readonly ('genre' | 'scene')[] {
  return type === 'collection' ? ['genre', 'scene'] : []
}

/** The trees that collections are made of. Throws TREE_NEEDS_OTHERS. */
export async function needSources(current: Pick<CurrentTrees, 'find'>): Promise<SourceTrees> {
  const [genre, scene] = [await current.find('genre'), await current.find('scene')]
  if (genre !== undefined && scene !== undefined) return { genre, scene }
  throw treeNeedsOthers([
    ...(genre === undefined ? ['genre'] : []),
    ...(scene === undefined ? ['scene'] : []),
  ])
}
