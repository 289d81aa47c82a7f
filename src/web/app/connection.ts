import { createStore } from './store.ts'

/** How the page is connected to the server's events. */
export interface Connection {
  readonly state: 'connecting' | 'open' | 'lost'
  /** When the last event or heartbeat of the stream was seen, in ms of Date.now(). */
  readonly lastUpdateAt: number
  /** False after a request did not reach the server at all. */
  readonly isReachable: boolean
}

/** The state that the top bar and the full-width bar show. */
export const connection = createStore<Connection>({
  state: 'connecting',
  lastUpdateAt: Date.now(),
  isReachable: true,
})

/** Changes a part of the connection state. */
export function setConnection(part: Partial<Connection>): void {
  connection.set((current) => ({ ...current, ...part }))
}
