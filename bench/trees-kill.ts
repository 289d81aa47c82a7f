import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Task } from '../src/contract/task.schema.ts'
import type { TreeType } from '../src/contract/tree.schema.ts'
import type { TreeBuildLog, TreeBuildStarted } from '../src/contract/tree-build.schema.ts'
import { tagItem } from '../test/fakes/fake-llm/track-tags.ts'
import { type AppProcess, startApp } from './app-process.ts'
import { type FakeModel, startFakeModel } from './fake-model.ts'
import { seededRandom } from './generate-library.ts'

const MODEL = 'claude-haiku-4-5'
/** Calls are under way for most of the time, so that most kills fall among them. */
const LATENCY_MS = 150
const LANES = 4
/** Seldom enough not to be what is measured. */
const LOOK_EVERY_MS = 15
/** The kill falls somewhere within this time after a phase has begun. */
const LONGEST_WAIT_MS = 250
/** A phase that has not begun by now is over. */
const PHASE_LIMIT_MS = 60_000

/** The phases of each build in which a model is asked, in their order. */
const PHASES: Readonly<Record<TreeType, readonly string[]>> = {
  genre: ['lineages', 'primary_branches', 'secondary_branches', 'finalizing_leaves', 'lineage_examples'],
  scene: ['lineages', 'primary_branches', 'finalizing_leaves', 'lineage_examples'],
  collection: [
    'cluster_naming',
    'reassignment',
    'quality_scoring',
    'grouping',
    'final_descriptions',
    'enrichment',
  ],
}
const PREFIXES: Readonly<Record<TreeType, string>> = {
  genre: '/api/tree',
  scene: '/api/scene-tree',
  collection: '/api/collection-tree',
}

/**
 * Kills the server with SIGKILL in each phase of each build that a model designs, and resumes. A question may be
 * answered again only if it was under way at a kill. Prints a table; sets the exit code when more was paid for twice.
 */
export async function benchTreesKill(tracks: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'genretagging-trees-kill-'))
  const model = await startFakeModel({ 'latency-ms': LATENCY_MS })
  const apps = createApps(join(folder, 'data'), model)
  try {
    const csv = join(folder, 'library.csv')
    await writeFile(csv, taggedCsv(tracks))
    const app = await apps.start()
    await app.send('PUT', '/api/config', { monthly_cap_usd: null, concurrent_calls: LANES })
    await app.upload(csv)
    let problems = 0
    for (const type of ['genre', 'scene', 'collection'] as const)
      problems += await killInPhases(type, { apps, model })
    console.log(problems === 0 ? 'Nothing was paid for without need.' : 'FAILED')
    if (problems > 0) process.exitCode = 1
  } finally {
    await apps.stop()
    await model.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Means {
  readonly apps: Apps
  readonly model: FakeModel
}

async function killInPhases(type: TreeType, { apps, model }: Means): Promise<number> {
  const random = seededRandom(20_267)
  await model.reset()
  let app = apps.current()
  const order = { mode: 'designed', model: MODEL }
  const { taskId } = await app.send<TreeBuildStarted>('POST', `${PREFIXES[type]}/build`, order)
  const rows: object[] = []
  let problems = 0
  for (const phase of PHASES[type]) {
    const isThere = await waitForPhase(app, { type, phase, taskId })
    if (!isThere) continue
    await pause(Math.round(random() * LONGEST_WAIT_MS))
    const before = (await model.calls()).total
    await app.kill()
    app = await apps.start()
    const task = await app.send<Task>('GET', `/api/tasks/${taskId}`)
    const canGoOn = task.state === 'interrupted' && task.canResume
    if (canGoOn) await app.send('POST', `/api/tasks/${taskId}/resume`)
    else if (task.state !== 'succeeded') problems += 1
    rows.push({ 'killed in': phase, 'calls before': before, 'then it was': task.state })
  }
  const task = await app.ended(taskId)
  const twice = await countTwice(model)
  const bound = rows.length * LANES
  console.log(`\n${type}: ${task.state}; ${(await model.calls()).total} calls`)
  console.table(rows)
  console.log(`questions answered more than once: ${twice} (bound: ${bound})`)
  if (task.state !== 'succeeded' || twice > bound) problems += 1
  return problems
}

/** Waits until a build is in a phase, or past it; false when the build is over before. */
async function waitForPhase(
  app: AppProcess,
  { type, phase, taskId }: { readonly type: TreeType; readonly phase: string; readonly taskId: string },
): Promise<boolean> {
  const limit = performance.now() + PHASE_LIMIT_MS
  while (performance.now() < limit) {
    const { lines } = await app.send<TreeBuildLog>('GET', `${PREFIXES[type]}/build/log`)
    if (lines.some((line) => line.phase === phase)) return true
    const task = await app.send<Task>('GET', `/api/tasks/${taskId}`)
    if (task.endedAt !== null) return false
    await pause(LOOK_EVERY_MS)
  }
  return false
}

/** How many answers were given to questions that had been answered before. */
async function countTwice(model: FakeModel): Promise<number> {
  const prompts = (await model.log()).map(({ prompt }) => prompt)
  return prompts.length - new Set(prompts).size
}

type Apps = ReturnType<typeof createApps>

/** Starts servers on one data folder, one after the other. */
function createApps(dataDir: string, model: FakeModel) {
  let running: AppProcess | undefined
  return {
    current(): AppProcess {
      if (running === undefined) throw new Error('No server has been started.')
      return running
    },
    async start(): Promise<AppProcess> {
      running = await startApp(dataDir, model.environment)
      return running
    },
    /** Ends whatever still runs. */
    stop: async () => running?.kill(),
  }
}

/** A tagged library of many genres, places and times; the same each time. */
function taggedCsv(tracks: number): string {
  const rows = Array.from({ length: tracks }, (_, index) => {
    const title = `Song ${index + 1}`
    const artist = `Artist ${index % 90}`
    const item = tagItem({ handle: 't', title, artistLine: artist, year: undefined })
    const { genre, subgenre, descriptors, mood, place, era, year } = item
    return `${title},${artist},${year},"${genre}; ${subgenre}; ${descriptors}; ${mood}; ${place}, ${era}."`
  })
  return ['title,artist,year,comment', ...rows].join('\n')
}

if (import.meta.main) await benchTreesKill(Number(process.argv[2] ?? 600))
