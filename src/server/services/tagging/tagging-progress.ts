import type { TaggingEvent } from '../../../contract/events.schema.ts'
import type { TaskState } from '../../../contract/task.schema.ts'
import type { Track } from '../../../contract/track.schema.ts'
import { createEventQueue, type EventQueue } from '../../tasks/event-queue.ts'

/** Follows the tagging run in the words of the original's progress stream. */
export type TaggingProgress = ReturnType<typeof createTaggingProgress>

/** The original's listeners held a hundred; a run of batches of a hundred needs more room. */
const QUEUE_LIMIT = 2_000

/**
 * Collects what a run does for `GET /api/tag/progress`.
 *
 * A listener first gets a snapshot, then every track, and last exactly one final
 * event; one that comes after the run gets the final event at once, so nobody
 * waits for a run that is over.
 */
export function createTaggingProgress() {
  const listeners = new Set<EventQueue<TaggingEvent>>()
  let total = 0
  let done = 0
  let final: TaggingEvent | undefined = { event: 'done' }

  const tellAll = (event: TaggingEvent) => {
    for (const listener of listeners) listener.push(event)
  }

  return {
    /** A run has begun, or goes on after an interruption. */
    begin(tracks: number) {
      total = tracks
      done = 0
      final = undefined
    },
    /** These tracks have been dealt with; `finished` of the run's tracks are done by now. */
    tell(tracks: readonly Track[], finished: number) {
      for (const [index, track] of tracks.entries()) {
        const number = finished - tracks.length + index + 1
        tellAll(toEvent(track, `${number}/${total}`))
      }
      done = finished
    },
    /** The run is over. */
    end(state: TaskState) {
      final = toFinal(state)
      tellAll(final)
      for (const listener of listeners) listener.close()
      listeners.clear()
    },
    /** Connects a listener. */
    follow(): EventQueue<TaggingEvent> {
      const queue = createEventQueue<TaggingEvent>({
        limit: QUEUE_LIMIT,
        onClose: () => listeners.delete(queue),
      })
      queue.push({ event: 'snapshot', running: final === undefined, progress: `${done}/${total}` })
      if (final === undefined) {
        listeners.add(queue)
      } else {
        queue.push(final)
        queue.close()
      }
      return queue
    },
    /** Ends every stream, for the server's stop. */
    close() {
      // A run that did not stop in time still ends for those who follow it.
      if (final === undefined) tellAll(toFinal('interrupted'))
      for (const listener of [...listeners]) listener.close()
    },
  }
}

function toEvent(track: Track, progress: string): TaggingEvent {
  return {
    event: 'progress',
    id: track.id,
    title: track.title,
    artist: track.artist,
    comment: track.tagError === null ? track.comment : '',
    year: track.year ?? '',
    status: track.tagError === null ? 'tagged' : 'error',
    progress,
  }
}

function toFinal(state: TaskState): TaggingEvent {
  if (state === 'succeeded') return { event: 'done' }
  if (state === 'failed') {
    return { event: 'error', error: 'Tagging broke off. What was finished is kept.', code: 'TASK_BROKE' }
  }
  return { event: 'stopped' }
}
