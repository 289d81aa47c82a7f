import { expect, test } from 'vitest'
import type { TreeEvent } from '../../../contract/tree.schema.ts'
import type { EventQueue } from '../../tasks/event-queue.ts'
import { createTreeProgress } from './tree-progress.ts'

const STEP = { phase: 'assigning', detail: 'Dividing the tracks', percent: 40 } as const

async function all(queue: EventQueue<TreeEvent>): Promise<string[]> {
  const events: string[] = []
  for await (const { event, percent } of queue) events.push(`${event} ${percent}`)
  return events
}

test('a listener hears the newest step, what follows, and one end', async () => {
  const progress = createTreeProgress()
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
  const progress = createTreeProgress()
  progress.tell(STEP)
  progress.end(state)
  expect(await all(progress.follow())).toEqual([final])
  progress.tell({ ...STEP, percent: 0 })
  const next = progress.follow()
  progress.end('succeeded')
  expect(await all(next)).toEqual(['progress 0', 'done 100'])
})

test('a failure with a sentence of its own is told with it', async () => {
  const progress = createTreeProgress()
  progress.tell(STEP)
  const listener = progress.follow()
  progress.end('failed', { code: 'SHUTTING_DOWN', message: 'The server is stopping.' })
  const events: TreeEvent[] = []
  for await (const event of listener) events.push(event)
  expect(events.at(-1)).toMatchObject({ code: 'SHUTTING_DOWN', detail: 'The server is stopping.' })
})
