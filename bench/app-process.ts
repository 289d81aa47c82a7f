import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openAsBlob, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Task } from '../src/contract/task.schema.ts'

const MAIN = join(import.meta.dirname, '..', 'src', 'server', 'main.ts')
const START_LIMIT_MS = 30_000
/** Seldom enough not to be what is measured. */
const LOOK_EVERY_MS = 100

/** The server in a process of its own, as a person would run it. */
export interface AppProcess {
  readonly url: string
  /** Milliseconds from the start of the process to the first answer. */
  readonly readyMs: number
  /** Asks for JSON. Throws what the server answered when it refuses. */
  send<T>(method: string, path: string, body?: object): Promise<T>
  /** Replaces the library with that of a CSV file. */
  upload(csvPath: string): Promise<void>
  /** The comments of all tracks by track id. */
  comments(): Promise<Map<number, string>>
  /** Resident memory, from the system. */
  memoryMb(): number
  /** Waits until a task is over, or held; `look` sees it on the way. */
  ended(taskId: string, look?: (task: Task) => void): Promise<Task>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>
}

/** Starts the server on a data folder, with what else it is to find in the environment. */
export async function startApp(
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<AppProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const began = performance.now()
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      MODEL: 'offline',
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    await untilReady(child, url)
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return createAppProcess({ child, url, readyMs: Math.round(performance.now() - began) })
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const limit = performance.now() + START_LIMIT_MS
  while (performance.now() < limit) {
    if (child.exitCode !== null) throw new Error('The server did not start.')
    const answer = await fetch(`${url}/ready`).catch(() => undefined)
    if (answer?.ok) return
    await pause(20)
  }
  throw new Error('The server was not ready in time.')
}

interface StartedApp {
  readonly child: ChildProcess
  readonly url: string
  readonly readyMs: number
}

function createAppProcess({ child, url, readyMs }: StartedApp): AppProcess {
  async function send<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(url + path, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    // Every route has a schema for its answer, and the caller names the type of that.
    return (await answer.json()) as T
  }

  async function end(signal: NodeJS.Signals) {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }

  return {
    url,
    readyMs,
    send,
    async upload(csvPath) {
      const form = new FormData()
      form.append('file', await openAsBlob(csvPath), 'generated.csv')
      const answer = await fetch(`${url}/api/upload`, { method: 'POST', body: form })
      if (!answer.ok) throw new Error(`The upload answered ${answer.status}: ${await answer.text()}`)
    },
    async comments() {
      const tracks = await send<{ id: number; comment: string }[]>('GET', '/api/tracks')
      return new Map(tracks.map(({ id, comment }) => [id, comment]))
    },
    memoryMb() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_000)
    },
    async ended(taskId, look) {
      while (true) {
        const task = await send<Task>('GET', `/api/tasks/${taskId}`)
        look?.(task)
        const isHeld = task.pause !== null && task.pause.until === null
        if (task.endedAt !== null || isHeld) return task
        await pause(LOOK_EVERY_MS)
      }
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

/** A port that nobody listens at now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}
