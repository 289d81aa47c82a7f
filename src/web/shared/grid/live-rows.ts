import type { GridApi } from 'ag-grid-community'
import type { Track } from '../../../contract/track.schema.ts'

/** Columns that flash when their value changes. */
const WATCHED = ['genre1', 'genre2', 'descriptors', 'mood', 'place', 'era', 'confidence', 'comment'] as const

/** Puts changed tracks into loaded rows, all of one animation frame together. */
export interface LiveRows {
  add(tracks: readonly Track[]): void
  stop(): void
}

/**
 * Follows changes for one grid.
 *
 * Rows change in place: nothing is sorted, filtered or scrolled under the user.
 * `onChanged` gets the rows that may therefore stand in the wrong place.
 */
export function createLiveRows(api: GridApi<Track>, onChanged: (ids: readonly number[]) => void): LiveRows {
  const waiting = new Map<number, Track>()
  let frame: number | undefined

  const flush = () => {
    frame = undefined
    const changed: number[] = []
    for (const track of waiting.values()) {
      if (showRow(api, track)) changed.push(track.id)
    }
    waiting.clear()
    if (changed.length > 0) onChanged(changed)
  }

  return {
    add(tracks) {
      for (const track of tracks) waiting.set(track.id, track)
      frame ??= requestAnimationFrame(flush)
    },
    stop() {
      if (frame !== undefined) cancelAnimationFrame(frame)
    },
  }
}

/** A refresh needs about a tenth of this; asked for more often, each would throw away the answer of the one before. */
const REFRESH_EVERY_MS = 500

/** Fetches the shown rows again, at once and then at most twice a second however often it is asked. */
export function createRefresher(api: GridApi<Track>): { refresh(): void; stop(): void } {
  let resting: ReturnType<typeof setTimeout> | undefined
  let isAskedAgain = false

  const refresh = () => {
    if (resting !== undefined) {
      isAskedAgain = true
      return
    }
    // An empty list holds no block that could be refreshed.
    if (api.getDisplayedRowCount() === 0) api.purgeInfiniteCache()
    else api.refreshInfiniteCache()
    resting = setTimeout(() => {
      resting = undefined
      if (isAskedAgain) refresh()
      isAskedAgain = false
    }, REFRESH_EVERY_MS)
  }
  return { refresh, stop: () => clearTimeout(resting) }
}

/** True when a loaded row got another value. */
function showRow(api: GridApi<Track>, track: Track): boolean {
  const node = api.getRowNode(String(track.id))
  const before = node?.data
  if (node === undefined || before === undefined) return false
  const columns = WATCHED.filter((field) => before[field] !== track[field])
  node.setData(track)
  if (columns.length > 0) api.flashCells({ rowNodes: [node], columns: [...columns] })
  return columns.length > 0
}
