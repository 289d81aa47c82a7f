import { useQuery } from '@tanstack/react-query'
import { playlistsQuery, sharedQuery } from '../../api/playlist-queries.ts'
import { treeNodeQuery } from '../../api/tree-queries.ts'
import { formatCount } from '../../shared/display-text.ts'
import { readOverlapSource, readPlaylistSource, readTreeSource } from '../../shared/list-source.ts'
import { UNGROUPED } from '../trees/trees-search.ts'

/** What a list that has a name is called. */
export interface SourceName {
  /** Undefined until the server has told it, and when the list is gone. */
  readonly name: string | undefined
  /** "genre tree", "playlist", "intersection". */
  readonly kind: string
}

/** The name of the list that a filter `in` names; undefined without one. */
export function useSourceName(source: string | undefined): SourceName | undefined {
  const node = source === undefined ? undefined : readTreeSource(source)
  const playlist = source === undefined ? undefined : readPlaylistSource(source)
  const overlap = source === undefined ? undefined : readOverlapSource(source)
  const { data: nodeDetail } = useQuery({
    ...treeNodeQuery({ type: node?.type ?? 'genre', version: undefined }, node?.nodeId ?? ''),
    // What is in no leaf has no page of its own.
    enabled: node !== undefined && node.nodeId !== UNGROUPED,
  })
  const { data: playlists } = useQuery({ ...playlistsQuery, enabled: playlist !== undefined })
  const { data: shared } = useQuery({
    ...sharedQuery(overlap?.rules ?? NO_RULES, overlap?.pair ?? ['', '']),
    enabled: overlap !== undefined,
  })
  if (source === undefined) return undefined
  if (node !== undefined) {
    const name = node.nodeId === UNGROUPED ? `Unassigned in the ${node.type} tree` : nodeDetail?.node.title
    return { name, kind: `${node.type} tree` }
  }
  if (playlist !== undefined) {
    const known = playlists?.playlists.find(({ id }) => id === playlist)
    return { name: known?.name, kind: 'playlist' }
  }
  const name = shared && `${shared.a.title} × ${shared.b.title}: ${formatCount(shared.ids.length, 'track')}`
  return { name, kind: 'intersection' }
}

/** Stands where no overlap is asked for. */
const NO_RULES = { type: 'genre', basis: 'filters', threshold: 0 } as const
