import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { StartTagging, Task } from '../src/contract/task.schema.ts'
import { type AppProcess, startApp } from './app-process.ts'
import { type FakeModel, startFakeModel } from './fake-model.ts'
import { generateLibrary } from './generate-library.ts'

/** How the bench is asked for, without the name of it. */
interface LlmOptions {
  /** A library to tag; a generated one when there is none. */
  readonly csvPath: string | undefined
  readonly tracks: number
  readonly latencyMs: number
}

/** Priced, so that costs are booked; sent in batches of the setting's default. */
const MODEL = 'claude-haiku-4-5'
/** Twice the setting's default. */
const CONCURRENT_CALLS = 8
/** Kept answers go by model, so that this one has none. */
const OTHER_MODEL = 'claude-sonnet-4-5'
/** What the original did: it waited for the answer and then this long before the next call. */
const ORIGINAL_PAUSE_SECONDS = 1.5
/** Of the original's way; more would measure the same pause again. */
const ORIGINAL_TRACKS = 10
/** Shares of the run at which memory is looked at. */
const MEMORY_AT = [0.1, 0.5, 1]

/** One line of the table. */
interface Figures {
  readonly run: string
  readonly tracks: number
  readonly seconds: string
  readonly 'tracks/s': string
  readonly calls: number
  readonly reused: number
  readonly [memory: `RSS at ${number} %`]: string
}

/** Measures tagging with a model that takes its time: [library.csv] [--tracks n] [--latency-ms n]. Prints a table. */
export async function benchLlm(words: readonly string[]): Promise<void> {
  const { csvPath, tracks, latencyMs } = readOptions(words)
  const folder = await mkdtemp(join(tmpdir(), 'genretagging-llm-'))
  const model = await startFakeModel({ 'latency-ms': latencyMs })
  let app: AppProcess | undefined
  try {
    const csv = csvPath ?? join(folder, 'generated.csv')
    if (csvPath === undefined) await generateLibrary(csv, tracks)
    app = await startApp(join(folder, 'data'), model.environment)
    // A hundred thousand tracks cost more than the limit that a fresh installation has.
    await app.send('PUT', '/api/config', { monthly_cap_usd: null })
    await app.upload(csv)
    await measureAll({ app, model, latencyMs })
    await app.stop()
    app = await startApp(join(folder, 'data'), model.environment)
    // What of the memory is the library itself, and what the run has left behind.
    console.log(`a server that starts with the tagged library: ${app.memoryMb()} MB`)
  } finally {
    await app?.stop()
    await model.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Bench {
  readonly app: AppProcess
  readonly model: FakeModel
  readonly latencyMs: number
}

async function measureAll(bench: Bench): Promise<void> {
  const { app } = bench
  console.log(`a model that answers after ${bench.latencyMs} ms; ${app.memoryMb()} MB before the first run\n`)
  const first = await measure(bench, `${CONCURRENT_CALLS} calls at once`, {
    model: MODEL,
    concurrentCalls: CONCURRENT_CALLS,
  })
  const written = await app.comments()
  await app.send('POST', '/api/tracks/clear-all', {})
  const second = await measure(bench, 'the same once more, comments cleared', {
    model: MODEL,
    concurrentCalls: CONCURRENT_CALLS,
  })
  const again = await app.comments()
  const original = await measureOriginal(bench, [...written.keys()].slice(0, ORIGINAL_TRACKS))
  console.table([first, second, original])
  const different = [...written].filter(([id, comment]) => again.get(id) !== comment).length
  console.log(`second run: ${second.calls} calls, ${different} of ${written.size} comments differ`)
  const empty = [...written.values()].filter((comment) => comment === '').length
  console.log(`first run: ${empty} tracks without a comment`)
  if (second.calls > 0 || different > 0 || empty > 0) process.exitCode = 1
}

/** One track in a call, one call at a time, a pause after each. */
async function measureOriginal(bench: Bench, ids: readonly number[]): Promise<Figures> {
  // The setting spaces the starts of calls, the original's began when the answer was there.
  const delay = ORIGINAL_PAUSE_SECONDS + bench.latencyMs / 1_000
  await bench.app.send('PUT', '/api/config', { delay_between_requests: delay })
  return measure(bench, "the original's way", {
    model: OTHER_MODEL,
    ids: [...ids],
    mode: 'overwrite',
    tracksPerCall: 1,
    concurrentCalls: 1,
  })
}

async function measure({ app, model }: Bench, run: string, request: StartTagging): Promise<Figures> {
  await model.reset()
  const memory = new Map<number, number>()
  const look = ({ done, total }: Task) => {
    for (const share of MEMORY_AT) {
      if (!memory.has(share) && done >= share * total) memory.set(share, app.memoryMb())
    }
  }
  const began = performance.now()
  const { taskId } = await app.send<{ taskId: string }>('POST', '/api/tag', request)
  const task = await app.ended(taskId, look)
  const seconds = (performance.now() - began) / 1_000
  if (task.state !== 'succeeded') throw new Error(`The run ended as ${task.state}: ${task.pause?.message}`)
  const calls = await model.calls()
  return {
    run,
    tracks: task.total,
    seconds: seconds.toFixed(1),
    'tracks/s': (task.total / seconds).toFixed(task.total / seconds < 10 ? 2 : 0),
    calls: calls.total,
    reused: task.spend?.reused ?? 0,
    ...Object.fromEntries(MEMORY_AT.map((share) => [`RSS at ${share * 100} %`, `${memory.get(share)} MB`])),
  }
}

function readOptions(words: readonly string[]): LlmOptions {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      tracks: { type: 'string', default: '2000' },
      'latency-ms': { type: 'string', default: '1000' },
    },
  })
  return {
    csvPath: positionals[0],
    tracks: Number(values.tracks),
    latencyMs: Number(values['latency-ms']),
  }
}

if (import.meta.main) await benchLlm(process.argv.slice(2))
