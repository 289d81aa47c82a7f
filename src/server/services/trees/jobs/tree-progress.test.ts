import { expect, test } from 'vitest'
import type { TreeEvent } from '../../../../contract/tree-build.schema.ts'
import type { EventQueue } from '../../../tasks/event-queue.ts'
import { createTreeProgress } from './tree-progress.ts'

const now = () => new Date('2026-01-01T00:00:00Z')
const STEP = { phase: 'assigning', detail: 'Dividing the tracks', percent: 40 } as const

async function all(queue: EventQueue<TreeEvent>): Promise<string[]> {
  const events: string[] = []
  for await (const { event, percent } of queue) events.push(`${event} ${percent}`)
  return events
}

test('a listener hears the newest step, what follows, and one end', async () => {
  const progress = createTreeProgress(now)
  progress.tell({ ...STEP, percent: 10 })
  progress.tell(STEP)
  const first = progress.follow()
  progress.tell({ ...STEP, percent: 80 })
  const second = progress.follow()
  progress.end('succeeded')
  progress.close()
  expect(await all(first)).toEqual(['progress 40', 'progress 80', 'done 100'])
  expect(await all(second)).toEqual(['progress 80', 'done 100'])
})

test.each([
  ['succeeded', 'done 100'],
  ['cancelled', 'stopped 40'],
  ['interrupted', 'stopped 40'],
  ['failed', 'error 40'],
] as const)('a build that has %s ends with "%s", also for whoever comes later', async (state, final) => {
  const progress = createTreeProgress(now)
  progress.tell(STEP)
  progress.end(state)
  expect(await all(progress.follow())).toEqual([final])
  progress.begin('task-2', ['assigning'])
  progress.tell({ ...STEP, percent: 0 })
  const next = progress.follow()
  progress.end('succeeded')
  expect(await all(next)).toEqual(['progress 0', 'done 100'])
})

test('a failure with a sentence of its own is told with it', async () => {
  const progress = createTreeProgress(now)
  progress.tell(STEP)
  const listener = progress.follow()
  progress.end('failed', { failure: { code: 'SHUTTING_DOWN', message: 'The server is stopping.' } })
  const events: TreeEvent[] = []
  for await (const event of listener) events.push(event)
  expect(events.at(-1)).toMatchObject({ code: 'SHUTTING_DOWN', detail: 'The server is stopping.' })
})

test('the share that is done never falls, whatever a step says', async () => {
  const progress = createTreeProgress(now)
  progress.tell(STEP)
  const listener = progress.follow()
  progress.tell({ ...STEP, percent: 12 })
  progress.end('succeeded')
  expect(await all(listener)).toEqual(['progress 40', 'progress 40', 'done 100'])
})

test('the log has a line for each thing that was done, what went wrong, and the end', () => {
  const progress = createTreeProgress(now)
  progress.begin('task-1', ['assigning', 'writing', 'complete'])
  progress.tell({ ...STEP, percent: 10 })
  progress.tell(STEP)
  progress.tell({ phase: 'writing', detail: 'Words for 12 nodes', percent: 60 })
  progress.warn('The provider gave no answer.')
  progress.end('succeeded')
  const { taskId, phases, lines } = progress.log()
  expect({ taskId, phases }).toEqual({ taskId: 'task-1', phases: ['assigning', 'writing', 'complete'] })
  expect(lines.map(({ detail, percent, isError }) => [detail, percent, isError])).toEqual([
    ['Dividing the tracks', 40, false],
    ['Words for 12 nodes', 60, false],
    ['The provider gave no answer.', 60, true],
    ['The tree is ready.', 100, false],
  ])
})

test('the log keeps its last 200 lines, and begins anew with the next work', () => {
  const progress = createTreeProgress(now)
  progress.begin('task-1', [])
  for (let node = 1; node <= 300; node += 1) progress.tell({ ...STEP, detail: `Node ${node}` })
  expect(progress.log().lines).toHaveLength(200)
  expect(progress.log().lines[0]).toMatchObject({ detail: 'Node 101', at: '2026-01-01T00:00:00.000Z' })
  progress.begin('task-2', [])
  expect(progress.log()).toEqual({ taskId: 'task-2', phases: [], lines: [] })
})
