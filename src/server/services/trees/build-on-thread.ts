import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { TreeStep } from '../../../domain/tree/tree.ts'
import type { LibraryTrack } from '../library/library-track.ts'
import { toTreeTrack } from './tree-track.ts'
import type { TreeFigures, TreeWorkerMessage, TreeWorkerSetup, TreeWorkerTracks } from './tree-worker.ts'

/** A tree as it is stored. */
export interface BuiltTree {
  /** JSON: Tree. */
  readonly json: string
  readonly figures: TreeFigures
}

/** What is to be built, and who is told. */
export interface TreeOrder extends Omit<TreeWorkerSetup, 'knowledgeFolder'> {
  readonly tracks: readonly LibraryTrack[]
  readonly onStep: (step: TreeStep) => void
}

/** Builds a tree; rejects with the signal's reason as soon as it is aborted. */
export type BuildTree = (order: TreeOrder, signal: AbortSignal) => Promise<BuiltTree>

/** Tracks copied to the thread at once: about 10 ms of this thread's time. */
const TRACKS_PER_MESSAGE = 5_000

/**
 * Makes what builds each tree on a thread of its own, with the knowledge of a folder. A tree has been checked: one
 * that breaks a promise is an Error.
 */
export function createThreadBuilder(knowledgeFolder: string): BuildTree {
  return (order, signal) => buildOnThread(knowledgeFolder, order, signal)
}

async function buildOnThread(
  knowledgeFolder: string,
  order: TreeOrder,
  signal: AbortSignal,
): Promise<BuiltTree> {
  signal.throwIfAborted()
  const { type, genreEdits } = order
  const workerData: TreeWorkerSetup = { knowledgeFolder, type, genreEdits }
  const worker = new Worker(new URL('./tree-worker.ts', import.meta.url), { workerData })
  const { promise: built, resolve, reject } = Promise.withResolvers<BuiltTree>()
  const onAbort = () => reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  // Awaited below; it may fail while the tracks are still being sent.
  built.catch(() => undefined)

  worker.on('message', (message: TreeWorkerMessage) => {
    if (message.kind === 'step') order.onStep(message.step)
    else if (message.kind === 'tree') resolve(message)
    else reject(new Error(message.error))
  })
  worker.on('error', reject)
  worker.on('exit', (code) => reject(new Error(`The thread that builds the tree ended (${code}).`)))
  try {
    await sendTracks(worker, order.tracks, signal)
    return await built
  } finally {
    signal.removeEventListener('abort', onAbort)
    await worker.terminate()
  }
}

async function sendTracks(worker: Worker, tracks: readonly LibraryTrack[], signal: AbortSignal) {
  for (let start = 0; start === 0 || start < tracks.length; start += TRACKS_PER_MESSAGE) {
    const piece = tracks.slice(start, start + TRACKS_PER_MESSAGE)
    const message: TreeWorkerTracks = {
      tracks: piece.map(({ track }) => toTreeTrack(track)),
      isLast: start + TRACKS_PER_MESSAGE >= tracks.length,
    }
    worker.postMessage(message)
    await nextTurn()
    signal.throwIfAborted()
  }
}
