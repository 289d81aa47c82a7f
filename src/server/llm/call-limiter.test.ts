import { expect, test } from 'vitest'
import {
  type CallLimiter,
  type CallPlace,
  createCallLimiter,
  MOST_CALLS_AT_ONCE,
  type ProviderWait,
} from './call-limiter.ts'

const NOW = new Date('2026-11-22T10:00:00.000Z')
const NEVER = new AbortController().signal

/** A limiter whose pauses end when the test says so. */
function openLimiter() {
  const pauses: { readonly ms: number; readonly end: () => void }[] = []
  const limiter = createCallLimiter({
    label: 'Anthropic',
    now: () => NOW,
    pause(ms) {
      const { promise, resolve } = Promise.withResolvers<void>()
      pauses.push({ ms, end: resolve })
      return promise
    },
  })
  return { limiter, pauses }
}

async function takePlaces(limiter: CallLimiter, count: number): Promise<CallPlace[]> {
  return Promise.all(Array.from({ length: count }, () => limiter.acquire({ signal: NEVER })))
}

/** Asks for so many places and tells how many were given at once; all are given back. */
async function countPlaces(limiter: CallLimiter): Promise<number> {
  const given: CallPlace[] = []
  const leave = new AbortController()
  const asked = Array.from({ length: MOST_CALLS_AT_ONCE + 1 }, () =>
    limiter.acquire({ signal: leave.signal }).then(
      (place) => given.push(place),
      () => undefined,
    ),
  )
  await Promise.resolve()
  await Promise.resolve()
  const count = given.length
  leave.abort()
  await Promise.all(asked)
  for (const place of given) place.release()
  return count
}

test('32 calls go out at once, and the next when a place is free', async () => {
  const { limiter } = openLimiter()
  expect(await countPlaces(limiter)).toBe(MOST_CALLS_AT_ONCE)
})

test('places are given in the order in which they were asked for', async () => {
  const { limiter } = openLimiter()
  const places = await takePlaces(limiter, MOST_CALLS_AT_ONCE)
  const order: number[] = []
  const waiting = [1, 2, 3].map((number) => limiter.acquire({ signal: NEVER }).then(() => order.push(number)))
  for (const place of places) place.release()
  await Promise.all(waiting)
  expect(order).toEqual([1, 2, 3])
})

test('a rate limit holds all calls until the wait is over, and halves those at once', async () => {
  const { limiter, pauses } = openLimiter()
  const places = await takePlaces(limiter, 8)
  places[0]?.limited(5000)
  for (const place of places) place.release()
  expect(await countPlaces(limiter)).toBe(0)

  expect(pauses.map(({ ms }) => ms)).toEqual([5000])
  pauses[0]?.end()
  await Promise.resolve()
  expect(await countPlaces(limiter)).toBe(4)
})

test('rate limits of calls that were sent together halve only once', async () => {
  const { limiter, pauses } = openLimiter()
  const places = await takePlaces(limiter, 8)
  for (const place of places) place.limited(1000)
  for (const place of places) place.release()
  for (const pause of pauses) pause.end()
  await Promise.resolve()
  expect(await countPlaces(limiter)).toBe(4)
})

test('at least one call goes out, however often the provider complains', async () => {
  const { limiter, pauses } = openLimiter()
  for (let times = 0; times < 8; times += 1) {
    const [place] = await takePlaces(limiter, 1)
    place?.limited(10)
    place?.release()
    pauses.at(-1)?.end()
    await Promise.resolve()
  }
  expect(await countPlaces(limiter)).toBe(1)
})

test('each full round of answers adds one place again', async () => {
  const { limiter, pauses } = openLimiter()
  const [first, second, third, fourth] = await takePlaces(limiter, 4)
  first?.limited(10)
  for (const place of [first, second, third, fourth]) place?.release()
  pauses[0]?.end()
  await Promise.resolve()
  for (const answers of [2, 3]) {
    for (let times = 0; times < answers; times += 1) {
      const [place] = await takePlaces(limiter, 1)
      place?.succeeded()
      place?.release()
    }
  }
  expect(await countPlaces(limiter)).toBe(4)
})

test('a later and longer wait replaces a shorter one', async () => {
  const { limiter, pauses } = openLimiter()
  const [first, second] = await takePlaces(limiter, 2)
  first?.limited(1000)
  second?.limited(9000)
  first?.release()
  second?.release()
  pauses[0]?.end()
  await Promise.resolve()
  expect(await countPlaces(limiter)).toBe(0)
  pauses[1]?.end()
  await Promise.resolve()
  expect(await countPlaces(limiter)).toBe(1)
})

test('who waits is told until when, and told when calls go out again', async () => {
  const { limiter, pauses } = openLimiter()
  const told: (ProviderWait | undefined)[] = []
  const [place] = await takePlaces(limiter, 1)
  place?.limited(90_000)
  place?.release()
  const waiting = limiter.acquire({ signal: NEVER, onWait: (wait) => told.push(wait) })
  const until = new Date('2026-11-22T10:01:30.000Z')
  expect(told).toEqual([{ until, seconds: 90, provider: 'Anthropic' }])
  pauses[0]?.end()
  await waiting
  expect(told.slice(1)).toEqual([undefined])
})

test('who was waiting before the provider asked for it is told too, once for all its calls', async () => {
  const { limiter, pauses } = openLimiter()
  const told: (ProviderWait | undefined)[] = []
  const onWait = (wait: ProviderWait | undefined) => told.push(wait)
  const places = await takePlaces(limiter, MOST_CALLS_AT_ONCE)
  const waiting = [1, 2].map(() => limiter.acquire({ signal: NEVER, onWait }))
  places[0]?.limited(1000, onWait)
  expect(told).toHaveLength(1)
  places[1]?.limited(3000)
  expect(told.map((wait) => wait?.seconds)).toEqual([1, 3])
  for (const place of places) place.release()
  pauses[1]?.end()
  await Promise.all(waiting)
  expect(told.slice(2)).toEqual([undefined])
})

test('who gives up while waiting is let go at once, with the reason, and leaves no gap', async () => {
  const { limiter } = openLimiter()
  const places = await takePlaces(limiter, MOST_CALLS_AT_ONCE)
  const impatient = new AbortController()
  const given = limiter.acquire({ signal: impatient.signal })
  const patient = limiter.acquire({ signal: NEVER })
  impatient.abort(new Error('changed my mind'))
  await expect(given).rejects.toThrow('changed my mind')
  places[0]?.release()
  await expect(patient).resolves.toBeDefined()
})

test('a place that is given back twice counts once', async () => {
  const { limiter } = openLimiter()
  const [place] = await takePlaces(limiter, 2)
  place?.release()
  place?.release()
  expect(await countPlaces(limiter)).toBe(MOST_CALLS_AT_ONCE - 1)
})
