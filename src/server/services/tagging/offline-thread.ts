import { Worker } from 'node:worker_threads'
import type { GenreEdit } from '../../../domain/genre/genre-edit.ts'
import type { TaggedTrack } from '../../../domain/tagger/offline-tagger.ts'
import type { OfflineOutcome, WorkerAnswer, WorkerRequest, WorkerSetup } from './offline-worker.ts'
import type { TrackToTag } from './tag-engine.ts'

/** A running offline tagger on another thread. */
export interface OfflineThread {
  /** Learns from these tracks, with the genres as edited, in place of what it learnt before. */
  learn(tracks: readonly TaggedTrack[], genreEdits: readonly GenreEdit[]): Promise<void>
  /** Rejects at once when the signal is aborted; the thread finishes the batch unheard. */
  tag(tracks: readonly TrackToTag[], signal: AbortSignal): Promise<OfflineOutcome[]>
  readonly isAlive: boolean
  close(): Promise<void>
}

/** Tracks copied to the thread at once: about 10 ms of this thread's time. */
const TRACKS_PER_MESSAGE = 5_000

type RequestBody = WorkerRequest extends infer R ? (R extends WorkerRequest ? Omit<R, 'id'> : never) : never
type Pending = { resolve: (outcomes: OfflineOutcome[]) => void; reject: (error: Error) => void }

/** Starts the thread. It does not keep the process alive by itself. */
export function startOfflineThread(knowledgeFolder: string): OfflineThread {
  const setup: WorkerSetup = { knowledgeFolder }
  const worker = new Worker(new URL('./offline-worker.ts', import.meta.url), { workerData: setup })
  const pending = new Map<number, Pending>()
  let nextId = 1
  let isAlive = true

  worker.unref()
  worker.on('message', (answer: WorkerAnswer) => {
    const request = pending.get(answer.id)
    pending.delete(answer.id)
    if ('error' in answer) request?.reject(new Error(answer.error))
    else request?.resolve([...answer.outcomes])
  })
  const fail = (error: Error) => {
    isAlive = false
    for (const { reject } of pending.values()) reject(error)
    pending.clear()
  }
  worker.on('error', fail)
  worker.on('exit', (code) => fail(new Error(`The offline tagger's thread ended (${code}).`)))

  function ask(body: RequestBody): Promise<OfflineOutcome[]> {
    if (!isAlive) return Promise.reject(new Error("The offline tagger's thread is not running."))
    const id = nextId++
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject })
      worker.postMessage({ ...body, id })
    })
  }

  return {
    async learn(tracks, genreEdits) {
      for (let start = 0; start === 0 || start < tracks.length; start += TRACKS_PER_MESSAGE) {
        const isLast = start + TRACKS_PER_MESSAGE >= tracks.length
        const piece = tracks.slice(start, start + TRACKS_PER_MESSAGE)
        await ask({ kind: 'learn', tracks: piece, genreEdits, isLast })
      }
    },
    async tag(tracks, signal) {
      signal.throwIfAborted()
      const { promise: aborted, reject } = Promise.withResolvers<never>()
      const onAbort = () => reject(signal.reason)
      signal.addEventListener('abort', onAbort, { once: true })
      try {
        return await Promise.race([ask({ kind: 'tag', tracks }), aborted])
      } finally {
        signal.removeEventListener('abort', onAbort)
      }
    },
    get isAlive() {
      return isAlive
    },
    async close() {
      await worker.terminate()
    },
  }
}
