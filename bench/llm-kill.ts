import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import type { Task } from '../src/contract/task.schema.ts'
import { type AppProcess, startApp } from './app-process.ts'
import { type FakeModel, startFakeModel, tracksAskedIn } from './fake-model.ts'
import { generateLibrary, seededRandom } from './generate-library.ts'
import { listen, note, type Told } from './told-comments.ts'
import { countWasted, type KillMark } from './wasted-answers.ts'

/** How often the server is killed, and how long its library is. */
export interface LlmKillOptions {
  readonly times: number
  readonly rows: number
}

const MODEL = 'claude-haiku-4-5'
/** Calls are under way for most of the time, so that most kills fall among them. */
const LATENCY_MS = 500
const TRACKS_PER_CALL = 10
const CONCURRENT_CALLS = 4
/** The kill falls somewhere within this time of the run's going on. */
const LONGEST_RUN_MS = 2_000

const HEADINGS = [
  'kill',
  'after ms',
  'ready ms',
  'calls open',
  'done of task',
  'told so far',
  'missing',
  'database',
  'resumed',
]

/**
 * Kills the server with SIGKILL at random moments of a run that asks a model, and counts what is paid for twice.
 *
 * Every comment that the server told of must be there after the restart. An answer may be asked for again only
 * if its call was under way at a kill. In the end the run goes to its end. Prints a table; sets the exit code
 * when something was lost or paid for without need.
 */
export async function benchLlmKill(options: LlmKillOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'genretagging-llm-kill-'))
  const model = await startFakeModel({ 'latency-ms': LATENCY_MS })
  const apps = createApps(join(folder, 'data'), model)
  const began = performance.now()
  try {
    console.log(`${options.times} kills during a run over ${options.rows.toLocaleString('en')} rows\n`)
    const csv = join(folder, 'generated.csv')
    await generateLibrary(csv, options.rows)
    const app = await apps.start()
    await app.send('PUT', '/api/config', { monthly_cap_usd: null })
    await app.upload(csv)
    const problems = await killOften({ first: app, apps, model, times: options.times })
    console.log(`\n${((performance.now() - began) / 1_000).toFixed(0)} s`)
    console.log(problems === 0 ? 'Nothing was lost, nothing paid for without need.' : 'FAILED')
    if (problems > 0) process.exitCode = 1
  } finally {
    await apps.stop()
    await model.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

interface KillRun {
  readonly first: AppProcess
  readonly apps: Apps
  readonly model: FakeModel
  readonly times: number
}

async function killOften({ first, apps, model, times }: KillRun): Promise<number> {
  const random = seededRandom(20_261)
  const ever: Told = new Map()
  const marks: KillMark[] = []
  let app = first
  let problems = 0
  const { taskId } = await app.send<{ taskId: string }>('POST', '/api/tag', {
    model: MODEL,
    tracksPerCall: TRACKS_PER_CALL,
    concurrentCalls: CONCURRENT_CALLS,
  })
  print(HEADINGS)
  for (let time = 1; time <= times; time++) {
    const told: Told = new Map()
    void listen(app, told)
    const afterMs = Math.round(random() * LONGEST_RUN_MS)
    await pause(afterMs)
    await app.kill()
    for (const [id, comment] of told) note(ever, id, comment)
    const disk = readDisk(apps.dataDir)
    marks.push({ calls: (await model.calls()).total, open: new Set(disk.openPrompts.flatMap(tracksAskedIn)) })
    app = await apps.start()
    const missing = await countMissing(app, ever)
    const task = await app.send<Task>('GET', `/api/tasks/${taskId}`)
    const resumed = await resume(app, task)
    if (missing > 0 || disk.integrity !== 'ok' || resumed.startsWith('NO')) problems++
    const { openPrompts, integrity } = disk
    print([time, afterMs, app.readyMs, openPrompts.length, task.done, ever.size, missing, integrity, resumed])
    if (task.state === 'succeeded') break
  }
  const task = await app.ended(taskId)
  if (task.state !== 'succeeded') problems++
  return problems + (await tellEnd({ app, model, ever, marks }))
}

interface KilledRun {
  readonly app: AppProcess
  readonly model: FakeModel
  readonly ever: Told
  readonly marks: readonly KillMark[]
}

/** Says what the kills have cost. Returns how many things are wrong. */
async function tellEnd({ app, model, ever, marks }: KilledRun): Promise<number> {
  const { untagged } = await app.send<{ untagged: number }>('GET', '/api/library')
  const missing = await countMissing(app, ever)
  const wasted = countWasted(await model.log(), marks)
  const most = CONCURRENT_CALLS * TRACKS_PER_CALL
  const overBound = wasted.perKill.filter((answers) => answers > most).length
  const calls = await model.calls()
  console.log(`\n${marks.length} kills; ${calls.total} calls, ${calls.ok} answered`)
  console.log(`answers delivered more than once: ${wasted.total} (bound: ${marks.length * most})`)
  console.log(`  of which under way at a kill: ${wasted.underWay}, others: ${wasted.total - wasted.underWay}`)
  console.log(`  by kill: ${wasted.perKill.join(' ')} (bound: ${most} each)`)
  console.log(`told comments missing: ${missing} of ${ever.size}`)
  console.log(`tracks left untagged: ${untagged}`)
  return untagged + missing + overBound + wasted.afterLastKill
}

type Apps = ReturnType<typeof createApps>

/** Starts servers on one data folder, one after the other. */
function createApps(dataDir: string, model: FakeModel) {
  let current: AppProcess | undefined
  return {
    dataDir,
    async start(): Promise<AppProcess> {
      current = await startApp(dataDir, model.environment)
      return current
    },
    /** Ends whatever still runs. */
    stop: async () => current?.kill(),
  }
}

async function resume(app: AppProcess, task: Task): Promise<string> {
  if (task.state === 'succeeded') return 'was over'
  if (task.state !== 'interrupted' || !task.canResume) return `NO (${task.state})`
  await app.send('POST', `/api/tasks/${task.id}/resume`)
  return 'yes'
}

/** What the files on the disk say, read before the next server touches them. */
function readDisk(dataDir: string): { integrity: string; openPrompts: string[] } {
  const files = ['library.db', 'models.db'].map((name) => new DatabaseSync(join(dataDir, name)))
  try {
    const problems = files.flatMap((file) =>
      file
        .prepare('pragma integrity_check')
        .all()
        .map((row) => String(row.integrity_check))
        .filter((word) => word !== 'ok'),
    )
    // A very early kill comes before the first call has made the table.
    const hasCalls = files[1]?.prepare("select 1 from sqlite_master where name = 'calls'").get()
    const open = hasCalls && files[1]?.prepare("select prompt from calls where state = 'pending'").all()
    return { integrity: problems[0] ?? 'ok', openPrompts: (open ?? []).map((row) => String(row.prompt)) }
  } finally {
    for (const file of files) file.close()
  }
}

async function countMissing(app: AppProcess, told: Told): Promise<number> {
  const comments = await app.comments()
  return [...told].filter(([id, comment]) => comments.get(id) !== comment).length
}

function print(cells: readonly (string | number)[]) {
  console.log(cells.map((cell, column) => String(cell).padStart(HEADINGS[column]?.length ?? 0)).join('  '))
}

if (import.meta.main) {
  const [times = '10', rows = '2000'] = process.argv.slice(2)
  await benchLlmKill({ times: Number(times), rows: Number(rows) })
}
