import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { EventQueue } from './tasks/event-queue.ts'

/** One message of a stream. */
export interface StreamMessage {
  readonly id?: number | undefined
  readonly data: string
}

/** Proxies close connections that are silent for a minute; pages notice a dead one sooner. */
const HEARTBEAT_MS = 15_000

/**
 * Answers with server-sent events until the queue ends or the page leaves.
 *
 * The headers and a first comment leave at once, so the page knows that it is
 * connected; a comment every 15 s keeps the connection open.
 */
export function sendEventStream<T>(
  reply: FastifyReply,
  queue: EventQueue<T>,
  encode: (event: T) => StreamMessage,
): FastifyReply {
  const stream = new SlowableStream()
  const heartbeat = setInterval(() => {
    if (stream.isTaken) stream.push(': still here\n\n')
  }, HEARTBEAT_MS)
  stream.on('close', () => {
    clearInterval(heartbeat)
    queue.close()
  })
  stream.push(': connected\n\n')
  pump(queue, encode, stream).catch((error: unknown) =>
    stream.destroy(error instanceof Error ? error : undefined),
  )
  return (
    reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-cache, no-transform')
      .header('x-accel-buffering', 'no')
      // A connection kept for reuse would hold up the server's stop for as long as the browser likes.
      .header('connection', 'close')
      .send(stream)
  )
}

async function pump<T>(queue: EventQueue<T>, encode: (event: T) => StreamMessage, stream: SlowableStream) {
  for await (const event of queue) {
    const { id, data } = encode(event)
    stream.push(`${id === undefined ? '' : `id: ${id}\n`}data: ${data}\n\n`)
    // Otherwise all that a slow page has not taken would pile up here, and its queue never fill.
    await stream.whenTaken()
  }
  stream.push(null)
}

/** A stream that can be waited for until its reader has taken what is there, or has left. */
class SlowableStream extends Readable {
  #wake: (() => void) | undefined

  /** Whether there is room for more. */
  get isTaken(): boolean {
    return this.readableLength < this.readableHighWaterMark
  }

  async whenTaken(): Promise<void> {
    if (this.isTaken || this.destroyed) return
    await new Promise<void>((resolve) => {
      this.#wake = resolve
    })
  }

  override _read(): void {
    this.#rouse()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#rouse()
    done(error)
  }

  #rouse() {
    this.#wake?.()
    this.#wake = undefined
  }
}
