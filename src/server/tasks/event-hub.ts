import type { ServerEvent } from '../../contract/events.schema.ts'
import { createEventQueue, type EventQueue } from './event-queue.ts'

/** One event as it goes over the wire. */
export interface WireEvent {
  /** Undefined for a snapshot, so that a reconnect continues from the last real event. */
  readonly id: number | undefined
  readonly data: string
}

/** What the hub remembers for reconnecting pages: enough for a minute of a busy run. */
const REPLAY_EVENTS = 500
const REPLAY_CHARACTERS = 8_000_000
/** A page that lags this far behind is cut off; it reconnects and is told what it missed. */
const QUEUE_LIMIT = 1_000

export interface EventHubOptions {
  readonly now: () => Date
  /** Describes everything live, for a page that starts from nothing. */
  readonly snapshot: () => Promise<ServerEvent>
}

export type EventHub = ReturnType<typeof createEventHub>

/**
 * Fans events out to every connected page.
 *
 * Ids increase for ever, across restarts too (they start from the clock), so a
 * page can say which event it saw last. It then gets exactly what it missed, or
 * a snapshot when that is no longer known. Nobody loses an event in silence: a
 * reader that is too slow is disconnected and comes back.
 */
export function createEventHub({ now, snapshot }: EventHubOptions) {
  const subscribers = new Set<EventQueue<WireEvent>>()
  const recent: { id: number; data: string }[] = []
  let recentCharacters = 0
  // 1,000 events a millisecond would be needed to overtake the clock.
  let nextId = now().getTime() * 1_000
  let isClosed = false

  function publish(event: ServerEvent): void {
    if (isClosed) return
    const wire = { id: nextId++, data: JSON.stringify(event) }
    recent.push(wire)
    recentCharacters += wire.data.length
    while (recent.length > REPLAY_EVENTS || (recentCharacters > REPLAY_CHARACTERS && recent.length > 1)) {
      recentCharacters -= recent.shift()?.data.length ?? 0
    }
    for (const subscriber of subscribers) subscriber.push(wire)
  }

  /**
   * Connects a page. With the id of the last event that it saw it continues from
   * there; otherwise, or when too much has happened since, a snapshot comes first.
   */
  async function subscribe(lastEventId?: number): Promise<EventQueue<WireEvent>> {
    const queue = createEventQueue<WireEvent>({
      limit: QUEUE_LIMIT,
      onClose: () => subscribers.delete(queue),
    })
    const missed = eventsAfter(lastEventId)
    if (missed === undefined) {
      const firstAfter = nextId
      queue.push({ id: undefined, data: JSON.stringify(await snapshot()) })
      // What happened while the snapshot was made may or may not be in it; told twice does no harm.
      for (const event of recent) if (event.id >= firstAfter) queue.push(event)
    } else {
      for (const event of missed) queue.push(event)
    }
    // No pause since the last look at `recent`, so nothing falls in between.
    if (isClosed) queue.close()
    else subscribers.add(queue)
    return queue
  }

  /** What a page that saw `lastEventId` has missed; undefined when that is not known any more. */
  function eventsAfter(lastEventId: number | undefined): WireEvent[] | undefined {
    const oldest = recent[0]?.id ?? nextId
    if (lastEventId === undefined || lastEventId < oldest - 1 || lastEventId >= nextId) return undefined
    return recent.filter((event) => event.id > lastEventId)
  }

  /** Says goodbye on every stream and ends it. */
  function close(): void {
    publish({ type: 'bye' })
    isClosed = true
    for (const subscriber of [...subscribers]) subscriber.close()
  }

  return {
    publish,
    subscribe,
    close,
    /** How many pages are connected. */
    get size() {
      return subscribers.size
    },
  }
}
