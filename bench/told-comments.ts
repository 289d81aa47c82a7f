import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import type { ServerEvent, TaggingEvent } from '../src/contract/events.schema.ts'
import type { AppProcess } from './app-process.ts'

/** Comments that somebody was told of, by track id; the last one told counts. */
export type Told = Map<number, string>

/** Begins every comment that is typed; the run never writes over one, and a later one has a higher number. */
export const TYPED = 'typed by hand, number'

/** Follows both streams of a server until they break, noting every comment. Resolves at the first one of the run. */
export function listen(server: AppProcess, told: Told): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  void follow<ServerEvent>(server, '/api/events', (event) => {
    if (event.type === 'tracks') for (const track of event.tracks) note(told, track.id, track.comment)
  })
  void follow<TaggingEvent>(server, '/api/tag/progress', (event) => {
    if (event.event !== 'progress') return
    if (event.status === 'tagged') note(told, event.id, event.comment)
    resolve()
  })
  return promise
}

/** Notes a comment. The streams and the answers arrive by different ways, so an older one may come in after a newer one. */
export function note(told: Told, id: number, comment: string): void {
  const known = told.get(id)
  if (known?.startsWith(TYPED) && !(comment.startsWith(TYPED) && comment > known)) return
  told.set(id, comment)
}

async function follow<T>({ url }: AppProcess, path: string, hear: (event: T) => void) {
  try {
    const { body } = await fetch(url + path)
    if (body === null) return
    // The two libraries of types disagree about the same object.
    const input = Readable.fromWeb(body as NodeReadableStream)
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      // Each stream has events of one schema, which the caller names.
      if (line.startsWith('data: ')) hear(JSON.parse(line.slice(6)) as T)
    }
  } catch {
    // The kill breaks the stream in the middle, which is the point.
  }
}
