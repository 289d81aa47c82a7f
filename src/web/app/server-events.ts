import type { QueryClient } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ServerEvent } from '../../contract/events.schema.ts'
import type { LibrarySummary } from '../../contract/library.schema.ts'
import type { Task } from '../../contract/task.schema.ts'
import type { Track, TrackDetail } from '../../contract/track.schema.ts'
import { libraryQuery, tasksQuery } from '../api/queries.ts'
import { queryKeys } from '../api/query-keys.ts'
import { noteTaskNews } from '../api/task-news.ts'
import { fetchTasks } from '../api/tasks.ts'
import { connection, setConnection } from './connection.ts'
import { followServerEvents } from './event-stream.ts'
import { publishLibrary, publishTracks } from './live-tracks.ts'

/** After so long without the stream, tasks are asked for instead. */
const POLL_AFTER_MS = 20_000
const POLL_EVERY_MS = 5_000

/** A run changes tracks many times a second; the review queue is read again no more often than this. */
const REVIEW_EVERY_MS = 400

/** Counting walks the whole library for every view, so counts follow a run more slowly. */
const COUNTS_EVERY_MS = 1_500

/** Keeps the cache and the lists current for as long as the page is open. Rendered once, by the shell. */
export function useServerEvents(): void {
  const client = useQueryClient()
  useEffect(() => {
    const stop = followServerEvents({
      onEvent(event) {
        setConnection({ state: 'open', lastUpdateAt: Date.now(), isReachable: true })
        applyEvent(client, event)
      },
      onState(state) {
        // Losing the stream says nothing about the work: tasks and rows stay as they were.
        if (state === 'open') setConnection({ state, lastUpdateAt: Date.now(), isReachable: true })
        else if (connection.get().state !== 'lost') setConnection({ state, lastUpdateAt: Date.now() })
      },
    })
    const polling = setInterval(() => pollWhenLost(client), POLL_EVERY_MS)
    return () => {
      stop()
      clearInterval(polling)
    }
  }, [client])
}

/** Brings one event into the cache and to the lists. */
export function applyEvent(client: QueryClient, event: ServerEvent): void {
  switch (event.type) {
    case 'snapshot': {
      const before = client.getQueryData(libraryQuery.queryKey)
      noteTaskNews()
      client.setQueryData(tasksQuery.queryKey, event.tasks)
      setSummary(client, event.summary)
      // The revision tells whether anything was missed while the stream was away.
      if (before !== undefined && before.revision !== event.summary.revision) refetchEverything(client)
      // What models were asked meanwhile has no revision.
      if (before !== undefined) refetchModels(client)
      return
    }
    case 'task':
      noteTaskNews()
      client.setQueryData(tasksQuery.queryKey, (tasks) => withTask(tasks ?? [], event.task))
      if (hasTrialEnded(event.task)) {
        refetchModels(client)
        void client.invalidateQueries({ queryKey: queryKeys.anyTrial })
      }
      if (hasTaggingEnded(event.task)) {
        refetchModels(client)
        refetchReviewSoon(client)
      }
      if (hasTreeWorkEnded(event.task)) {
        refetchModels(client)
        refetchReviewSoon(client)
        // What can go on, and what a node has to suggest, is told with the trees.
        void client.invalidateQueries({ queryKey: queryKeys.anyTree })
      }
      return
    case 'tracks':
      setSummary(client, event.summary)
      patchTracks(client, event.tracks)
      refetchReviewSoon(client)
      refetchCountsSoon(client)
      return
    case 'library':
      setSummary(client, event.summary)
      refetchEverything(client)
      return
    case 'history':
      void client.invalidateQueries({ queryKey: queryKeys.history })
      return
    case 'views':
      void client.invalidateQueries({ queryKey: queryKeys.views })
      return
    case 'trees':
    case 'playlists':
      // Nodes tell of the playlists made from them, and lists may show the tracks of either.
      void client.invalidateQueries({ queryKey: queryKeys.anyTree })
      void client.invalidateQueries({ queryKey: queryKeys.playlists })
      publishLibrary()
      return
    case 'settings':
      void client.invalidateQueries({ queryKey: queryKeys.settings })
      refetchModels(client)
      return
    case 'bye':
      setConnection({ state: 'lost', lastUpdateAt: Date.now() })
  }
}

/** The list with this task in its newest state; a new task comes first. */
export function withTask(tasks: readonly Task[], task: Task): Task[] {
  return tasks.some(({ id }) => id === task.id)
    ? tasks.map((known) => (known.id === task.id ? task : known))
    : [task, ...tasks]
}

/** Gives changed rows to lists and to the details that are open. */
export function patchTracks(client: QueryClient, tracks: readonly Track[]): void {
  for (const track of tracks) {
    const key = queryKeys.track(track.id)
    const shown = client.getQueryData<TrackDetail>(key)
    if (shown === undefined) continue
    client.setQueryData<TrackDetail>(key, { ...shown, track })
    // Reasons and history of the track changed with it.
    void client.invalidateQueries({ queryKey: key })
  }
  publishTracks(tracks)
}

function setSummary(client: QueryClient, summary: LibrarySummary): void {
  client.setQueryData(libraryQuery.queryKey, summary)
}

function refetchEverything(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: queryKeys.anyTrack })
  void client.invalidateQueries({ queryKey: queryKeys.anyVocabulary })
  void client.invalidateQueries({ queryKey: queryKeys.history })
  void client.invalidateQueries({ queryKey: queryKeys.imports })
  void client.invalidateQueries({ queryKey: queryKeys.anyReview })
  void client.invalidateQueries({ queryKey: queryKeys.duplicates })
  void client.invalidateQueries({ queryKey: queryKeys.anySimilar })
  refetchCounts(client)
  publishLibrary()
}

/** What is counted over the whole library, so that any change of a track may change it. */
function refetchCounts(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: queryKeys.views })
  void client.invalidateQueries({ queryKey: queryKeys.anyGenres })
  void client.invalidateQueries({ queryKey: queryKeys.anyTree })
  // The starred list is one of them.
  void client.invalidateQueries({ queryKey: queryKeys.playlists })
}

/** Models, what this month cost, and the calls behind it. */
function refetchModels(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: queryKeys.models })
  void client.invalidateQueries({ queryKey: queryKeys.anyCall })
}

let reviewTimer: ReturnType<typeof setTimeout> | undefined

/** Waits a moment, so that a stream of changes neither repeats the request nor keeps it from finishing. */
function refetchReviewSoon(client: QueryClient): void {
  if (reviewTimer !== undefined) return
  reviewTimer = setTimeout(() => {
    reviewTimer = undefined
    void client.invalidateQueries({ queryKey: queryKeys.anyReview })
  }, REVIEW_EVERY_MS)
}

let countsTimer: ReturnType<typeof setTimeout> | undefined

function refetchCountsSoon(client: QueryClient): void {
  if (countsTimer !== undefined) return
  countsTimer = setTimeout(() => {
    countsTimer = undefined
    refetchCounts(client)
  }, COUNTS_EVERY_MS)
}

function hasTrialEnded({ kind, state }: Task): boolean {
  return kind === 'trial' && state !== 'queued' && state !== 'running'
}

function hasTaggingEnded({ kind, state }: Task): boolean {
  return kind === 'tagging' && state !== 'queued' && state !== 'running'
}

/** Builds and the like, and the search for better tags by a tree. */
function hasTreeWorkEnded({ kind, state }: Task): boolean {
  const isOfTrees = kind.endsWith('-tree') || kind === 'tree-suggestions'
  return isOfTrees && state !== 'queued' && state !== 'running'
}

async function pollWhenLost(client: QueryClient): Promise<void> {
  const { state, lastUpdateAt } = connection.get()
  if (state !== 'lost' || Date.now() - lastUpdateAt < POLL_AFTER_MS) return
  try {
    client.setQueryData(tasksQuery.queryKey, await fetchTasks())
    setConnection({ isReachable: true })
  } catch {
    // Still away: the bar says so, and the next round asks again.
    setConnection({ isReachable: false })
  }
}
