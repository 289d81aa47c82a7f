import { keepPreviousData, useQueries } from '@tanstack/react-query'
import type { TreeFound, TreeType } from '../../contract/tree.schema.ts'
import { treeSearchQuery, treeVersionsQuery } from '../api/tree-queries.ts'

/** Nodes of one type of tree that are offered: the palette is for what is meant by name. */
const MOST_OF_A_TYPE = 3
const TYPES: readonly TreeType[] = ['genre', 'scene', 'collection']

/** A node of a tree that the palette offers. */
export interface FoundNode {
  readonly type: TreeType
  readonly node: TreeFound['nodes'][number]
}

/** Nodes of all trees whose names hold all words of a text; a type without a tree has none. "" finds nothing. */
export function usePaletteNodes(query: string): readonly FoundNode[] {
  // A type without a tree is not asked: it would only answer that there is none.
  const isBuilt = useQueries({
    queries: TYPES.map((type) => ({ ...treeVersionsQuery(type), enabled: query !== '' })),
    combine: (results) => results.map(({ data }) => data?.versions.some(({ isCurrent }) => isCurrent)),
  })
  return useQueries({
    queries: TYPES.map((type, index) => ({
      ...treeSearchQuery({ type, version: undefined }, query),
      enabled: query !== '' && isBuilt[index] === true,
      placeholderData: keepPreviousData,
    })),
    combine: (results) =>
      query === ''
        ? []
        : results.flatMap(({ data, isError }, index) => {
            const type = TYPES[index]
            if (type === undefined || isError) return []
            return (data?.nodes ?? []).slice(0, MOST_OF_A_TYPE).map((node) => ({ type, node }))
          }),
  })
}
