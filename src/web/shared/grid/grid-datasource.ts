import type { IDatasource, IGetRowsParams } from 'ag-grid-community'
import { fetchTracks, type TrackBlock, type TrackList } from '../../api/tracks.ts'

/** Rows of one request; a few screens, so that scrolling rarely waits. */
export const BLOCK_SIZE = 200

/** What the list wants to know about its blocks. */
export interface BlockListener {
  /** `tookMs` comes with the list's first rows, unless they were there already. */
  onTotal(total: number, tookMs: number | undefined): void
  onFailure(error: unknown): void
}

/**
 * Hands the grid the blocks of one list, in the grid's own order.
 *
 * `first` is a block that was fetched before, so that a changed filter swaps old
 * rows for new ones without an empty moment between. It is used once, and only
 * for the order it was fetched in.
 */
export function createDatasource(
  list: TrackList,
  first: TrackBlock | undefined,
  listener: BlockListener,
): IDatasource {
  const stopped = new AbortController()
  let ready = first

  const load = (sort: string, offset: number): Promise<TrackBlock> => {
    const block = ready
    ready = undefined
    if (block !== undefined && offset === 0 && sort === list.sort) return Promise.resolve(block)
    return fetchTracks({ filters: list.filters, sort }, { offset, limit: BLOCK_SIZE }, stopped.signal)
  }

  return {
    getRows(params: IGetRowsParams) {
      const sort = params.sortModel
        .map(({ colId, sort }) => (sort === 'desc' ? `-${colId}` : colId))
        .join(',')
      load(sort, params.startRow).then(
        ({ tracks, total, tookMs }) => {
          if (stopped.signal.aborted) return
          params.successCallback(tracks, total)
          listener.onTotal(total, params.startRow === 0 ? tookMs : undefined)
        },
        (error: unknown) => {
          if (stopped.signal.aborted) return
          params.failCallback()
          listener.onFailure(error)
        },
      )
    },
    destroy: () => stopped.abort(),
  }
}
