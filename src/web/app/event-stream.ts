import type { ServerEvent } from '../../contract/events.schema.ts'

/** What the stream tells its reader. */
export interface EventStreamListener {
  onEvent(event: ServerEvent): void
  onState(state: 'open' | 'lost'): void
}

/** What tabs tell each other. */
type TabMessage =
  | { readonly kind: 'event'; readonly event: ServerEvent }
  | { readonly kind: 'state'; readonly state: 'open' | 'lost' }
  | { readonly kind: 'hello' }

/** Held by the tab that reads the stream; the next tab gets it when that one closes. */
const LOCK = 'genretagging-events'
/** How long to wait before opening a stream again that the browser has given up. */
const REOPEN_MS = 3_000

/**
 * Follows the server's events, over one connection for all tabs of a browser.
 *
 * Browsers allow six connections to one server, so six tabs with a stream each
 * would block every request. One tab, the holder of a lock, reads the stream and
 * passes it on; where locks or channels are missing each tab reads its own.
 * Returns the function that stops following.
 */
export function followServerEvents(listener: EventStreamListener): () => void {
  if (!('locks' in navigator) || !('BroadcastChannel' in globalThis)) return readStream(listener)

  const channel = new BroadcastChannel(LOCK)
  const stopped = new AbortController()
  let isLeader = false
  let state: 'open' | 'lost' = 'lost'

  const post = (message: TabMessage) => channel.postMessage(message)
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if (data.kind === 'event') listener.onEvent(data.event)
    if (data.kind === 'state') listener.onState(data.state)
    // A tab that joins late has fetched what it shows; it only lacks the state of the connection.
    if (data.kind === 'hello' && isLeader) post({ kind: 'state', state })
  }

  const lead = () =>
    new Promise<void>((release) => {
      isLeader = true
      const close = readStream({
        onEvent(event) {
          listener.onEvent(event)
          post({ kind: 'event', event })
        },
        onState(next) {
          state = next
          listener.onState(next)
          post({ kind: 'state', state: next })
        },
      })
      stopped.signal.addEventListener('abort', () => {
        close()
        release()
      })
    })

  navigator.locks.request(LOCK, { signal: stopped.signal }, lead).catch((error: unknown) => {
    // Stopping while still waiting for the lock rejects the request; that is what was asked for.
    if (!stopped.signal.aborted) throw error
  })
  post({ kind: 'hello' })

  return () => {
    stopped.abort()
    channel.close()
  }
}

/** Reads the stream in this tab. The browser reconnects by itself and sends Last-Event-ID. */
function readStream(listener: EventStreamListener): () => void {
  let source: EventSource | undefined
  let reopening: ReturnType<typeof setTimeout> | undefined

  const open = () => {
    source = new EventSource('/api/events')
    source.onopen = () => listener.onState('open')
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const event = parseEvent(data)
      if (event !== undefined) listener.onEvent(event)
    }
    source.onerror = () => {
      listener.onState('lost')
      // CLOSED means that the browser will not try again, e.g. after a 502 of a proxy.
      if (source?.readyState === EventSource.CLOSED) reopening = setTimeout(open, REOPEN_MS)
    }
  }
  open()

  return () => {
    clearTimeout(reopening)
    source?.close()
  }
}

/** The event of one message; undefined for anything that a newer or broken server might send. */
function parseEvent(data: string): ServerEvent | undefined {
  try {
    const event: unknown = JSON.parse(data)
    const isEvent = typeof event === 'object' && event !== null && 'type' in event
    // Server and page are released together and the server serialises by the contract's schema.
    return isEvent ? (event as ServerEvent) : undefined
  } catch {
    // Half a message after a cut connection: the stream sends it again or a snapshot follows.
    return undefined
  }
}
