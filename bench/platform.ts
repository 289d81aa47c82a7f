import { spawn } from 'node:child_process'
import { mkdtempSync, openAsBlob, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateLibrary } from './generate-library.ts'

/** The sizes of the table in the design: the original's file, its library, and a large one. */
const SIZES = [4_557, 6_303, 100_000]
const SERVER = fileURLToPath(new URL('../src/server/main.ts', import.meta.url))
/** As npm start has it. */
const COMPILE_CACHE = fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url))
const REPEATS = 20

interface Row {
  operation: string
  [size: string]: string
}

/** Measures the running server over HTTP and prints a table: median (95th percentile) in milliseconds. */
export async function benchPlatform(sizes: readonly number[]): Promise<void> {
  const rows = new Map<string, Row>()
  for (const size of sizes.length > 0 ? sizes : SIZES) {
    for (const [operation, figure] of await measure(size)) {
      const row = rows.get(operation) ?? { operation }
      row[`${size.toLocaleString('en')} tracks`] = figure
      rows.set(operation, row)
    }
  }
  console.table([...rows.values()])
}

async function measure(size: number): Promise<Map<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'genretagging-bench-'))
  const figures = new Map<string, string>()
  try {
    const csv = join(folder, 'generated.csv')
    await generateLibrary(csv, size)
    let server = await startServer(join(folder, 'data'))
    figures.set('start to ready, empty', ms(server.readyMs))
    const body = new FormData()
    body.set('file', await openAsBlob(csv), 'generated.csv')
    const [importMs] = await timed(() => server.request('/api/upload', { method: 'POST', body }))
    figures.set('import CSV, durable', ms(importMs))
    figures.set('resident memory after import', server.memory())
    const [tagMs] = await timed(() => server.tagAll())
    figures.set(
      'tag all offline, durable',
      `${ms(tagMs)} = ${Math.round((size / tagMs) * 1_000).toLocaleString('en')}/s`,
    )
    figures.set('longest pause of /healthz while tagging', ms(server.longestPause))
    figures.set(
      'GET /api/tracks, whole list, first',
      ms((await timed(() => server.request('/api/tracks')))[0]),
    )
    if (size <= 10_000) {
      figures.set('GET /api/tracks, whole list', await repeated(() => server.request('/api/tracks')))
    }
    figures.set(
      'GET /api/tracks, page of 200',
      await repeated((n) => server.request(`/api/tracks?limit=200&offset=${n * 200}`)),
    )
    figures.set(
      'page of 200 sorted by genre, first',
      ms((await timed(() => server.request('/api/tracks?limit=200&sort=genre1')))[0]),
    )
    figures.set(
      'page of 200 sorted by genre',
      await repeated((n) => server.request(`/api/tracks?limit=200&sort=genre1&offset=${n * 200}`)),
    )
    const words = ['night', 'love dub', 'house', 'river gold', 'berlin']
    await server.request('/api/tracks?limit=200&q=warm')
    figures.set(
      'text search',
      await repeated((n) => server.request(`/api/tracks?limit=200&q=${words[n % words.length]}+${n}`)),
    )
    figures.set('edit a comment, durable', await repeated((n) => server.edit(n + 1)))
    figures.set('undo of the whole run', ms((await timed(() => server.undoRun()))[0]))
    figures.set('export CSV', ms((await timed(() => server.request('/api/export')))[0]))
    figures.set('stop', ms((await timed(() => server.stop()))[0]))
    server = await startServer(join(folder, 'data'))
    figures.set('start to ready, full', ms(server.readyMs))
    figures.set('resident memory after start', server.memory())
    figures.set('size of the file', `${(statSync(csv).size / 1e6).toFixed(1)} MB`)
    await server.stop()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return figures
}

async function startServer(dataDir: string) {
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const started = performance.now()
  const child = spawn(process.execPath, [SERVER], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      NODE_COMPILE_CACHE: COMPILE_CACHE,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()))
  const readyMs = performance.now() - started

  /** Asks without compression, whose undoing would be measured with it, and reads the whole answer. */
  async function request(path: string, init?: RequestInit) {
    const headers = { 'accept-encoding': 'identity', ...init?.headers }
    const response = await fetch(base + path, { ...init, headers })
    const body = Buffer.from(await response.arrayBuffer())
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${body.toString()}`)
    return { json: () => JSON.parse(body.toString()) }
  }
  const post = (path: string, body?: object) =>
    request(path, {
      method: 'POST',
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })

  const server = {
    readyMs,
    longestPause: 0,
    request,
    async tagAll() {
      const { taskId } = (await post('/api/tag')).json() as { taskId: string }
      while (true) {
        const [pause] = await timed(() => request('/healthz'))
        server.longestPause = Math.max(server.longestPause, pause)
        const task = (await request(`/api/tasks/${taskId}`)).json() as { state: string }
        if (task.state !== 'running') return
      }
    },
    edit: (id: number) =>
      request(`/api/track/${id}`, {
        method: 'PUT',
        body: JSON.stringify({ comment: 'House; Deep House; warm chords; late; Chicago, US, 1988.' }),
        headers: { 'content-type': 'application/json' },
      }),
    async undoRun() {
      const { changes } = (await request('/api/history?limit=500')).json() as {
        changes: { id: number; kind: string }[]
      }
      const run = changes.find((change) => change.kind === 'tag-run')
      await post('/api/history/undo', run && { changeId: run.id })
    },
    /** Resident memory of the server process, from the system. */
    memory() {
      const [, kilobytes = '0'] =
        /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? []
      return `${Math.round(Number(kilobytes) / 1_000)} MB`
    },
    async stop() {
      child.kill('SIGTERM')
      await new Promise((resolve) => child.once('exit', resolve))
    },
  }
  return server
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const from = performance.now()
  const result = await work()
  return [performance.now() - from, result]
}

async function repeated(work: (n: number) => Promise<unknown>): Promise<string> {
  const times: number[] = []
  for (let n = 0; n < REPEATS; n++) times.push((await timed(() => work(n)))[0])
  times.sort((left, right) => left - right)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0
  return `${ms(at(0.5))} (${ms(at(0.95))})`
}

function ms(milliseconds: number): string {
  return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${Math.round(milliseconds)} ms`
}
