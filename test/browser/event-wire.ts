import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { BrowserContext } from 'playwright-core'

/** The line on which the server tells pages what happens; a test can cut and mend it. */
export interface EventWire {
  /** Ends every open stream and lets none be opened. */
  cut(): Promise<void>
  /** Lets streams be opened again; browsers do so by themselves within three seconds. */
  mend(): Promise<void>
  /** How many streams are open. */
  readonly open: number
}

const EVENTS = '**/api/events'

/** Takes hold of the event streams of an app. Other requests go on as ever. */
export function holdEventWire(server: Server, context: BrowserContext): EventWire {
  const streams = new Set<ServerResponse>()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith('/api/events')) return
    streams.add(response)
    response.on('close', () => streams.delete(response))
  })
  return {
    async cut() {
      await context.route(EVENTS, (route) => route.abort('connectionrefused'))
      for (const stream of streams) stream.destroy()
    },
    mend: () => context.unroute(EVENTS),
    get open() {
      return streams.size
    },
  }
}
