import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { type IntersectionsSearch, readIntersectionsSearch } from './intersections-search.ts'

/** The address of the Intersections screen and the ways to change it. */
export function useIntersectionsSearch() {
  const address = useSearch({ from: '/intersections' })
  // The router hands on what it was given beside what was read from it.
  const search: IntersectionsSearch = useMemo(() => readIntersectionsSearch({ ...address }), [address])
  const navigate = useNavigate({ from: '/intersections' })
  return {
    search,
    /** A step that Back undoes. */
    push: (next: IntersectionsSearch) => void navigate({ search: next }),
    /** No step of its own, such as moving a slider on. */
    replace: (next: IntersectionsSearch) => void navigate({ search: next, replace: true }),
  }
}
