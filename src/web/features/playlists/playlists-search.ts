import { type ListSearch, readListSearch } from '../../shared/list-search.ts'

/** What the address of the list of playlists holds. */
export interface PlaylistsSearch {
  /** What their names are searched for. */
  readonly q?: string
}

/** What the address of one playlist holds: the order of its tracks and the panel beside them. */
export type PlaylistSearch = Pick<ListSearch, 'sort' | 'track' | 'panel'>

const MAX_QUERY = 100

/** Reads an address; what makes no sense is left out. Never throws. */
export function readPlaylistsSearch(raw: Readonly<Record<string, unknown>>): PlaylistsSearch {
  // As it is typed: a blank at the end is the way to the next word.
  const q = typeof raw.q === 'string' || typeof raw.q === 'number' ? String(raw.q).trimStart() : ''
  return q !== '' && q.length <= MAX_QUERY ? { q } : {}
}

/** Reads an address; what makes no sense is left out. Never throws. */
export function readPlaylistSearch(raw: Readonly<Record<string, unknown>>): PlaylistSearch {
  const { sort, track, panel } = readListSearch(raw, [])
  return {
    ...(sort === undefined ? {} : { sort }),
    ...(track === undefined ? {} : { track }),
    ...(panel === undefined ? {} : { panel }),
  }
}
