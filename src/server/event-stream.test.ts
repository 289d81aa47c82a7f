import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import Fastify from 'fastify'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { sendEventStream } from './event-stream.ts'
import { createEventQueue } from './tasks/event-queue.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** A server whose only route streams what the test pushes, and a page that listens to it. */
async function openStream({ limit = 100 } = {}) {
  const closed = vi.fn()
  const queue = createEventQueue<string>({ limit, onClose: closed })
  const app = Fastify()
  app.get('/', (_request, reply) => sendEventStream(reply, queue, (data) => ({ data })))
  await app.listen({ port: 0, host: '127.0.0.1' })
  onTestFinished(() => app.close())
  const { port } = app.server.address() as AddressInfo
  return { queue, closed, port, url: `http://127.0.0.1:${port}/` }
}

/** Reads until the text has come. */
async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, text: string): Promise<string> {
  let read = ''
  while (!read.includes(text)) {
    const { value, done } = await reader.read()
    if (done) break
    read += new TextDecoder().decode(value)
  }
  return read
}

test('the headers arrive at once, before anything has happened', async () => {
  // Symptom in the original: a browser learnt that it was connected with the first event, up to 30 s later.
  const { url, queue } = await openStream()
  const answer = await fetch(url)
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(answer.headers.get('cache-control')).toContain('no-cache')
  expect(answer.headers.get('x-accel-buffering')).toBe('no')
  queue.close()
  expect(await answer.text()).toBe(': connected\n\n')
})

test('each event is one data line and a blank line, and the stream ends with the queue', async () => {
  const { url, queue } = await openStream()
  const answer = await fetch(url)
  queue.push('{"event":"progress"}')
  queue.push('{"event":"done"}')
  queue.close()
  expect(await answer.text()).toBe(': connected\n\ndata: {"event":"progress"}\n\ndata: {"event":"done"}\n\n')
})

test('a silent stream is kept open by a comment every fifteen seconds', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const { url, queue } = await openStream()
  const answer = await fetch(url)
  const reader = answer.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>
  expect(await readUntil(reader, 'connected')).not.toContain('still here')
  vi.advanceTimersByTime(15_000)
  expect(await readUntil(reader, 'still here')).toContain(': still here\n\n')
  queue.close()
})

test('a page that leaves is forgotten, and its heartbeat stops', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const { url, closed } = await openStream()
  const leave = new AbortController()
  await fetch(url, { signal: leave.signal })
  leave.abort()
  await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce())
  expect(vi.getTimerCount()).toBe(0)
})

test('a page that takes nothing is cut off, and the server keeps no more for it than its queue holds', async () => {
  // Symptom: everything was copied out of the queue at once, so the queue never filled and memory grew without end.
  const { port, queue, closed } = await openStream({ limit: 50 })
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => {
    socket.destroy()
  })
  await once(socket, 'connect')
  socket.pause()
  socket.write('GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n')
  const event = 'x'.repeat(100_000)
  await vi.waitFor(
    () => {
      queue.push(event)
      expect(closed).toHaveBeenCalled()
    },
    { timeout: 4_000, interval: 1 },
  )
})
