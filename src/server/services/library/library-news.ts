import type { Track } from '../../../contract/track.schema.ts'
import type { EventHub } from '../../tasks/event-hub.ts'
import type { Library } from './library.ts'

/** Changed rows are collected this long, so that a fast run does not flood the pages. */
const COLLECT_MS = 100
const ROWS_PER_MESSAGE = 200
/** More rows than this in one interval, and pages are told to fetch again instead. */
const ROWS_PER_INTERVAL = 1_000

export interface LibraryNews {
  /** Rows differ; the pages get them as they are when the message leaves. */
  tracksChanged(tracks: readonly Track[]): void
  /** The list itself is another one. */
  libraryReplaced(): void
  historyChanged(): void
  settingsChanged(): void
  viewsChanged(): void
  treesChanged(): void
  playlistsChanged(): void
  /** Sends what is still held back. */
  flush(): void
}

/** Tells the open pages about changes of the library, a few times a second at most. */
export function createLibraryNews(hub: EventHub, library: Library): LibraryNews {
  const changed = new Set<number>()
  let isReplaced = false
  let isHistoryNew = false
  let timer: NodeJS.Timeout | undefined

  function flush() {
    clearTimeout(timer)
    timer = undefined
    if (isReplaced || changed.size > ROWS_PER_INTERVAL) {
      hub.publish({ type: 'library', summary: library.summary() })
    } else if (changed.size > 0) {
      const tracks = [...changed].flatMap((id) => library.find(id)?.track ?? [])
      for (let start = 0; start < tracks.length; start += ROWS_PER_MESSAGE) {
        const some = tracks.slice(start, start + ROWS_PER_MESSAGE)
        hub.publish({ type: 'tracks', tracks: some, summary: library.summary() })
      }
    }
    if (isHistoryNew) hub.publish({ type: 'history' })
    changed.clear()
    isReplaced = false
    isHistoryNew = false
  }

  // A process that is otherwise done need not wait for news.
  const soon = () => {
    timer ??= setTimeout(flush, COLLECT_MS).unref()
  }

  return {
    tracksChanged(tracks) {
      for (const track of tracks) changed.add(track.id)
      soon()
    },
    libraryReplaced() {
      isReplaced = true
      soon()
    },
    historyChanged() {
      isHistoryNew = true
      soon()
    },
    settingsChanged: () => hub.publish({ type: 'settings' }),
    viewsChanged: () => hub.publish({ type: 'views' }),
    treesChanged: () => hub.publish({ type: 'trees' }),
    playlistsChanged: () => hub.publish({ type: 'playlists' }),
    flush,
  }
}
