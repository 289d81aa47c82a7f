import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createFakeLlm, type FakeLlm, type FakeLlmOptions } from '../../test/fakes/fake-llm/fake-llm.ts'
import { FakeTerminal } from '../../test/fakes/fake-terminal.ts'
import type { ReviewDocument } from './review-file.ts'
import { tagFile } from './tag-command.ts'

const MODEL = 'claude-haiku-4-5'

/** What a script reads from --json. */
interface Outcome {
  readonly out: string | null
  readonly tagged: number
  readonly failed: number
  readonly state: string
  readonly calls: number
  readonly reused: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly cost: number
  readonly stopped: { readonly code: string } | null
  readonly reasons: readonly { readonly reason: string; readonly tracks: number }[]
}

let folder: string
let input: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'genretagging-cli-model-'))
  input = join(folder, 'crate.csv')
  const rows = Array.from({ length: 12 }, (_, row) => `Song of Number ${row + 1},Artist ${row + 1},`)
  await writeFile(input, ['title,artist,comment', 'Good Times,Chic,mine', ...rows].join('\n'))
  vi.stubEnv('DATA_DIR', join(folder, 'data'))
  // What the machine has set must not be asked.
  for (const name of ['ANTHROPIC_API_KEY', 'OPENAI_API_KEY', 'LLM_BASE_URL']) vi.stubEnv(name, '')
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

/** A model that listens and is asked for every Claude model. */
async function startModel(options: FakeLlmOptions = {}): Promise<FakeLlm> {
  const fake = createFakeLlm(options)
  onTestFinished(() => fake.close())
  vi.stubEnv('ANTHROPIC_API_KEY', 'any')
  vi.stubEnv('ANTHROPIC_BASE_URL', `${await fake.listen()}/v1`)
  return fake
}

const readRows = async (path: string): Promise<Record<string, string>[]> =>
  parse(await readFile(path, 'utf8'), { columns: true })

/** The JSON that the command printed; only the command writes it. */
const outcomeOf = (terminal: FakeTerminal) => JSON.parse(terminal.printed.join()) as Outcome

describe('genretagging tag with a language model', () => {
  test('says what it will cost, tags, and says what it did cost', async () => {
    const fake = await startModel()
    const terminal = new FakeTerminal()
    expect(await tagFile({ input, model: MODEL, batch: 5, concurrency: 2 }, terminal)).toBe('done')
    const rows = await readRows(join(folder, 'crate_tagged.csv'))
    expect(rows[0]?.comment).toBe('mine')
    expect(rows.slice(1).every((row) => row.comment?.split(';').length === 5)).toBe(true)
    expect(fake.calls().total).toBe(3)
    expect(terminal.notes[0]).toMatch(
      /^12 tracks with claude-haiku-4-5: 3 calls, \$0\.\d+ to \$0\.\d+, about/,
    )
    expect(terminal.notes).toContainEqual(
      expect.stringMatching(/^3 calls, 0 kept answers used again, .* tokens/),
    )
  })

  test('a second run of the same command costs nothing and gives the same bytes', async () => {
    const fake = await startModel()
    const [first, second] = [join(folder, 'one.csv'), join(folder, 'two.csv')]
    await tagFile({ input, model: MODEL, out: first }, new FakeTerminal())
    const calls = fake.calls().total
    const terminal = new FakeTerminal()
    await tagFile({ input, model: MODEL, out: second, json: true }, terminal)
    expect(fake.calls().total).toBe(calls)
    expect(outcomeOf(terminal)).toMatchObject({ calls: 0, reused: 12, inputTokens: 0, cost: 0 })
    expect(await readFile(second)).toEqual(await readFile(first))
  })

  test('an estimate asks nothing and writes nothing', async () => {
    const fake = await startModel()
    const terminal = new FakeTerminal()
    await tagFile({ input, model: MODEL, estimate: true }, terminal)
    expect(terminal.printed).toEqual([expect.stringContaining('12 tracks with claude-haiku-4-5: 2 calls')])
    expect(fake.calls().total).toBe(0)
    expect(await readdir(folder)).not.toContain('crate_tagged.csv')
  })

  test('failed tracks are told with the most frequent reasons', async () => {
    await startModel({ faultRate: 1, faults: ['refusal-items'] })
    const terminal = new FakeTerminal()
    expect(await tagFile({ input, model: MODEL }, terminal)).toBe('done')
    expect(terminal.notes).toContain('12 tracks failed:')
    expect(terminal.notes).toContainEqual(expect.stringMatching(/^ {2}12 tracks: \S/))
  })

  test('the offline tagger stands in where that is asked for', async () => {
    await startModel({ faultRate: 1, faults: ['refusal-items'] })
    const terminal = new FakeTerminal()
    await tagFile({ input, model: MODEL, fallback: 'offline', json: true }, terminal)
    expect(outcomeOf(terminal)).toMatchObject({ tagged: 13, failed: 12, reasons: [{ tracks: 12 }] })
  })
})

describe('genretagging tag --review', () => {
  test('writes suggestions beside what is there, and no tagged file', async () => {
    const fake = await startModel()
    fake.script('refusal-items', 'refusal-items')
    const review = join(folder, 'review.json')
    await tagFile(
      { input, model: MODEL, overwrite: true, batch: 1, concurrency: 1, review },
      new FakeTerminal(),
    )
    // Only the command writes the file.
    const document = JSON.parse(await readFile(review, 'utf8')) as ReviewDocument
    expect(document).toMatchObject({ file: 'crate.csv', model: MODEL })
    expect(document.failed).toEqual([{ title: 'Good Times', artist: 'Chic', reason: expect.any(String) }])
    expect(document.suggestions).toHaveLength(12)
    expect(document.suggestions[0]).toMatchObject({
      title: 'Song of Number 1',
      artist: 'Artist 1',
      before: '',
      after: expect.stringMatching(/^(?:[^;]+; ){4}[^;]+\.$/),
      confidence: expect.any(Number),
      model: MODEL,
    })
    expect(await readdir(folder)).not.toContain('crate_tagged.csv')
  })
})

describe('a run that cannot go on', () => {
  test('at the limit on its cost it ends, keeps what was finished and says so', async () => {
    const fake = await startModel()
    const terminal = new FakeTerminal()
    // Room for one guess of a call about one track, not for two.
    const options = { input, model: MODEL, batch: 1, concurrency: 1, maxCost: 0.0025, json: true }
    expect(await tagFile(options, terminal)).toBe('limited')
    const { tagged, stopped, cost, state } = outcomeOf(terminal)
    expect({ code: stopped?.code, state }).toEqual({ code: 'RUN_CAP', state: 'cancelled' })
    expect(cost).toBeLessThanOrEqual(0.0025)
    expect(tagged).toBe(1 + fake.calls().total)
    expect(
      (await readRows(join(folder, 'crate_tagged.csv'))).filter((row) => row.comment !== ''),
    ).toHaveLength(tagged)
  })

  test('while the provider asks to wait, the progress says so', async () => {
    const fake = await startModel({ retryAfterSeconds: 0.2 })
    fake.script('rate-limited')
    const waits: string[] = []
    class WatchedTerminal extends FakeTerminal {
      override startProgress() {
        const progress = super.startProgress()
        return {
          ...progress,
          update(done: number, wait?: string) {
            if (wait !== undefined) waits.push(wait)
            progress.update(done)
          },
        }
      }
    }
    expect(await tagFile({ input, model: MODEL }, new WatchedTerminal())).toBe('done')
    expect(waits[0]).toBe('Anthropic asked us to wait 1 s.')
  })

  test('when the provider is gone it fails, and writes no file without a single new tag', async () => {
    await startModel({ faultRate: 1, faults: ['rate-limited'], retryAfterSeconds: 0.001 })
    const terminal = new FakeTerminal()
    expect(await tagFile({ input, model: MODEL, batch: 1, concurrency: 1 }, terminal)).toBe('failed')
    expect(terminal.errors).toEqual([expect.stringContaining('the model gives no usable answers')])
    expect(terminal.notes.at(-1)).toBe('Nothing was finished, so nothing was written.')
    expect(await readdir(folder)).not.toContain('crate_tagged.csv')
  })

  test('Ctrl-C ends it although a call hangs, and what was finished is written', async () => {
    const fake = await startModel()
    fake.script('ok', 'hang')
    const terminal = new FakeTerminal({ interruptAt: 1 })
    // Were the call not cut, it would hang for two minutes and the test with it.
    expect(await tagFile({ input, model: MODEL, batch: 1, concurrency: 1 }, terminal)).toBe('interrupted')
    const rows = await readRows(join(folder, 'crate_tagged.csv'))
    expect(rows.filter((row) => row.comment !== '')).toHaveLength(2)
    expect(terminal.notes.at(-1)).toBe('Interrupted. What was finished is in the file.')
  })

  test('a key that is refused ends it with the sentence of the server', async () => {
    await startModel({ keys: ['another'] })
    const terminal = new FakeTerminal()
    expect(await tagFile({ input, model: MODEL }, terminal)).toBe('failed')
    expect(terminal.errors).toEqual([expect.stringContaining('does not accept the key')])
    expect(await readdir(folder)).not.toContain('crate_tagged.csv')
  })

  test('without a key nothing is begun', async () => {
    await expect(tagFile({ input, model: MODEL }, new FakeTerminal())).rejects.toThrow('ANTHROPIC_API_KEY')
    expect(await readdir(folder)).not.toContain('crate_tagged.csv')
  })

  test('in offline mode nothing is begun', async () => {
    await startModel()
    await mkdir(join(folder, 'data'))
    await writeFile(join(folder, 'data', 'settings.json'), JSON.stringify({ offline_mode: true }))
    await expect(tagFile({ input, model: MODEL }, new FakeTerminal())).rejects.toThrow('Offline mode is on')
  })
})
