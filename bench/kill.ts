import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import type { Task } from '../src/contract/task.schema.ts'
import type { CommentEdited } from '../src/contract/track.schema.ts'
import { type AppProcess, startApp } from './app-process.ts'
import { generateLibrary, seededRandom } from './generate-library.ts'
import { listen, note, type Told, TYPED } from './told-comments.ts'

/** How often the server is killed, and how long its library is. */
export interface KillOptions {
  readonly times: number
  readonly rows: number
}

/** The kill falls somewhere within this time of the first comment; a run needs a while to look at the library. */
const LONGEST_RUN_MS = 1_500
const FIRST_COMMENT_LIMIT_MS = 20_000
/** Every fifth kill falls into the time before the first comment instead. */
const EARLY_KILL = 5

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

/** The edit whose answer had not come when the server died; it may be there or not. */
interface Unanswered {
  readonly id: number
  readonly comment: string
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
    await server.upload(csv)
    const problems = await killOften(server, servers, { times, rows })
    console.log(problems === 0 ? 'Nothing was lost.' : 'FAILED')
    if (problems > 0) process.exitCode = 1
  } finally {
    await servers.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function killOften(first: AppProcess, servers: Servers, { times, rows }: KillOptions): Promise<number> {
  let server = first
  const { taskId } = await server.send<{ taskId: string }>('POST', '/api/tag', {})
  const ever: Told = new Map()
  let problems = 0
  print(HEADINGS)
  for (let time = 1; time <= times; time++) {
    const told: Told = new Map()
    const firstComment = listen(server, told)
    const editing = editAtRandom(server, told, rows)
    if (time % EARLY_KILL !== 0) await Promise.race([firstComment, pause(FIRST_COMMENT_LIMIT_MS)])
    const afterMs = Math.round(random() * LONGEST_RUN_MS)
    await pause(afterMs)
    await server.kill()
    const unanswered = await editing
    for (const [id, comment] of told) note(ever, id, comment)
    const disk = checkDatabase(servers.dataDir, taskId)
    server = await servers.start()
    const missing = await countMissing(server, ever, unanswered)
    const task = await server.send<Task>('GET', `/api/tasks/${taskId}`)
    const outcome = await resume(server, task)
    if (missing > 0 || disk.integrity !== 'ok' || outcome.startsWith('NO')) problems++
    print([time, afterMs, server.readyMs, disk.done, task.done, ever.size, missing, disk.integrity, outcome])
    if (task.state === 'succeeded') break
  }
  await server.ended(taskId)
  const { untagged, failed } = await server.send<{ untagged: number; failed: number }>('GET', '/api/library')
  const missing = await countMissing(server, ever)
  console.log(
    `\nat the end: ${untagged} untagged, ${failed} failed, ${missing} of ${ever.size} told comments missing`,
  )
  return problems + untagged + missing
}

async function resume(server: AppProcess, task: Task): Promise<string> {
  if (task.state === 'succeeded') return 'was over'
  if (task.state !== 'interrupted' || !task.canResume) return `NO (${task.state})`
  await server.send('POST', `/api/tasks/${task.id}/resume`)
  return 'yes'
}

function print(cells: readonly (string | number)[]) {
  console.log(cells.map((cell, column) => String(cell).padStart(HEADINGS[column]?.length ?? 0)).join('  '))
}

type Servers = ReturnType<typeof createServers>

/** Starts servers on one data folder, one after the other. */
function createServers(dataDir: string) {
  let current: AppProcess | undefined
  return {
    dataDir,
    async start(): Promise<AppProcess> {
      current = await startApp(dataDir)
      return current
    },
    /** Ends whatever still runs. */
    stop: async () => current?.kill(),
  }
}

/** Types comments into random tracks until the server dies; each answer is a promise to keep. */
async function editAtRandom(server: AppProcess, told: Told, rows: number): Promise<Unanswered | undefined> {
  let unanswered: Unanswered | undefined
  try {
    while (true) {
      const id = 1 + Math.floor(random() * rows)
      const comment = `${TYPED} ${String(edits++).padStart(8, '0')}`
      unanswered = { id, comment }
      const answer = await server.send<CommentEdited>('PUT', `/api/track/${id}`, { comment })
      note(told, id, answer.comment)
      unanswered = undefined
      await pause(15)
    }
  } catch {
    // The kill breaks the request in the middle, which is the point.
    return unanswered
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

async function countMissing(server: AppProcess, told: Told, unanswered?: Unanswered): Promise<number> {
  const comments = await server.comments()
  if (unanswered !== undefined && comments.get(unanswered.id) === unanswered.comment) {
    told.set(unanswered.id, unanswered.comment)
  }
  return [...told].filter(([id, comment]) => comments.get(id) !== comment).length
}

if (import.meta.main) {
  const [times = '20', rows = '100000'] = process.argv.slice(2)
  await benchKill({ times: Number(times), rows: Number(rows) })
}
