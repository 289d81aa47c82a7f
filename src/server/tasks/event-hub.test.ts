import { describe, expect, test } from 'vitest'
import type { ServerEvent } from '../../contract/events.schema.ts'
import { createEventHub, type WireEvent } from './event-hub.ts'
import { createEventQueue, type EventQueue } from './event-queue.ts'

const SNAPSHOT = { type: 'snapshot', tasks: [] } as unknown as ServerEvent

function openHub(options: { at?: string; snapshot?: () => Promise<ServerEvent> } = {}) {
  return createEventHub({
    now: () => new Date(options.at ?? '2026-05-01T20:00:00Z'),
    snapshot: options.snapshot ?? (async () => SNAPSHOT),
  })
}

/** The next events of a stream, as their types and ids. */
async function take(queue: EventQueue<WireEvent>, count: number) {
  const taken: { id: number | undefined; type: string }[] = []
  const reader = queue[Symbol.asyncIterator]()
  while (taken.length < count) {
    const { value, done } = await reader.next()
    if (done) break
    taken.push({ id: value.id, type: JSON.parse(value.data).type })
  }
  return taken
}

describe('a page that connects', () => {
  test('is given a snapshot first and everything after it', async () => {
    const hub = openHub()
    hub.publish({ type: 'history' })
    const queue = await hub.subscribe()
    hub.publish({ type: 'settings' })
    expect((await take(queue, 2)).map(({ type }) => type)).toEqual(['snapshot', 'settings'])
  })

  test('misses nothing that happens while the snapshot is being made', async () => {
    const { promise, resolve } = Promise.withResolvers<ServerEvent>()
    const hub = openHub({ snapshot: () => promise })
    const connecting = hub.subscribe()
    hub.publish({ type: 'settings' })
    resolve(SNAPSHOT)
    expect((await take(await connecting, 2)).map(({ type }) => type)).toEqual(['snapshot', 'settings'])
  })

  test('after a break is given exactly what it missed, and no snapshot', async () => {
    const hub = openHub()
    const before = await hub.subscribe()
    for (const type of ['history', 'settings', 'history'] as const) hub.publish({ type })
    const [, first] = await take(before, 2)
    const after = await hub.subscribe(first?.id)
    expect((await take(after, 2)).map(({ type }) => type)).toEqual(['settings', 'history'])
  })

  test('that missed nothing is given nothing until something happens', async () => {
    const hub = openHub()
    const before = await hub.subscribe()
    hub.publish({ type: 'history' })
    const seen = (await take(before, 2)).at(-1)?.id
    const after = await hub.subscribe(seen)
    hub.publish({ type: 'settings' })
    expect(await take(after, 1)).toMatchObject([{ type: 'settings' }])
  })

  test.each([
    ['longer ago than is remembered', (last: number) => last - 600],
    ['of the future', (last: number) => last + 10_000],
    ['of long before', () => 3],
  ])('with an event id %s is given a snapshot', async (_what, idOf) => {
    const hub = openHub()
    for (let count = 0; count < 600; count++) hub.publish({ type: 'history' })
    const queue = await hub.subscribe()
    hub.publish({ type: 'history' })
    const [, last] = await take(queue, 2)
    expect(await take(await hub.subscribe(idOf(last?.id ?? 0)), 1)).toMatchObject([{ type: 'snapshot' }])
  })
})

test('ids grow with every event, also across a restart', async () => {
  const ids: number[] = []
  for (const at of ['2026-05-01T20:00:00Z', '2026-05-01T20:00:01Z']) {
    const hub = openHub({ at })
    const queue = await hub.subscribe()
    for (let count = 0; count < 3; count++) hub.publish({ type: 'history' })
    ids.push(...(await take(queue, 4)).flatMap(({ id }) => id ?? []))
  }
  expect(ids).toHaveLength(6)
  expect(ids).toEqual([...new Set(ids)].sort((left, right) => left - right))
})

test('a page that is too slow is cut off rather than told half the story, and nobody else notices', async () => {
  // Symptom in the original: a slow listener was kept alive for ever and never told of the end.
  const hub = openHub()
  const slow = await hub.subscribe()
  for (let count = 0; count < 1_001; count++) hub.publish({ type: 'history' })
  expect(hub.size).toBe(0)
  expect(await take(slow, 1)).toEqual([])
})

test('when the server stops every page is told so, and its stream ends', async () => {
  const hub = openHub()
  const queue = await hub.subscribe()
  hub.close()
  expect((await Array.fromAsync(queue)).map(({ data }) => JSON.parse(data).type)).toEqual(['snapshot', 'bye'])
  expect(await Array.fromAsync(await hub.subscribe())).toHaveLength(1)
})

describe('the queue of one listener', () => {
  const openQueue = (limit = 3) => {
    const closed: string[] = []
    const queue = createEventQueue<number>({ limit, onClose: () => closed.push('closed') })
    return { queue, closed }
  }

  test('hands events over in order, whether they wait for the reader or the reader for them', async () => {
    const { queue } = openQueue()
    queue.push(1)
    const reading = Array.fromAsync(queue)
    queue.push(2)
    queue.push(3)
    queue.close()
    expect(await reading).toEqual([1, 2, 3])
  })

  test('takes nothing more once it is closed, and says so', () => {
    const { queue, closed } = openQueue()
    queue.close()
    queue.close()
    expect(queue.push(1)).toBe(false)
    expect(closed).toEqual(['closed'])
  })

  test('overflowing empties and closes it', async () => {
    const { queue, closed } = openQueue(2)
    expect([1, 2, 3].map((event) => queue.push(event))).toEqual([true, true, false])
    expect(await Array.fromAsync(queue)).toEqual([])
    expect(closed).toEqual(['closed'])
  })

  test('a reader that leaves closes it', async () => {
    const { queue, closed } = openQueue()
    queue.push(1)
    for await (const _event of queue) break
    expect(closed).toEqual(['closed'])
  })
})
