import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { PROJECT_ROOT } from '../src/server/app-state.ts'
import { aCsv, someSongs } from './builders/a-csv.ts'
import { openTestApp } from './builders/open-test-app.ts'
import { anthropicWire } from './fakes/fake-llm/anthropic-wire.ts'
import { chatWire } from './fakes/fake-llm/chat-wire.ts'
import { responsesWire } from './fakes/fake-llm/responses-wire.ts'

const MANY_FAULTS = [500, 200, 429, 200, 529, 400, 200, 503, 401, 403, 404]

/** In the middle of every key, so that a piece of one is recognised too. */
const MARK = 'n0t4nyw0ne'
const ENVIRONMENT_KEY = `sk-ant-${MARK}-environment`
// Looks like no key: only who knows it can hide it.
const TYPED_KEY = `grandmother${MARK}typed`

test('a key is in no answer, no file but its own, no log and no error, even when the provider repeats it', async () => {
  const url = await startTalkativeProvider({ statuses: MANY_FAULTS, repeatsInAnswers: false })
  const dataDir = await newFolder()
  const server = await startServer({
    DATA_DIR: dataDir,
    MODEL: 'claude-haiku-4-5',
    ANTHROPIC_API_KEY: ENVIRONMENT_KEY,
    ANTHROPIC_BASE_URL: url,
    OPENAI_BASE_URL: url,
    LLM_BASE_URL: url,
  })
  const answers: string[] = []
  /** Asks the server, keeps everything that it says, and gives the body. */
  async function ask(path: string, method = 'GET', body?: object | FormData): Promise<string> {
    const isForm = body instanceof FormData
    const answer = await fetch(`${server.url}${path}`, {
      method,
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      headers: body === undefined || isForm ? {} : { 'content-type': 'application/json' },
    })
    const told = await answer.text()
    answers.push(`${method} ${path}: ${JSON.stringify([...answer.headers])} ${told}`)
    return told
  }

  await ask('/api/llm/keys/openai', 'PUT', { key: TYPED_KEY })
  await ask('/api/llm/keys/local', 'PUT', { key: TYPED_KEY })
  const form = new FormData()
  form.append('file', new File([aCsv(someSongs(2))], 'crate.csv'))
  await ask('/api/upload', 'POST', form)
  for (const model of ['claude-haiku-4-5', 'gpt-4.1-mini', 'llama3@local']) {
    // Between them they meet every fault, also those that end a run.
    for (const tracksPerCall of [1, 2]) {
      await ask('/api/tag', 'POST', { model, tracksPerCall, scope: 'all', mode: 'overwrite' })
      await ask('/api/tag/progress')
    }
    await ask('/api/llm/test', 'POST', { model })
    await ask('/api/config', 'PUT', { model })
    await ask('/api/tag/1', 'POST')
    await ask('/api/tag/sample', 'POST', {})
  }
  const tasks: { id: string; error: unknown }[] = JSON.parse(await ask('/api/tasks'))
  const { calls }: { calls: { id: number; errorMessage: string | null }[] } = JSON.parse(
    await ask('/api/llm/calls?limit=500'),
  )
  const { paths }: { paths: Record<string, object> } = JSON.parse(await ask('/api/openapi.json'))
  const plain = Object.keys(paths).filter((path) => 'get' in (paths[path] ?? {}) && path !== '/api/events')
  for (const path of plain) {
    const ids = path.includes('/llm/calls/') ? calls.map(({ id }) => String(id)) : ['1']
    for (const id of ids) await ask(path.replace('{id}', id).replace('{taskId}', tasks[0]?.id ?? ''))
  }
  const log = await server.stop()

  // The test is worth something only if much went wrong and was told.
  expect(tasks.filter(({ error }) => error !== null).length).toBeGreaterThan(0)
  expect(calls.filter(({ errorMessage }) => errorMessage !== null).length).toBeGreaterThan(10)
  expect(answers.join('\n')).toContain('[hidden]')
  expect(log).toContain('"level":10')
  expect(answers.filter((answer) => answer.includes(MARK))).toEqual([])
  expect(log.split('\n').filter((line) => line.includes(MARK))).toEqual([])
  expect(await filesWith(MARK, dataDir)).toEqual(['keys.json'])
  expect(await readFile(join(dataDir, 'keys.json'), 'utf8')).not.toContain(ENVIRONMENT_KEY)
})

// Symptom: an answer that cannot be read goes back to be mended as it came, and the account keeps what is sent.
// To be turned into a plain test once the answer is redacted before that.
test('a key that stands in an unreadable answer is in no account of calls either', async () => {
  const url = await startTalkativeProvider({ statuses: [200], repeatsInAnswers: true })
  const app = await openTestApp({ fakeLlm: { url }, environment: { ANTHROPIC_API_KEY: ENVIRONMENT_KEY } })
  await app.import(aCsv(someSongs(1)))
  await app.tagAll()
  const { calls } = await app.state.models.listCalls({})
  const details = await Promise.all(calls.map(({ id }) => app.state.models.findCall(id)))
  expect(JSON.stringify(details)).not.toContain(MARK)
})

/** A provider that repeats the key in whatever goes wrong, and never answers well. Gives its address. */
async function startTalkativeProvider(options: {
  /** Taken in turn. */
  readonly statuses: readonly number[]
  /** Also in answers with the status 200. */
  readonly repeatsInAnswers: boolean
}): Promise<string> {
  const { statuses, repeatsInAnswers } = options
  let calls = 0
  const server = createServer(async (request, response) => {
    await text(request)
    const status = statuses[calls++ % statuses.length] ?? 500
    const message = `Your key ${keyIn(request.headers)} (x-api-key: ${keyIn(request.headers)}) is not good.`
    response.writeHead(status, {
      'content-type': 'application/json',
      'retry-after-ms': '1',
      'x-echo': 'none',
    })
    const error = { type: 'error', error: { type: 'odd', message, param: null, code: null } }
    response.end(
      JSON.stringify(
        status === 200
          ? answerWith(request.url ?? '', repeatsInAnswers ? message : 'I would rather not.')
          : error,
      ),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The provider has no port.')
  return `http://127.0.0.1:${address.port}`
}

function keyIn(headers: IncomingHttpHeaders): string {
  const own = headers['x-api-key']
  return typeof own === 'string' ? own : (headers.authorization ?? '').replace('Bearer ', '')
}

/** An answer in the provider's own form that says the words. */
function answerWith(path: string, words: string): unknown {
  const wire = [anthropicWire, responsesWire, chatWire].find((candidate) => path.startsWith(candidate.path))
  if (wire === undefined) throw new Error(`Nobody asks at ${path}.`)
  return wire.writeBody({
    number: 1,
    model: 'any',
    content: { kind: 'text', text: words },
    isCutOff: false,
    inputTokens: 10,
    outputTokens: 10,
    tellsUsage: true,
  })
}

/** The real server as a process of its own, since only then everything that it logs can be read. */
async function startServer(environment: Record<string, string>) {
  const process = spawn(globalThis.process.execPath, [join(PROJECT_ROOT, 'src/server/main.ts')], {
    cwd: environment.DATA_DIR,
    env: { PATH: globalThis.process.env.PATH, PORT: '0', LOG_LEVEL: 'trace', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    process.kill('SIGKILL')
  })
  const said: string[] = []
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  for (const stream of [process.stdout, process.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line)
      const url = /Server listening at (http:\/\/[\d.:]+)/.exec(line)?.[1]
      if (url !== undefined) resolve(url)
    })
  }
  process.once('exit', () => reject(new Error(`The server did not start. ${said.join('\n')}`)))
  const url = await promise
  return { url, stop: () => stopServer(process, said) }
}

async function stopServer(process: ChildProcess, said: readonly string[]): Promise<string> {
  const closed = once(process, 'close')
  process.kill('SIGTERM')
  await closed
  return said.join('\n')
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'genretagging-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Names of the files in a folder that hold some text, whatever else they hold. */
async function filesWith(words: string, folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const names: string[] = []
  for (const entry of entries.filter((one) => one.isFile())) {
    const content = await readFile(join(entry.parentPath, entry.name))
    if (content.includes(words)) names.push(entry.name)
  }
  return names
}
