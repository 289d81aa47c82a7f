import { expect, test } from 'vitest'
import type { Task } from '../../../../contract/task.schema.ts'
import type { TreeBuildLog, TreePhase } from '../../../../contract/tree-build.schema.ts'
import { elapsed, logText, stageNow, stagesOf, storyOf } from './job-text.ts'

const STARTED = '2026-03-01T10:00:00.000Z'

function taskIn(state: Task['state']): Task {
  return {
    id: 'one',
    kind: 'genre-tree',
    title: 'Build the genre tree',
    mode: 'offline',
    state,
    done: 40,
    total: 100,
    failed: 0,
    stage: '',
    canResume: false,
    canPause: false,
    pause: null,
    spend: null,
    changeId: null,
    error: null,
    createdAt: STARTED,
    startedAt: STARTED,
    endedAt: null,
  }
}

function logAt(...reached: TreePhase[]): TreeBuildLog {
  return {
    taskId: 'one',
    phases: ['analyzing', 'assigning', 'finalizing_leaves', 'complete'],
    lines: reached.map((phase, index) => ({
      at: `2026-03-01T10:0${index}:07.900Z`,
      phase,
      detail: `${phase} goes on`,
      percent: index * 10,
      isError: index === 1,
    })),
  }
}

test.each<[Task['state'], TreePhase[], string]>([
  ['running', [], 'active waiting waiting waiting'],
  ['running', ['analyzing', 'assigning'], 'done active waiting waiting'],
  ['running', ['analyzing', 'finalizing_leaves'], 'done done active waiting'],
  ['running', ['finalizing_leaves', 'assigning'], 'done done active waiting'],
  ['failed', ['analyzing', 'assigning'], 'done broken waiting waiting'],
  ['cancelled', ['analyzing'], 'broken waiting waiting waiting'],
  ['succeeded', ['analyzing', 'assigning'], 'done done done done'],
])('work that is %s after %j has its stages %s', (state, reached, stages) => {
  const found = stagesOf(logAt(...reached), taskIn(state))
  expect(found.map((stage) => stage.state).join(' ')).toBe(stages)
})

test('the stage that is explained is the one that goes on, and the last one at the end', () => {
  expect(stageNow(stagesOf(logAt('analyzing', 'assigning'), taskIn('running')))).toBe('assigning')
  expect(stageNow(stagesOf(logAt('analyzing'), taskIn('succeeded')))).toBe('complete')
  expect(stageNow([])).toBeUndefined()
})

test('work that changed nothing does not say that it did', () => {
  expect(storyOf('complete', { changeId: 3 }, true)).toContain('in place')
  expect(storyOf('complete', { changeId: null }, true)).toContain('as it was')
  expect(storyOf('complete', { changeId: null }, false)).not.toContain('current')
  expect(storyOf('grouping', { changeId: null }, true)).toContain('sections')
})

test.each([
  ['2026-03-01T10:00:00.999Z', '0:00'],
  ['2026-03-01T10:12:30.000Z', '12:30'],
  ['2026-03-01T11:00:05.000Z', '60:05'],
  ['2026-03-01T09:59:00.000Z', '0:00'],
])('a step at %s came after %s', (at, text) => {
  expect(elapsed(at, STARTED)).toBe(text)
})

test('the copied log has a line for each step, and marks what went wrong', () => {
  expect(logText(logAt('analyzing', 'assigning').lines, STARTED).split('\n')).toEqual([
    '0:07\t0%\tReading\tanalyzing goes on',
    '1:07\t10%\tDividing\tProblem: assigning goes on',
  ])
})
