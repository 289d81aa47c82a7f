import { parentPort, workerData } from 'node:worker_threads'
import type { TreeTrack } from '../../../../domain/tree/tree-track.ts'
import { createTreeMaker } from './make-tree.ts'
import type { TreeWorkerMessage, TreeWorkerSetup, TreeWorkerTracks } from './worker-messages.ts'

/** Makes one tree on a thread of its own: a large library takes seconds, and the server must answer meanwhile. */
function serve(setup: TreeWorkerSetup) {
  const tracks: TreeTrack[] = []
  const tell = (message: TreeWorkerMessage) => parentPort?.postMessage(message)

  parentPort?.on('message', (piece: TreeWorkerTracks) => {
    tracks.push(...piece.tracks)
    if (!piece.isLast) return
    try {
      const make = createTreeMaker(setup, (step) => tell({ kind: 'step', step }))
      tell({ kind: 'tree', made: make(tracks) })
    } catch (error) {
      tell({ kind: 'error', error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  })
}

// Only the thread of trees starts it.
serve(workerData as TreeWorkerSetup)
