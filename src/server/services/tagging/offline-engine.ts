import type { Track } from '../../../contract/track.schema.ts'
import type { GenreEdit } from '../../../domain/genre/genre-edit.ts'
import { parseKey } from '../../../domain/key/key-notation.ts'
import type { TaggedTrack, TaggerTrack } from '../../../domain/tagger/offline-tagger.ts'
import type { Library } from '../library/library.ts'
import { type OfflineThread, startOfflineThread } from './offline-thread.ts'
import type { OfflineOutcome } from './offline-worker.ts'
import type { PreparedEngine, TagEngine, TaggedOutcome, TagProvenance } from './tag-engine.ts'

/** Goes up when the same track would get another comment than before. */
const VERSION = 'offline-2'
/** What is kept with every tag. */
const PROVENANCE: TagProvenance = { source: 'offline', model: VERSION, promptVersion: null }
/** An idle thread holds some 100 MB, so it is let go after a while. */
const IDLE_MS = 60_000

export interface OfflineEngineDeps {
  readonly library: Library
  readonly knowledgeFolder: string
  /** The DJ's edits of the genres, in the order in which they apply. */
  readonly genreEdits: () => readonly GenreEdit[]
}

/**
 * The tagger that ships with the program. It makes no network call and costs nothing.
 *
 * It works on a thread of its own, started when it is needed and ended when it has
 * been idle for a minute. What it learnt is kept for as long as the library's
 * trusted tags and the genres are the same.
 */
export function createOfflineEngine({ library, knowledgeFolder, genreEdits }: OfflineEngineDeps): TagEngine {
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
    const edits = genreEdits()
    const lesson = `${fingerprint(trusted)} ${JSON.stringify(edits)}`
    if (thread?.isAlive === true && learntFrom === lesson) return thread
    const current = thread?.isAlive === true ? thread : startOfflineThread(knowledgeFolder)
    thread = current
    learntFrom = undefined
    await current.learn(trusted.map(toTaggedTrack), edits)
    learntFrom = lesson
    return current
  }

  /** A tagger that has never seen some tracks. It has a thread of its own: the other one goes on with what it knows. */
  async function prepareWithout(hidden: ReadonlySet<number>): Promise<PreparedEngine> {
    const own = startOfflineThread(knowledgeFolder)
    try {
      const trusted = library
        .all()
        .flatMap(({ track }) => (isTrusted(track) && !hidden.has(track.id) ? track : []))
      await own.learn(trusted.map(toTaggedTrack), genreEdits())
    } catch (error) {
      await own.close()
      throw error
    }
    return {
      tag: async (tracks, signal) => toOutcomes(await own.tag(tracks, signal)),
      close: () => own.close(),
    }
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
    async prepare({ without }) {
      if (without !== undefined) return prepareWithout(without)
      const current = await learn()
      restartIdleTimer()
      return {
        async tag(tracks, signal) {
          restartIdleTimer()
          return toOutcomes(await current.tag(tracks, signal))
        },
      }
    },
    close,
  }
}

function toOutcomes(tagged: readonly OfflineOutcome[]): TaggedOutcome[] {
  return tagged.map(({ id, tag }) => ({ id, tag: { ...tag, year: null, by: PROVENANCE } }))
}

function toTaggedTrack(track: Track): TaggedTrack {
  return { ...toTaggerTrack(track), comment: track.comment }
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
