import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { onTestFinished } from 'vitest'
import type { ErrorBody } from '../../src/contract/error.schema.ts'
import type { ServerEvent } from '../../src/contract/events.schema.ts'
import type { ApplyImport, ImportResult } from '../../src/contract/library.schema.ts'
import type { StartTagging, Task } from '../../src/contract/task.schema.ts'
import type { Track } from '../../src/contract/track.schema.ts'
import { buildApp } from '../../src/server/app.ts'
import { openAppState } from '../../src/server/app-state.ts'
import { createConfig } from '../../src/server/config.ts'
import type { TagEngine } from '../../src/server/services/tagging/tag-engine.ts'
import type { MakeTree } from '../../src/server/services/trees/jobs/tree-thread.ts'
import type { FakeLlm } from '../fakes/fake-llm/fake-llm.ts'

export interface TestAppOptions {
  /** Taggers in the place of the real one; the first is the configured model. */
  readonly engines?: readonly TagEngine[]
  /** Makes trees in the place of the real thread. */
  readonly makeTree?: MakeTree
  /** A folder that an earlier app left; a fresh one otherwise. */
  readonly dataDir?: string
  /** Keeps the database on the disk, for tests of what survives. */
  readonly onDisk?: boolean
  readonly environment?: Readonly<Record<string, string>>
  /** A model that listens: all providers are asked there, with a key each, and it is the configured one. */
  readonly fakeLlm?: Pick<FakeLlm, 'url'>
  /** Waits between two attempts to ask a model; `noPause` does not. */
  readonly llmPause?: (ms: number, signal: AbortSignal) => Promise<void>
  readonly now?: () => Date
  /** Folder of the built web page, for tests in a browser. */
  readonly webFolder?: string
}

/** What a test may upload: text or bytes, and a name. */
export interface TestFile {
  readonly name?: string
  readonly content: string | Uint8Array<ArrayBuffer>
}

export type TestApp = Awaited<ReturnType<typeof startTestApp>>

/** The real app on a fresh state, closed and removed when the test ends. */
export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const testApp = await startTestApp(options)
  onTestFinished(testApp.close)
  return testApp
}

/**
 * As `openTestApp`, for several tests to share; the caller closes it.
 *
 * Requests go through the whole HTTP side, which is built at the first one;
 * the other functions ask the services, which is quicker.
 */
export async function startTestApp(options: TestAppOptions = {}) {
  const dataDir = options.dataDir ?? (await newFolder())
  const bugs: unknown[] = []
  const config = createConfig({
    environment: {
      DATA_DIR: dataDir,
      LOG_LEVEL: 'silent',
      MODEL: options.engines?.[0]?.name ?? 'offline',
      ...(options.fakeLlm && environmentOf(options.fakeLlm)),
      ...options.environment,
    },
    cwd: dataDir,
  })
  const state = await openAppState(config, {
    inMemory: options.onDisk ? undefined : 'all',
    onBug: (error) => bugs.push(error),
    ...(options.engines === undefined ? {} : { engines: () => options.engines ?? [] }),
    ...(options.now === undefined ? {} : { now: options.now }),
    makeTree: options.makeTree,
    llmPause: options.llmPause,
  })
  let built: Promise<FastifyInstance> | undefined
  let isStopped = false
  const http = () => {
    built ??= buildApp(state, { webFolder: options.webFolder })
    return built
  }
  const request = async (options: InjectOptions): Promise<LightMyRequestResponse> =>
    (await http()).inject(options)
  const tracks = (): Track[] => state.library.all().map(({ track }) => track)

  /** The task at the first moment at which this is true of it. */
  async function taskWhen(id: string, isSo: (task: Task) => boolean): Promise<Task> {
    const queue = await state.events.subscribe()
    for await (const { data } of queue) {
      // Only the hub writes it.
      const event = JSON.parse(data) as ServerEvent
      const tasks = event.type === 'snapshot' ? event.tasks : event.type === 'task' ? [event.task] : []
      const found = tasks.find((task) => task.id === id && isSo(task))
      if (found !== undefined) return found
    }
    throw new Error('The app was closed before it came to that.')
  }

  async function stop() {
    if (isStopped) return
    isStopped = true
    if (built !== undefined) return (await built).close()
    await state.stopWork()
    await state.close()
  }

  return {
    state,
    dataDir,
    /** Faults of background work. */
    bugs,
    /** The HTTP side. */
    http,
    request,
    get: (url: string) => request({ url }),
    post: (url: string, body?: object) => request({ method: 'POST', url, ...(body && { payload: body }) }),
    put: (url: string, body: object) => request({ method: 'PUT', url, payload: body }),
    /** Sends a file to /api/upload as a browser's form would. */
    upload: async (file: TestFile | string, query = '') =>
      sendFile(await http(), `/api/upload${query}`, file),
    /** Imports a file that must be accepted. */
    import(file: TestFile | string, choice: ApplyImport = {}): Promise<ImportResult> {
      const { name = 'crate.csv', content } = typeof file === 'string' ? { content: file } : file
      return state.imports.upload(name, Readable.from([Buffer.from(content)]), choice)
    },
    /** The present library in file order. */
    tracks,
    /** The present track with this title. */
    track(title: string): Track {
      const found = tracks().find((track) => track.title === title)
      if (found === undefined) throw new Error(`There is no track "${title}".`)
      return found
    },
    /** Comments by title. */
    comments: () => Object.fromEntries(tracks().map((track) => [track.title, track.comment])),
    /** Ids by title. */
    ids: () => Object.fromEntries(tracks().map((track) => [track.title, track.id])),
    /** The text of the exported file. */
    exported: async () => (await state.exports.make({})).content.toString(),
    /** Types a comment, as a DJ would. */
    edit: (id: number, comment: string) => state.tracks.editComment(id, comment),
    taskWhen,
    /** The task once it has ended, however. */
    ended: (id: string) => taskWhen(id, ({ endedAt }) => endedAt !== null),
    startTagging: (request: StartTagging = {}): Promise<Task> => state.tagging.start(request),
    /** Tags and waits for the end of the run. */
    async tagAll(request: StartTagging = {}): Promise<Task> {
      const { id } = await state.tagging.start(request)
      for await (const event of state.tagging.progress.follow()) {
        if (event.event === 'done') break
      }
      return state.tasks.get(id)
    },
    /** A copy of the data folder as a power cut would leave it at this moment. */
    async dataAfterPowerCut(): Promise<string> {
      const copy = await newFolder()
      await cp(dataDir, copy, { recursive: true })
      return copy
    },
    /** Stops the app and keeps its folder. */
    stop,
    /** Stops the app and removes its folder. */
    async close() {
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** For `llmPause`: a model is asked again at once. */
export async function noPause(_ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
}

/** Settings with which everything that is asked of a model arrives at the fake. */
function environmentOf({ url }: Pick<FakeLlm, 'url'>): Record<string, string> {
  return {
    MODEL: 'claude-haiku-4-5',
    ANTHROPIC_BASE_URL: url,
    ANTHROPIC_API_KEY: 'key-for-anthropic',
    OPENAI_BASE_URL: url,
    OPENAI_API_KEY: 'key-for-openai',
    LLM_BASE_URL: url,
  }
}

function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'genretagging-test-'))
}

/** Sends a file as a browser's form would. */
export async function sendFile(
  app: FastifyInstance,
  url: string,
  file: TestFile | string,
  part = 'file',
): Promise<LightMyRequestResponse> {
  const { name = 'crate.csv', content } = typeof file === 'string' ? { content: file } : file
  const form = new FormData()
  form.append(part, new File([content], name))
  const encoded = new Response(form)
  return app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
    payload: Buffer.from(await encoded.arrayBuffer()),
  })
}

/** Status and code of a refusal, for a short comparison. */
export function refusal(answer: LightMyRequestResponse): { status: number; code: string } {
  return { status: answer.statusCode, code: answer.json<ErrorBody>().code }
}
