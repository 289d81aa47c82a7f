import { expect, test } from 'vitest'
import type { Task } from '../../contract/task.schema.ts'
import { currentTagging, overallPercent, secondsLeft } from './task-progress.ts'

function aTask(part: Partial<Task>): Task {
  return {
    id: 't1',
    kind: 'tagging',
    title: 'Tag 100 tracks offline',
    state: 'running',
    done: 0,
    total: 100,
    failed: 0,
    stage: '',
    canResume: false,
    changeId: null,
    error: null,
    createdAt: '2026-05-12T10:00:00Z',
    startedAt: null,
    endedAt: null,
    ...part,
  }
}

test('the time left follows the speed seen here, not the work done before a resume', () => {
  const start = { taskId: 't1', done: 60, atMs: 0 }
  expect(secondsLeft(aTask({ done: 80 }), start, 10_000)).toBe(10)
})

test('after a reload in the middle of a run, the speed since its start stands in', () => {
  const task = aTask({ done: 50, startedAt: '2026-05-12T10:00:00Z' })
  const now = Date.parse('2026-05-12T10:00:20Z')
  expect(secondsLeft(task, { taskId: 't1', done: 50, atMs: now }, now)).toBe(20)
})

test('no time is promised before a first step', () => {
  expect(secondsLeft(aTask({ done: 0 }), { taskId: 't1', done: 0, atMs: 0 }, 10_000)).toBeUndefined()
})

test('a running tag run is shown before newer finished ones', () => {
  const running = aTask({ id: 'old' })
  const ended = aTask({ id: 'new', state: 'failed', createdAt: '2026-05-13T10:00:00Z' })
  expect(currentTagging([ended, running])?.id).toBe('old')
  expect(currentTagging([ended, aTask({ id: 'older', state: 'cancelled' })])?.id).toBe('new')
})

test('the ring sums all live tasks and never reads 100 while one runs', () => {
  expect(overallPercent([aTask({ done: 100 }), aTask({ id: 't2', done: 99 })])).toBe(99)
  expect(overallPercent([aTask({ state: 'succeeded' })])).toBeUndefined()
})
