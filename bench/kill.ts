import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openAsBlob } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { setTimeout as pause } from 'node:timers/promises'
import type { ServerEvent, TaggingEvent } from '../src/contract/events.schema.ts'
import type { Task } from '../src/contract/task.schema.ts'
import type { CommentEdited, Track } from '../src/contract/track.schema.ts'
import { generateLibrary, seededRandom } from './generate-library.ts'

/** How often the server is killed, and how long its library is. */
export interface KillOptions {
  readonly times: number
  readonly rows: number
}

const MAIN = join(import.meta.dirname, '..', 'src', 'server', 'main.ts')
/** The kill falls somewhere within this time of the first comment; a run needs a while to look at the library. */
const LONGEST_RUN_MS = 1_500
const FIRST_COMMENT_LIMIT_MS = 20_000
/** Every fifth kill falls into the time before the first comment instead. */
const EARLY_KILL = 5
const START_LIMIT_MS = 30_000

const HEADINGS = [
  'kill',
  'after ms',
  'ready ms',
  'done on disk',
  'done of task',
  'told so far',
  'missing',
  'database',
  'resumed',
]

const random = seededRandom(20_260)
/** Comments typed so far, by every server together. */
let edits = 0

/** Comments that somebody was told of, by track id; the last one told counts. */
type Told = Map<number, string>

/** Begins every comment that is typed; the run never writes over one, and a later one has a higher number. */
const TYPED = 'typed by hand, number'

interface Server {
  readonly url: string
  readonly child: ChildProcess
  readonly told: Told
  /** The edit whose answer had not come when the server died; it may be there or not. */
  unanswered?: { readonly id: number; readonly comment: string }
  /** Milliseconds from the start of the process to the first answer. */
  readonly readyMs: number
}

/**
 * Kills the server with SIGKILL at random moments of a tagging run and looks for what is missing afterwards.
 *
 * Every comment that left the server before a kill (in an answer, on /api/events or on /api/tag/progress) must
 * be there after the restart, the database must be sound, and the run must go on from where it was. In the end it
 * runs to its end, and every track has a comment. Prints a table; sets the exit code when something was lost.
 */
export async function benchKill({ times, rows }: KillOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'genretagging-kill-'))
  const servers = createServers(join(folder, 'data'))
  try {
    console.log(`${times} kills during a run over ${rows.toLocaleString('en')} rows\n`)
    const csv = join(folder, 'generated.csv')
    await generateLibrary(csv, rows)
    const server = await servers.start()
    await upload(server, csv)
    const problems = await killOften(server, servers, { times, rows })
    console.log(problems === 0 ? 'Nothing was lost.' : 'FAILED')
    if (problems > 0) process.exitCode = 1
  } finally {
    servers.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function killOften(first: Server, servers: Servers, { times, rows }: KillOptions): Promise<number> {
  let server = first
  const { taskId } = await send<{ taskId: string }>(server, 'POST', '/api/tag', {})
  const ever: Told = new Map()
  let problems = 0
  print(HEADINGS)
  for (let time = 1; time <= times; time++) {
    const firstComment = listen(server)
    const editing = editAtRandom(server, rows)
    if (time % EARLY_KILL !== 0) await Promise.race([firstComment, pause(FIRST_COMMENT_LIMIT_MS)])
    const afterMs = Math.round(random() * LONGEST_RUN_MS)
    await pause(afterMs)
    await kill(server)
    await editing
    for (const [id, comment] of server.told) note(ever, id, comment)
    const { unanswered } = server
    const disk = checkDatabase(servers.dataDir, taskId)
    server = await servers.start()
    const missing = await countMissing(server, ever, unanswered)
    const task = await send<Task>(server, 'GET', `/api/tasks/${taskId}`)
    const outcome = await resume(server, task)
    if (missing > 0 || disk.integrity !== 'ok' || outcome.startsWith('NO')) problems++
    print([time, afterMs, server.readyMs, disk.done, task.done, ever.size, missing, disk.integrity, outcome])
    if (task.state === 'succeeded') break
  }
  const { untagged, failed } = await finish(server, taskId)
  const missing = await countMissing(server, ever)
  console.log(
    `\nat the end: ${untagged} untagged, ${failed} failed, ${missing} of ${ever.size} told comments missing`,
  )
  return problems + untagged + missing
}

async function resume(server: Server, task: Task): Promise<string> {
  if (task.state === 'succeeded') return 'was over'
  if (task.state !== 'interrupted' || !task.canResume) return `NO (${task.state})`
  await send(server, 'POST', `/api/tasks/${task.id}/resume`)
  return 'yes'
}

function print(cells: readonly (string | number)[]) {
  console.log(cells.map((cell, column) => String(cell).padStart(HEADINGS[column]?.length ?? 0)).join('  '))
}

type Servers = ReturnType<typeof createServers>

/** Starts servers on one data folder, one after the other. */
function createServers(dataDir: string) {
  let child: ChildProcess | undefined

  async function start(): Promise<Server> {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const began = performance.now()
    const started = spawn(process.execPath, [MAIN], {
      env: {
        ...process.env,
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        LOG_LEVEL: 'error',
        MODEL: 'offline',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child = started
    while (performance.now() - began < START_LIMIT_MS) {
      if (started.exitCode !== null) throw new Error('The server did not start.')
      const answer = await fetch(`${url}/ready`).catch(() => undefined)
      if (answer?.ok) {
        return { url, child: started, told: new Map(), readyMs: Math.round(performance.now() - began) }
      }
      await pause(20)
    }
    throw new Error('The server was not ready in time.')
  }

  return {
    dataDir,
    start,
    /** Ends whatever still runs. */
    stop: () => void child?.kill('SIGKILL'),
  }
}

async function kill({ child }: Server) {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** Follows both streams until they break, noting every comment. Resolves at the first one of the run. */
function listen(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  void follow<ServerEvent>(server, '/api/events', (event) => {
    if (event.type === 'tracks') for (const track of event.tracks) note(server.told, track.id, track.comment)
  })
  void follow<TaggingEvent>(server, '/api/tag/progress', (event) => {
    if (event.event !== 'progress') return
    if (event.status === 'tagged') note(server.told, event.id, event.comment)
    resolve()
  })
  return promise
}

async function follow<T>({ url }: Server, path: string, hear: (event: T) => void) {
  try {
    const { body } = await fetch(url + path)
    if (body === null) return
    // The two libraries of types disagree about the same object.
    const input = Readable.fromWeb(body as NodeReadableStream)
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.startsWith('data: ')) hear(JSON.parse(line.slice(6)) as T)
    }
  } catch {
    // The kill breaks the stream in the middle, which is the point.
  }
}

/** The streams and the answers arrive by different ways, so an older comment may come in after a newer one. */
function note(told: Told, id: number, comment: string) {
  const known = told.get(id)
  if (known?.startsWith(TYPED) && !(comment.startsWith(TYPED) && comment > known)) return
  told.set(id, comment)
}

/** Types comments into random tracks until the server dies; each answer is a promise to keep. */
async function editAtRandom(server: Server, rows: number) {
  try {
    while (true) {
      const id = 1 + Math.floor(random() * rows)
      server.unanswered = { id, comment: `${TYPED} ${String(edits++).padStart(8, '0')}` }
      const answer = await send<CommentEdited>(server, 'PUT', `/api/track/${id}`, {
        comment: server.unanswered.comment,
      })
      note(server.told, id, answer.comment)
      delete server.unanswered
      await pause(15)
    }
  } catch {
    // As above.
  }
}

/** What the file on the disk says, read before the next server touches it. */
function checkDatabase(dataDir: string, taskId: string) {
  const file = new DatabaseSync(join(dataDir, 'library.db'))
  try {
    const { integrity_check: integrity } = file.prepare('pragma integrity_check').get() as {
      integrity_check: string
    }
    const { done } = file
      .prepare(
        'select count(*) as done from change_items where change_id = (select change_id from tasks where id = ?)',
      )
      .get(taskId) as { done: number }
    return { integrity, done }
  } finally {
    file.close()
  }
}

async function countMissing(server: Server, told: Told, unanswered?: Server['unanswered']): Promise<number> {
  const tracks = await send<Track[]>(server, 'GET', '/api/tracks')
  const comments = new Map(tracks.map((track) => [track.id, track.comment]))
  if (unanswered !== undefined && comments.get(unanswered.id) === unanswered.comment) {
    told.set(unanswered.id, unanswered.comment)
  }
  return [...told].filter(([id, comment]) => comments.get(id) !== comment).length
}

async function finish(server: Server, taskId: string) {
  while (true) {
    const task = await send<Task>(server, 'GET', `/api/tasks/${taskId}`)
    if (task.state !== 'running') break
    await pause(250)
  }
  return send<{ untagged: number; failed: number }>(server, 'GET', '/api/library')
}

async function send<T>({ url }: Server, method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(url + path, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}

async function upload(server: Server, path: string) {
  const form = new FormData()
  form.append('file', await openAsBlob(path), 'generated.csv')
  const answer = await fetch(`${server.url}/api/upload`, { method: 'POST', body: form })
  if (!answer.ok) throw new Error(`The upload answered ${answer.status}: ${await answer.text()}`)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}

if (import.meta.main) {
  const [times = '20', rows = '100000'] = process.argv.slice(2)
  await benchKill({ times: Number(times), rows: Number(rows) })
}
