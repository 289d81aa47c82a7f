import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { GenreEdit } from '../../../../domain/genre/genre-edit.ts'
import type { TreeStep } from '../../../../domain/tree/tree.ts'
import type { LibraryTrack } from '../../library/library-track.ts'
import { toTreeTrack } from '../tree-track.ts'
import type {
  MadeTree,
  TreeWork,
  TreeWorkerMessage,
  TreeWorkerSetup,
  TreeWorkerTracks,
} from './worker-messages.ts'

/** What is to be made of which tracks, and who is told. */
export interface TreeOrder {
  readonly work: TreeWork
  readonly tracks: readonly LibraryTrack[]
  /** The DJ's edits of the genres, in the order in which they apply. */
  readonly genreEdits: readonly GenreEdit[]
  readonly onStep: (step: TreeStep) => void
}

/** Makes a tree that has been checked; rejects with the signal's reason as soon as it is aborted. */
export type MakeTree = (order: TreeOrder, signal: AbortSignal) => Promise<MadeTree>

/** Tracks copied to the thread at once: about 10 ms of this thread's time. */
const TRACKS_PER_MESSAGE = 5_000

/**
 * Makes what makes each tree on a thread of its own, with the knowledge of a folder. A tree that breaks a promise is
 * an Error.
 */
export function createTreeThread(knowledgeFolder: string): MakeTree {
  return (order, signal) => makeOnThread(knowledgeFolder, order, signal)
}

async function makeOnThread(
  knowledgeFolder: string,
  { work, tracks, genreEdits, onStep }: TreeOrder,
  signal: AbortSignal,
): Promise<MadeTree> {
  signal.throwIfAborted()
  const workerData: TreeWorkerSetup = { knowledgeFolder, work, genreEdits }
  const worker = new Worker(new URL('./tree-worker.ts', import.meta.url), { workerData })
  const { promise: made, resolve, reject } = Promise.withResolvers<MadeTree>()
  const onAbort = () => reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  // Awaited below; it may fail while the tracks are still being sent.
  made.catch(() => undefined)

  worker.on('message', (message: TreeWorkerMessage) => {
    if (message.kind === 'step') onStep(message.step)
    else if (message.kind === 'tree') resolve(message.made)
    else reject(new Error(message.error))
  })
  worker.on('error', reject)
  worker.on('exit', (code) => reject(new Error(`The thread that makes the tree ended (${code}).`)))
  try {
    await sendTracks(worker, tracks, signal)
    return await made
  } finally {
    signal.removeEventListener('abort', onAbort)
    await worker.terminate()
  }
}

async function sendTracks(worker: Worker, tracks: readonly LibraryTrack[], signal: AbortSignal) {
  for (let start = 0; start === 0 || start < tracks.length; start += TRACKS_PER_MESSAGE) {
    const end = start + TRACKS_PER_MESSAGE
    const message: TreeWorkerTracks = {
      tracks: tracks.slice(start, end).map(({ track }) => toTreeTrack(track)),
      isLast: end >= tracks.length,
    }
    worker.postMessage(message)
    await nextTurn()
    signal.throwIfAborted()
  }
}
