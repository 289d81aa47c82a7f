import { parentPort, workerData } from 'node:worker_threads'
import type { GenreEdit } from '../../../domain/genre/genre-edit.ts'
import type { Knowledge } from '../../../domain/tagger/knowledge.ts'
import {
  createOfflineTagger,
  type OfflineTagger,
  type TaggedTrack,
} from '../../../domain/tagger/offline-tagger.ts'
import { loadKnowledge } from '../../knowledge/load-knowledge.ts'
import type { TrackToTag, WrittenTag } from './tag-engine.ts'

/** What the worker is asked. Tracks to learn from come in several pieces, so that sending them never blocks. */
export type WorkerRequest =
  | {
      readonly id: number
      readonly kind: 'learn'
      readonly tracks: readonly TaggedTrack[]
      /** The genres as the DJ has them; the same in every piece of a lesson. */
      readonly genreEdits: readonly GenreEdit[]
      readonly isLast: boolean
    }
  | { readonly id: number; readonly kind: 'tag'; readonly tracks: readonly TrackToTag[] }

/** What the offline tagger wrote for a track. */
export interface OfflineOutcome {
  readonly id: number
  readonly tag: Pick<WrittenTag, 'comment' | 'confidence' | 'needsEars' | 'reasons'>
}

/** Its answer to the request with the same id. */
export type WorkerAnswer =
  | { readonly id: number; readonly outcomes: readonly OfflineOutcome[] }
  | { readonly id: number; readonly error: string }

/** Where the knowledge is; set by whoever starts the worker. */
export interface WorkerSetup {
  readonly knowledgeFolder: string
}

/** The offline tagger on a thread of its own: learning takes a second, and the server must answer meanwhile. */
function serve(setup: WorkerSetup) {
  const knowledgeWith = rememberKnowledge(setup.knowledgeFolder)
  let lessons: TaggedTrack[] = []
  let tagger: OfflineTagger | undefined

  function answer(request: WorkerRequest): readonly OfflineOutcome[] {
    if (request.kind === 'learn') {
      lessons.push(...request.tracks)
      if (request.isLast) {
        tagger = createOfflineTagger({ knowledge: knowledgeWith(request.genreEdits), taggedTracks: lessons })
        lessons = []
      }
      return []
    }
    const current = tagger
    if (current === undefined) throw new Error('The tagger was asked before it had learnt.')
    return request.tracks.map((track) => {
      const { comment, confidence, needsEars, reasons } = current.tag(track)
      return { id: track.id, tag: { comment, confidence: round(confidence), needsEars, reasons } }
    })
  }

  parentPort?.on('message', (request: WorkerRequest) => {
    let reply: WorkerAnswer
    try {
      reply = { id: request.id, outcomes: answer(request) }
    } catch (error) {
      reply = {
        id: request.id,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }
    }
    parentPort?.postMessage(reply)
  })
}

/** Reads the knowledge again only when the genres were edited since: it takes half a second. */
function rememberKnowledge(folder: string) {
  let latest: { readonly edits: string; readonly knowledge: Knowledge } | undefined
  return (genreEdits: readonly GenreEdit[]): Knowledge => {
    const edits = JSON.stringify(genreEdits)
    if (latest?.edits !== edits) latest = { edits, knowledge: loadKnowledge(folder, genreEdits) }
    return latest.knowledge
  }
}

/** Three decimals are more than it knows. */
function round(confidence: number): number {
  return Math.round(confidence * 1_000) / 1_000
}

serve(workerData as WorkerSetup)
