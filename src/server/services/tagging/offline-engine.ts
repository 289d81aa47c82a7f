import type { Track } from '../../../contract/track.schema.ts'
import { parseKey } from '../../../domain/key/key-notation.ts'
import type { TaggedTrack, TaggerTrack } from '../../../domain/tagger/offline-tagger.ts'
import type { Library } from '../library/library.ts'
import { type OfflineThread, startOfflineThread } from './offline-thread.ts'
import type { TagEngine, TagProvenance } from './tag-engine.ts'

/** Goes up when the same track would get another comment than before. */
const VERSION = 'offline-1'
/** What is kept with every tag. */
const PROVENANCE: TagProvenance = { source: 'offline', model: VERSION, promptVersion: null }
/** An idle thread holds some 100 MB, so it is let go after a while. */
const IDLE_MS = 60_000

export interface OfflineEngineDeps {
  readonly library: Library
  readonly knowledgeFolder: string
}

/**
 * The tagger that ships with the program. It makes no network call and costs nothing.
 *
 * It works on a thread of its own, started when it is needed and ended when it has
 * been idle for a minute. What it learnt is kept for as long as the library's
 * trusted tags are the same.
 */
export function createOfflineEngine({ library, knowledgeFolder }: OfflineEngineDeps): TagEngine {
  let thread: OfflineThread | undefined
  let learntFrom: string | undefined
  let idle: NodeJS.Timeout | undefined
  /** Learning is one at a time: a run and a single track may both ask for it. */
  let lastLesson: Promise<unknown> = Promise.resolve()

  async function learn(): Promise<OfflineThread> {
    const turn = lastLesson.then(learnIfNeeded)
    lastLesson = turn.catch(() => undefined)
    return turn
  }

  async function learnIfNeeded(): Promise<OfflineThread> {
    const trusted = library.all().flatMap(({ track }) => (isTrusted(track) ? track : []))
    const lesson = fingerprint(trusted)
    if (thread?.isAlive === true && learntFrom === lesson) return thread
    const current = thread?.isAlive === true ? thread : startOfflineThread(knowledgeFolder)
    thread = current
    learntFrom = undefined
    await current.learn(
      trusted.map((track): TaggedTrack => ({ ...toTaggerTrack(track), comment: track.comment })),
    )
    learntFrom = lesson
    return current
  }

  function restartIdleTimer() {
    clearTimeout(idle)
    idle = setTimeout(() => void close(), IDLE_MS).unref()
  }

  async function close() {
    clearTimeout(idle)
    const ending = thread
    thread = undefined
    learntFrom = undefined
    await ending?.close()
  }

  return {
    name: 'offline',
    label: 'Offline tagger',
    source: 'offline',
    isFree: true,
    // Small enough that a cancel is prompt and a crash repeats little, large enough that commits cost little.
    batchSize: 200,
    // The next batch is worked on while the last one is being written.
    lanes: 2,
    async prepare() {
      const current = await learn()
      restartIdleTimer()
      return {
        async tag(tracks, signal) {
          restartIdleTimer()
          const tagged = await current.tag(tracks, signal)
          return tagged.map((outcome) => ({
            id: outcome.id,
            tag: { ...outcome.tag, year: null, by: PROVENANCE },
          }))
        },
      }
    },
    close,
  }
}

/** Its own tags are no evidence: it would come to believe itself. */
function isTrusted(track: Track): boolean {
  return track.status === 'tagged' && track.tagSource !== 'offline'
}

/** Differs whenever the trusted tags do: one more or less changes the number, an edit is newer than all before. */
function fingerprint(tracks: readonly Track[]): string {
  let latest = ''
  for (const { updatedAt } of tracks) if (updatedAt > latest) latest = updatedAt
  return `${tracks.length} ${latest}`
}

/** A track of the library as the tagger sees it. */
export function toTaggerTrack(track: Track): TaggerTrack {
  return {
    title: track.title,
    artist: track.artist,
    albumTitle: track.albumTitle,
    bpm: track.bpm ?? undefined,
    camelot: track.camelot === null ? undefined : parseKey(track.camelot, 'camelot'),
    year: track.year ?? undefined,
    location: track.location,
    genreHints: [],
  }
}
