import { parentPort, workerData } from 'node:worker_threads'
import { applyGenreEdits } from '../../../domain/genre/apply-genre-edits.ts'
import type { GenreEdit } from '../../../domain/genre/genre-edit.ts'
import { buildGenreGraph } from '../../../domain/genre/genre-graph.ts'
import { createGenreLookup } from '../../../domain/genre/genre-lookup.ts'
import { genreTreeSteps, sceneTreeSteps } from '../../../domain/tree/build-tree.ts'
import { checkTree } from '../../../domain/tree/check-tree.ts'
import type { Tree, TreeStep, TreeType } from '../../../domain/tree/tree.ts'
import type { TreeReaders, TreeTrack } from '../../../domain/tree/tree-track.ts'
import { loadGenreFamilies } from '../../knowledge/load-knowledge.ts'
import { loadPlaces } from '../../knowledge/load-places.ts'

/** What the worker is to build, set by whoever starts it. */
export interface TreeWorkerSetup {
  readonly knowledgeFolder: string
  readonly type: TreeType
  readonly genreEdits: readonly GenreEdit[]
}

/** The tracks come in pieces, so that sending them never blocks. */
export interface TreeWorkerTracks {
  readonly tracks: readonly TreeTrack[]
  readonly isLast: boolean
}

/** Counts of a tree, for lists of versions. */
export interface TreeFigures {
  readonly tracks: number
  readonly assigned: number
  readonly lineages: number
  readonly leaves: number
}

/** What the worker tells. The tree comes as text, which is how it is stored. */
export type TreeWorkerMessage =
  | { readonly kind: 'step'; readonly step: TreeStep }
  | { readonly kind: 'tree'; readonly json: string; readonly figures: TreeFigures }
  | { readonly kind: 'error'; readonly error: string }

/** Progress is told each time it has grown by this much. */
const TOLD_EVERY = 0.01
/** Broken promises that are named in the error. */
const PROBLEMS_NAMED = 5

/** Builds one tree on a thread of its own: a large library takes seconds, and the server must answer meanwhile. */
function serve({ knowledgeFolder, type, genreEdits }: TreeWorkerSetup) {
  const tracks: TreeTrack[] = []
  const tell = (message: TreeWorkerMessage) => parentPort?.postMessage(message)

  function build() {
    const readers = loadReaders(knowledgeFolder, genreEdits)
    const tree = follow(type === 'genre' ? genreTreeSteps(tracks, readers) : sceneTreeSteps(tracks, readers))
    const problems = checkTree(tree, tracks)
    if (problems.length > 0) {
      throw new Error(`The ${type} tree is broken: ${problems.slice(0, PROBLEMS_NAMED).join(' ')}`)
    }
    tell({ kind: 'tree', json: JSON.stringify(tree), figures: figuresOf(tree) })
  }

  function follow(steps: Generator<TreeStep, Tree, undefined>): Tree {
    let told: TreeStep | undefined
    for (;;) {
      const next = steps.next()
      if (next.done) return next.value
      const step = next.value
      if (told?.stage === step.stage && step.progress < told.progress + TOLD_EVERY) continue
      told = step
      tell({ kind: 'step', step })
    }
  }

  parentPort?.on('message', (piece: TreeWorkerTracks) => {
    tracks.push(...piece.tracks)
    if (!piece.isLast) return
    try {
      build()
    } catch (error) {
      tell({ kind: 'error', error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  })
}

function loadReaders(folder: string, genreEdits: readonly GenreEdit[]): TreeReaders {
  const { families } = applyGenreEdits(loadGenreFamilies(folder), genreEdits)
  return { genres: createGenreLookup(buildGenreGraph(families).graph), gazetteer: loadPlaces(folder) }
}

function figuresOf({ trackCount, assignedCount, nodes, leafCount }: Tree): TreeFigures {
  return { tracks: trackCount, assigned: assignedCount, lineages: nodes.length, leaves: leafCount }
}

// Only the thread builder starts it.
serve(workerData as TreeWorkerSetup)
