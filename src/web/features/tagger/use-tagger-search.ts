import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { TrackList } from '../../api/tracks.ts'
import { filtersOf } from '../../shared/list-search.ts'
import { readTaggerSearch, type TaggerSearch } from './tagger-search.ts'

/** The Tagger's address, the list that it means, and the two ways to change it. */
export function useTaggerSearch() {
  const address = useSearch({ from: '/tagger' })
  // The router hands on what it was given beside what was read from it.
  const search: TaggerSearch = useMemo(() => readTaggerSearch({ ...address }), [address])
  const navigate = useNavigate({ from: '/tagger' })
  const list: TrackList = useMemo(() => ({ filters: filtersOf(search), sort: search.sort ?? '' }), [search])
  return {
    search,
    list,
    /** A step that Back undoes. */
    push: (next: TaggerSearch) => void navigate({ search: next }),
    /** No step of its own: typing, or moving from one track to the next. */
    replace: (next: TaggerSearch) => void navigate({ search: next, replace: true }),
  }
}
