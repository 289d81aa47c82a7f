import { createServer, type RequestListener } from 'node:http'
import { Type } from 'typebox'
import { onTestFinished } from 'vitest'
import {
  createLlmClient,
  type LlmClientDeps,
  type LlmRequest,
  type LlmSettings,
} from '../../src/server/llm/llm-client.ts'
import { loadPrices } from '../../src/server/llm/prices.ts'
import { createFakeLlm, type FakeLlmOptions } from '../fakes/fake-llm/fake-llm.ts'
import { createMemoryLedger } from '../fakes/memory-ledger.ts'

/** The price list that ships with the program. */
export const PRICES = loadPrices('knowledge')
/** The key that the fakes accept. */
export const KEY = 'sk-test-0123456789abcdef'

/** One model for each way to ask. */
export const MODELS = ['claude-haiku-5-5', 'gpt-6-luna', 'llama3.1@local'] as const

/** The shape that tags are asked for in; the fake gives what is named here. */
export const Tags = Type.Object(
  {
    tracks: Type.Array(
      Type.Object(
        { id: Type.String(), title: Type.String(), genre: Type.String() },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)

/** A request about two tracks. */
export const TWO_TRACKS: LlmRequest = {
  model: MODELS[0],
  purpose: 'tag',
  system: 'You tag tracks.',
  prompt: '### Track k1: First\nArtist: Somebody\n\n### Track k2: Second\nArtist: Somebody else',
  tracks: 2,
}
/** The smallest request. */
export const HELLO: LlmRequest = { model: MODELS[0], purpose: 'test', prompt: 'Say OK.' }

/** A client of everything at one address, whose pauses take no time. */
export function openClient(
  url: string,
  settings: Partial<LlmSettings> = {},
  deps: Partial<LlmClientDeps> = {},
) {
  const ledger = createMemoryLedger()
  const pauses: number[] = []
  const lines: object[] = []
  const client = createLlmClient({
    settings: () => ({
      anthropicBaseUrl: url,
      openaiBaseUrl: url,
      localBaseUrl: url,
      callTimeoutMs: 15_000,
      isOffline: false,
      tiers: { creative: null, mechanical: null },
      prices: {},
      ...settings,
    }),
    keyOf: () => KEY,
    ledger,
    now: () => new Date(),
    random: () => 0.5,
    async pause(ms, signal) {
      signal.throwIfAborted()
      pauses.push(ms)
    },
    prices: PRICES,
    log: (line) => lines.push(line),
    ...deps,
  })
  onTestFinished(() => client.close())
  return { client, ledger, pauses, lines }
}

/** A client, and the fake that it asks; both are closed when the test ends. */
export async function openWithFake(options: FakeLlmOptions = {}, settings: Partial<LlmSettings> = {}) {
  const fake = createFakeLlm({ keys: [KEY], ...options })
  onTestFinished(() => fake.close())
  return { fake, ...openClient(await fake.listen(), settings) }
}

/** A server that answers as the test wants. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${address.port}`
}

/** A chat answer as servers on one's own computer give it. */
export function chatAnswer(content: string): string {
  const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }]
  return JSON.stringify({
    id: 'c',
    choices,
    usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 },
  })
}
