import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LibrarySummary } from '../../contract/library.schema.ts'
import type { Task } from '../../contract/task.schema.ts'
import { libraryQuery, reviewQuery, tasksQuery } from '../api/queries.ts'
import { queryKeys } from '../api/query-keys.ts'
import { followTracks } from './live-tracks.ts'
import { applyEvent } from './server-events.ts'

const summary: LibrarySummary = {
  restored: true,
  total: 60,
  tagged: 20,
  untagged: 40,
  failed: 0,
  suggested: 0,
  needsEars: 0,
  archived: 0,
  changed: 0,
  filename: 'crate.csv',
  columns: [],
  revision: 7,
  isSample: false,
  keyNotation: null,
  topGenres: [],
}

const task: Task = {
  id: 't1',
  kind: 'tagging',
  mode: null,
  title: 'Tag 40 tracks offline',
  state: 'running',
  done: 10,
  total: 40,
  failed: 0,
  stage: '',
  canResume: false,
  canPause: true,
  pause: null,
  spend: null,
  changeId: 3,
  error: null,
  createdAt: '2026-05-12T10:00:00Z',
  startedAt: '2026-05-12T10:00:00Z',
  endedAt: null,
}

let client: QueryClient
beforeEach(() => {
  client = new QueryClient()
})

test('a snapshot after a reload shows the run where it is', () => {
  applyEvent(client, { type: 'snapshot', tasks: [task], summary })
  expect(client.getQueryData(tasksQuery.queryKey)).toEqual([task])
  expect(client.getQueryData(libraryQuery.queryKey)).toEqual(summary)
})

test('a snapshot of a newer revision makes lists read again, for something was missed', () => {
  const onLibrary = vi.fn()
  const stop = followTracks({ onTracks: () => undefined, onLibrary })
  applyEvent(client, { type: 'snapshot', tasks: [], summary })
  expect(onLibrary).not.toHaveBeenCalled()
  applyEvent(client, { type: 'snapshot', tasks: [], summary: { ...summary, revision: 9 } })
  expect(onLibrary).toHaveBeenCalledOnce()
  stop()
})

test('progress replaces the task in its place and leaves the others', () => {
  const other = { ...task, id: 't0', kind: 'import' }
  applyEvent(client, { type: 'snapshot', tasks: [other, task], summary })
  applyEvent(client, { type: 'task', task: { ...task, done: 20 } })
  expect(client.getQueryData(tasksQuery.queryKey)?.map(({ id, done }) => [id, done])).toEqual([
    ['t0', 10],
    ['t1', 20],
  ])
})

test('an answer that was made before an event and arrives after it undoes nothing', async () => {
  // Symptom: a run that ended while the page was loading stood there as running for ever.
  const answers = new Map<string, PromiseWithResolvers<Response>>()
  vi.stubGlobal('fetch', (url: string) => {
    const answer = Promise.withResolvers<Response>()
    answers.set(url, answer)
    return answer.promise
  })
  const tasks = client.fetchQuery(tasksQuery)
  const library = client.fetchQuery(libraryQuery)
  const ended: Task = { ...task, state: 'succeeded', done: 40 }
  await vi.waitFor(() => expect(answers.size).toBe(2))
  applyEvent(client, { type: 'snapshot', tasks: [ended], summary: { ...summary, revision: 9 } })
  for (const [url, { resolve }] of answers) resolve(Response.json(url === '/api/tasks' ? [task] : summary))
  await Promise.all([tasks, library])
  expect(client.getQueryData(tasksQuery.queryKey)).toEqual([ended])
  expect(client.getQueryData(libraryQuery.queryKey)).toMatchObject({ revision: 9 })
  vi.unstubAllGlobals()
})

test('the end of the stream says nothing about the work: the run stays as it was', () => {
  applyEvent(client, { type: 'snapshot', tasks: [task], summary })
  applyEvent(client, { type: 'bye' })
  expect(client.getQueryData(tasksQuery.queryKey)).toEqual([task])
})

describe('what is read again', () => {
  const calls = queryKeys.callPages
  const isStale = (queryKey: readonly unknown[]) => client.getQueryState(queryKey)?.isInvalidated

  beforeEach(() => {
    vi.useFakeTimers()
    for (const key of [queryKeys.models, calls, reviewQuery({}).queryKey, queryKeys.settings]) {
      client.setQueryData(key, {})
    }
  })
  afterEach(() => vi.useRealTimers())

  test('new settings may mean another key, so models and calls are read again', () => {
    applyEvent(client, { type: 'settings' })
    expect([queryKeys.settings, queryKeys.models, calls].map(isStale)).toEqual([true, true, true])
  })

  test('a run that is still going on reads nothing again, its end reads what it cost and suggested', () => {
    applyEvent(client, { type: 'task', task })
    expect(isStale(queryKeys.models)).toBe(false)
    applyEvent(client, { type: 'task', task: { ...task, state: 'succeeded' } })
    vi.runAllTimers()
    expect([queryKeys.models, calls, reviewQuery({}).queryKey].map(isStale)).toEqual([true, true, true])
  })

  test('a stream of changed tracks reads the review queue and the counts again once', () => {
    const invalidate = vi.spyOn(client, 'invalidateQueries')
    for (let batch = 0; batch < 5; batch += 1) applyEvent(client, { type: 'tracks', tracks: [], summary })
    expect(isStale(reviewQuery({}).queryKey)).toBe(false)
    vi.runAllTimers()
    expect(isStale(reviewQuery({}).queryKey)).toBe(true)
    expect(invalidate.mock.calls.map(([filters]) => filters?.queryKey)).toEqual([
      queryKeys.anyReview,
      queryKeys.views,
      queryKeys.anyGenres,
      queryKeys.anyTree,
      queryKeys.playlists,
    ])
  })

  test.each(['trees', 'playlists'] as const)(
    'news of %s read the trees again, and the lists that show them',
    (type) => {
      const tree = queryKeys.tree({ type: 'genre', version: undefined })
      client.setQueryData(tree, {})
      const onLibrary = vi.fn()
      const stop = followTracks({ onTracks: () => undefined, onLibrary })
      applyEvent(client, { type })
      stop()
      expect(isStale(tree)).toBe(true)
      expect(onLibrary).toHaveBeenCalledTimes(1)
    },
  )

  test('saved views are read again when any of them was changed', () => {
    client.setQueryData(queryKeys.views, {})
    applyEvent(client, { type: 'views' })
    expect(isStale(queryKeys.views)).toBe(true)
  })
})
