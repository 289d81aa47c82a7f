import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Settings } from '../src/contract/config.schema.ts'
import type { LlmCallPage } from '../src/contract/llm.schema.ts'
import type { Task } from '../src/contract/task.schema.ts'
import type { Track } from '../src/contract/track.schema.ts'
import { parseComment } from '../src/domain/comment/parse-comment.ts'
import type { LoggedCall } from '../test/fakes/fake-llm/call-log.ts'
import { type AppProcess, startApp } from './app-process.ts'
import { createExpectation, type ExpectedTag } from './expected-tags.ts'
import { type FakeModel, startFakeModel, tracksAskedIn } from './fake-model.ts'
import { generateLibrary } from './generate-library.ts'

/** What goes wrong, and with which tracks. */
export interface FaultOptions {
  /** A library to tag; a generated one when there is none. */
  readonly csvPath: string | undefined
  /** Share of the calls that go wrong, 0 to 1. */
  readonly rate: number
  /** The same seed gives the same faults. */
  readonly seed: number
  /** A single model in the place of one for each way to ask. */
  readonly only?: string | undefined
}

/** One model for each way to ask: Anthropic's Messages, OpenAI's Responses, and what Ollama speaks. */
const MODELS = ['claude-haiku-4-5', 'gpt-4.1-mini', 'llama3@local']
/** A hanging call is given up after this; the fake answers at once. */
const CALL_TIMEOUT_SECONDS = 2
const RETRY_AFTER_SECONDS = 0.2
const GENERATED_TRACKS = 300
/** Wrong comments that are shown, to look for the cause. */
const MOST_EXAMPLES = 5
/** What a model says that does not want to, or does not know. */
const REFUSAL = /\b(?:I'm sorry|I cannot|I can't|determine|unknown|N\/A|don't have)\b/i

/** Tags a library with a model that fails often, in all three ways to ask, and looks for what must not be. Prints tables. */
export async function benchLlmFaults({ csvPath, rate, seed, only }: FaultOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'genretagging-llm-faults-'))
  try {
    const csv = csvPath ?? join(folder, 'generated.csv')
    if (csvPath === undefined) await generateLibrary(csv, GENERATED_TRACKS)
    console.log(`${rate * 100} % of the calls go wrong, seed ${seed}`)
    for (const model of only === undefined ? MODELS : [only]) {
      const fake = await startFakeModel({ 'fault-rate': rate, seed, 'retry-after': RETRY_AFTER_SECONDS })
      try {
        await measure({ csv, model, fake, dataDir: join(folder, model.replace(/\W/g, '-')) })
      } finally {
        await fake.stop()
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface FaultRun {
  readonly csv: string
  readonly model: string
  readonly fake: FakeModel
  readonly dataDir: string
}

async function measure({ csv, model, fake, dataDir }: FaultRun): Promise<void> {
  const app = await startApp(dataDir, fake.environment)
  try {
    const settings = await app.send<Settings>('PUT', '/api/config', {
      call_timeout_seconds: CALL_TIMEOUT_SECONDS,
      monthly_cap_usd: null,
    })
    await app.upload(csv)
    const began = performance.now()
    const { task, holds } = await runToItsEnd(app, model)
    const seconds = (performance.now() - began) / 1_000
    const tracks = await app.send<Track[]>('GET', '/api/tracks')
    const log = await fake.log()
    console.log(
      `\n${model}: ${task.state} after ${seconds.toFixed(0)} s, held ${holds} times as if it were gone`,
    )
    const expectationOf = createExpectation(settings)
    const expected = new Map(tracks.map((track) => [track.id, expectationOf(track)]))
    tellTracks(tracks, expected)
    tellAttempts(tracks, expected, log)
    await tellLedger(app, fake, log)
  } finally {
    await app.stop()
  }
}

/** Goes on each time that the run holds, as a person would. */
async function runToItsEnd(app: AppProcess, model: string): Promise<{ task: Task; holds: number }> {
  const { taskId } = await app.send<{ taskId: string }>('POST', '/api/tag', { model })
  let holds = 0
  while (true) {
    const task = await app.ended(taskId)
    if (task.endedAt !== null) return { task, holds }
    holds++
    await app.send('POST', `/api/tasks/${taskId}/resume`)
  }
}

function tellTracks(tracks: readonly Track[], expected: ReadonlyMap<number, ExpectedTag>) {
  const tagged = tracks.filter(({ comment }) => comment !== '')
  const garbage = {
    'not five parts': tagged.filter(({ comment }) => parseComment(comment).quality !== 'structured'),
    'a refusal': tagged.filter(({ comment }) => REFUSAL.test(comment)),
    'not what the model says of the track': tagged.filter(
      ({ id, comment }) => expected.get(id)?.comment !== comment,
    ),
  }
  const reasons = new Map<string, number>()
  for (const { tagError } of tracks) {
    if (tagError !== null) reasons.set(tagError, (reasons.get(tagError) ?? 0) + 1)
  }
  console.log(`${tagged.length} of ${tracks.length} tracks tagged`)
  for (const [reason, failed] of reasons) console.log(`  failed: ${failed} × ${reason}`)
  for (const [what, wrong] of Object.entries(garbage)) {
    console.log(`  garbage, ${what}: ${wrong.length}`)
    if (wrong.length > 0) process.exitCode = 1
    for (const { id, artist, title, comment } of wrong.slice(0, MOST_EXAMPLES)) {
      console.log(`    ${artist}: ${title}\n      has  ${comment}\n      want ${expected.get(id)?.comment}`)
    }
  }
}

/** Tracks of the same name cannot be told apart in a prompt, so that only names of a single track are counted. */
function tellAttempts(
  tracks: readonly Track[],
  expected: ReadonlyMap<number, ExpectedTag>,
  log: readonly LoggedCall[],
) {
  const copies = countEach(tracks.map(({ id }) => expected.get(id)?.name ?? ''))
  const asked = countEach(log.flatMap(({ prompt }) => tracksAskedIn(prompt)))
  const attempts = [...asked].flatMap(([name, times]) => (copies.get(name) === 1 ? times : []))
  const most = attempts.reduce((highest, times) => Math.max(highest, times), 0)
  const mean = attempts.reduce((sum, times) => sum + times, 0) / Math.max(1, attempts.length)
  console.log(`attempts about one track: ${mean.toFixed(2)} on average, ${most} at most`)
}

/**
 * Compares the ledger with what the fake has counted. An answer that leaves the fake after
 * the caller has hung up, as a stalled machine brings about, is one that only the fake can count.
 */
async function tellLedger(app: AppProcess, fake: FakeModel, log: readonly LoggedCall[]) {
  const { months, total } = await app.send<LlmCallPage>('GET', '/api/llm/calls')
  const counted = await fake.calls()
  const sum = (of: (month: (typeof months)[number]) => number) =>
    months.reduce((all, month) => all + of(month), 0)
  const rows = {
    ledger: {
      calls: total,
      inputTokens: sum((month) => month.inputTokens),
      outputTokens: sum((month) => month.outputTokens),
    },
    'fake model': {
      calls: counted.total,
      inputTokens: counted.inputTokens,
      outputTokens: counted.outputTokens,
    },
  }
  console.table(rows)
  const isEqual = JSON.stringify(rows.ledger) === JSON.stringify(rows['fake model'])
  const late = (await countTimeOuts(app)) - log.filter(({ fault }) => fault === 'hang').length
  if (late > 0) console.log(`${late} answers came after the ${CALL_TIMEOUT_SECONDS} s that they had.`)
  const isRight = isEqual || (late > 0 && rows.ledger.calls === rows['fake model'].calls)
  console.log(isRight ? 'The ledger is right.' : 'THE LEDGER IS WRONG')
  if (!isRight) process.exitCode = 1
}

/** Calls that were given up after their time. */
async function countTimeOuts(app: AppProcess): Promise<number> {
  let timedOut = 0
  let before = ''
  while (true) {
    const { calls } = await app.send<LlmCallPage>('GET', `/api/llm/calls?limit=500${before}`)
    const last = calls.at(-1)
    if (last === undefined) return timedOut
    timedOut += calls.filter(({ errorCode }) => errorCode === 'MODEL_TIMED_OUT').length
    before = `&before=${last.id}`
  }
}

function countEach(names: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

if (import.meta.main) {
  const [csvPath, rate = '0.3', seed = '1', only] = process.argv.slice(2)
  await benchLlmFaults({ csvPath, rate: Number(rate), seed: Number(seed), only })
}
