import { QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, test, vi } from 'vitest'
import type { LibrarySummary } from '../../contract/library.schema.ts'
import type { Task } from '../../contract/task.schema.ts'
import { libraryQuery, tasksQuery } from '../api/queries.ts'
import { followTracks } from './live-tracks.ts'
import { applyEvent } from './server-events.ts'

const summary: LibrarySummary = {
  restored: true,
  total: 60,
  tagged: 20,
  untagged: 40,
  failed: 0,
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
  title: 'Tag 40 tracks offline',
  state: 'running',
  done: 10,
  total: 40,
  failed: 0,
  stage: '',
  canResume: false,
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

test('the end of the stream says nothing about the work: the run stays as it was', () => {
  applyEvent(client, { type: 'snapshot', tasks: [task], summary })
  applyEvent(client, { type: 'bye' })
  expect(client.getQueryData(tasksQuery.queryKey)).toEqual([task])
})
