import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { treeQuery } from '../../api/tree-queries.ts'
import type { TreeRef } from '../../api/trees.ts'
import { type Forest, forestOf } from './forest.ts'

/** A tree as it is being read: null when there is none, undefined while nothing is known yet. */
export function useForest(tree: TreeRef) {
  const { data, error, refetch } = useQuery(treeQuery(tree))
  const answered = data?.tree
  const forest: Forest | null | undefined = useMemo(
    () => (answered ? forestOf(answered) : answered),
    [answered],
  )
  return { forest, error, retry: () => void refetch() }
}
