import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import type { TrackList } from '../../api/tracks.ts'
import { filtersOf, type ListSearch, readListSearch, withFilter } from '../../shared/list-search.ts'

/** The address of the Tracks screen, the list that it means, and the two ways to change it. */
export function useTracksSearch() {
  const address = useSearch({ from: '/tracks' })
  // The router hands on what it was given beside what was read from it.
  const search: ListSearch = useMemo(() => readListSearch({ ...address }), [address])
  const navigate = useNavigate({ from: '/tracks' })
  const list: TrackList = useMemo(() => ({ filters: filtersOf(search), sort: search.sort ?? '' }), [search])
  const typing = useTypingStep(search)
  const push = (next: ListSearch) => void navigate({ search: next })
  const replace = (next: ListSearch) => void navigate({ search: next, replace: true })
  return {
    search,
    list,
    /** A step that Back undoes. */
    push,
    /** No step of its own, such as moving from one track to the next. */
    replace,
    /** Follows the typing in the search box. All of it is one step, until anything else is changed. */
    type: (q: string) => {
      const next = withFilter(search, 'q', q)
      if (typing.goesOn(next)) replace(next)
      else push(next)
    },
  }
}

/** Tells whether typing goes on from what was typed before, or is a new step because something else happened meanwhile. */
function useTypingStep(search: ListSearch) {
  const present = nameOf(search)
  // `from` is set until the address has followed: letters that come before belong to the same step.
  const last = useRef<{ readonly from: string | undefined; readonly to: string }>(undefined)
  useEffect(() => {
    if (last.current?.to === present) last.current = { from: undefined, to: present }
  }, [present])
  return {
    goesOn(next: ListSearch): boolean {
      const isGoingOn = last.current !== undefined && [last.current.from, last.current.to].includes(present)
      last.current = { from: present, to: nameOf(next) }
      return isGoingOn
    },
  }
}

/** The same text for the same address, in whatever order its parts were set. */
function nameOf(search: ListSearch): string {
  return JSON.stringify(readListSearch({ ...search }))
}
