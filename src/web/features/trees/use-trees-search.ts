import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { TreeType } from '../../../contract/tree.schema.ts'
import { readTreesSearch, type TreesSearch } from './trees-search.ts'

/** Makes the next address from the present one. */
export type TreesStep = (search: TreesSearch) => TreesSearch

/** The address of the Trees screen and the ways to change it, which are the same functions at every render. */
export function useTreesSearch() {
  const address = useSearch({ from: '/trees/$type' })
  // The router hands on what it was given beside what was read from it.
  const search: TreesSearch = useMemo(() => readTreesSearch({ ...address }), [address])
  const navigate = useNavigate({ from: '/trees/$type' })
  const steps = useMemo(() => {
    const follow = (step: TreesStep) => (current: object) => step(readTreesSearch({ ...current }))
    return {
      /** A step that Back undoes. */
      push: (step: TreesStep) => void navigate({ search: follow(step) }),
      /** No step of its own, such as typing on. */
      replace: (step: TreesStep) => void navigate({ search: follow(step), replace: true }),
      /** Another type of tree, from its top. */
      chooseType: (type: TreeType) => void navigate({ to: '/trees/$type', params: { type }, search: {} }),
    }
  }, [navigate])
  return { search, steps }
}

/** The ways to change the address of the Trees screen. */
export type TreesSteps = ReturnType<typeof useTreesSearch>['steps']
