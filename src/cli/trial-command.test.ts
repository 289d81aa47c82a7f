import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { aCsv, someSongs } from '../../test/builders/a-csv.ts'
import { createFakeLlm } from '../../test/fakes/fake-llm/fake-llm.ts'
import { FakeTerminal } from '../../test/fakes/fake-terminal.ts'
import type { Trial } from '../contract/trial.schema.ts'
import { tryTaggers } from './trial-command.ts'

let folder: string
let input: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'genretagging-cli-trial-'))
  input = join(folder, 'crate.csv')
  const comment = 'House; Deep House; pads; warm; Chicago, mid 1990s.'
  await writeFile(input, aCsv(someSongs(6).map((song) => ({ ...song, comment }))))
  vi.stubEnv('DATA_DIR', join(folder, 'data'))
  // What the machine has set must not be asked.
  for (const name of ['ANTHROPIC_API_KEY', 'OPENAI_API_KEY', 'LLM_BASE_URL']) vi.stubEnv(name, '')
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

test('prints a table with a column for each tagger', async () => {
  const fake = createFakeLlm()
  onTestFinished(() => fake.close())
  vi.stubEnv('ANTHROPIC_API_KEY', 'any')
  vi.stubEnv('ANTHROPIC_BASE_URL', `${await fake.listen()}/v1`)
  const terminal = new FakeTerminal()
  expect(await tryTaggers({ input, model: ['offline', 'claude-haiku-4-5'], twice: true }, terminal)).toBe(
    'done',
  )
  const [table = ''] = terminal.printed
  const lines = table.split('\n').map((line) => line.trim().split(/ {2,}/))
  expect(lines[0]).toEqual(['Offline tagger', 'claude-haiku-4-5'])
  expect(lines).toContainEqual(['answered', '6 of 6', '6 of 6'])
  expect(lines).toContainEqual(['two runs agree', '–', '100 % (6 of 6)'])
  expect(terminal.notes[0]).toMatch(/^6 tracks of 1 genre family: 2 calls, \$0\.0\d+ to \$0\.0\d+\.$/)
  expect(fake.calls().total).toBe(2)
})

test('tells what it would cost without asking anybody', async () => {
  const terminal = new FakeTerminal()
  expect(await tryTaggers({ input, model: ['claude-haiku-4-5'], estimate: true }, terminal)).toBe('done')
  expect(terminal.printed).toEqual([expect.stringMatching(/^6 tracks of 1 genre family: 1 call, /)])
  expect(terminal.notes.join()).toContain('ANTHROPIC_API_KEY')
})

test('gives a script the scores', async () => {
  const terminal = new FakeTerminal()
  await tryTaggers({ input, model: ['offline'], tracks: 5, json: true }, terminal)
  // Only the command writes it.
  const trial = JSON.parse(terminal.printed.join()) as Trial
  expect(trial).toMatchObject({ state: 'succeeded', tracks: 5, candidates: [{ name: 'offline', asked: 5 }] })
})
