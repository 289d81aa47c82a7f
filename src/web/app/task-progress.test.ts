import { expect, test } from 'vitest'
import type { Task } from '../../contract/task.schema.ts'
import {
  currentTagging,
  describePauseEnd,
  describeSpend,
  overallPercent,
  secondsLeft,
  shownState,
} from './task-progress.ts'

function aTask(part: Partial<Task>): Task {
  return {
    id: 't1',
    kind: 'tagging',
    mode: null,
    title: 'Tag 100 tracks offline',
    state: 'running',
    done: 0,
    total: 100,
    failed: 0,
    stage: '',
    canResume: false,
    canPause: true,
    pause: null,
    spend: null,
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

const byUser = { code: 'BY_USER', message: 'Paused.', until: null } as const
const asked = { code: 'PROVIDER_WAIT', message: 'Wait.', until: '2026-05-12T10:00:40Z' } as const

test('a held task reads as paused only while it has not ended', () => {
  expect(shownState(aTask({ pause: byUser }))).toBe('paused')
  expect(shownState(aTask({ pause: byUser, state: 'cancelled' }))).toBe('cancelled')
  expect(shownState(aTask({}))).toBe('running')
})

test.each([
  [asked, '2026-05-12T10:00:00Z', 'Goes on in 40 s.'],
  [asked, '2026-05-12T10:00:39.5Z', 'Goes on in 1 s.'],
  [asked, '2026-05-12T10:01:00Z', 'Goes on now.'],
  [byUser, '2026-05-12T10:00:00Z', ''],
])('a pause of %o seen at %s says "%s"', (pause, now, text) => {
  expect(describePauseEnd(pause, Date.parse(now))).toBe(text)
})

const spend = { calls: 34, reused: 210, inputTokens: 1, outputTokens: 1, cost: 0.12 }
test.each([
  [null, '', 'the offline tagger asks nobody'],
  [spend, '$0.12 so far · 34 calls · 210 reused', 'money first'],
  [{ ...spend, cost: null }, 'cost unknown · 34 calls · 210 reused', 'no price is known'],
  [{ ...spend, calls: 0, cost: 0 }, '210 reused', 'everything was paid for before'],
  [{ ...spend, calls: 0, reused: 0, cost: 0 }, '', 'nothing was asked yet'],
])('%o reads "%s": %s', (given, text, _reason) => {
  expect(describeSpend(given).join(' · ')).toBe(text)
})
