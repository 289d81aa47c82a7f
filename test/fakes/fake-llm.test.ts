import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAI } from '@ai-sdk/openai'
import {
  APICallError,
  generateText,
  jsonSchema,
  type LanguageModel,
  NoObjectGeneratedError,
  streamText,
  tool,
} from 'ai'
import { describe, expect, test } from 'vitest'
import { askForTracks, failureOf, localModel, openFake, PROMPT, TRACKS } from './fake-llm/ask-fake.ts'

/** Every way in which the app can ask, with the path that it must arrive at. */
const CLIENTS: readonly [string, string, (url: string) => LanguageModel][] = [
  [
    'Anthropic',
    '/v1/messages',
    (url) => createAnthropic({ baseURL: `${url}/v1`, apiKey: 'any' })('claude-sonnet-4-5'),
  ],
  [
    'Anthropic with a tool for JSON',
    '/v1/messages',
    (url) => createAnthropic({ baseURL: url, apiKey: 'any' })('claude-3-haiku-20240307'),
  ],
  [
    'OpenAI Responses',
    '/v1/responses',
    (url) => createOpenAI({ baseURL: `${url}/v1`, apiKey: 'any' })('gpt-5-mini'),
  ],
  [
    'OpenAI Chat Completions',
    '/v1/chat/completions',
    (url) => createOpenAI({ baseURL: `${url}/v1`, apiKey: 'any' }).chat('gpt-4.1-mini'),
  ],
  ['a local server', '/v1/chat/completions', localModel],
]

describe.each(CLIENTS)('through %s', (_name, path, modelAt) => {
  test('words, tags and streams come back whole, and their tokens are counted as they were told', async () => {
    const fake = await openFake()
    const model = modelAt(fake.url)

    const words = await generateText({ model, system: 'Be brief.', prompt: 'Hello?', maxRetries: 0 })
    expect(words.text).toBe('OK')

    const tags = await generateText({ model, prompt: PROMPT, output: TRACKS, maxRetries: 0 })
    expect(tags.output.tracks.map(({ id, title }) => [id, title])).toEqual([
      ['k1', 'Señorita: ### “Dub” 夜\u2028x'],
      ['k2', 'Another One'],
      ['k3', 'The Third'],
    ])
    expect(tags.finishReason).toBe('stop')

    const stream = streamText({ model, prompt: PROMPT, output: TRACKS, maxRetries: 0 })
    let streamed = ''
    for await (const piece of stream.textStream) streamed += piece
    expect(JSON.parse(streamed)).toEqual(tags.output)

    const told = [words.usage, tags.usage, await stream.usage]
    expect(fake.calls()).toEqual({
      total: 3,
      ok: 3,
      faults: 0,
      inputTokens: told.reduce((sum, usage) => sum + (usage.inputTokens ?? 0), 0),
      outputTokens: told.reduce((sum, usage) => sum + (usage.outputTokens ?? 0), 0),
      byPath: { [path]: 3 },
    })
    expect(fake.calls().inputTokens).toBeGreaterThan(0)
    expect(fake.log()[0]).toMatchObject({
      number: 1,
      path,
      system: 'Be brief.',
      prompt: 'Hello?',
      status: 200,
    })
    expect(fake.log()[1]).toMatchObject({
      fault: 'ok',
      prompt: PROMPT,
      tracks: tags.output.tracks.map(({ id, title }) => ({ handle: id, title })),
    })
  })

  test('a named tool is called once, and its result is answered in words', async () => {
    const fake = await openFake()
    const model = modelAt(fake.url)
    const asked: unknown[] = []
    const withTool = await generateText({
      model,
      prompt: 'Please use the tool findTracks now.',
      tools: {
        findTracks: tool({
          inputSchema: jsonSchema<{ words: string; limit: number }>({
            type: 'object',
            properties: { words: { type: 'string' }, limit: { type: 'integer', minimum: 1 } },
            required: ['words', 'limit'],
            additionalProperties: false,
          }),
          execute: (input) => {
            asked.push(input)
            return 'nothing found'
          },
        }),
      },
      stopWhen: ({ steps }) => steps.length > 1,
      maxRetries: 0,
    })
    expect(asked).toEqual([{ words: '', limit: 1 }])
    expect(withTool.steps.map((step) => step.finishReason)).toEqual(['tool-calls', 'stop'])
    expect(withTool.text).toBe('OK')
    expect(fake.calls()).toMatchObject({ total: 2, ok: 2 })
  })

  test('a rate limit tells how long to wait, and a refused key and a missing model are told in the provider’s words', async () => {
    const fake = await openFake({
      script: ['rate-limited', 'unauthorised', 'unknown-model', 'quota', 'overloaded'],
    })
    const model = modelAt(fake.url)
    const failures: APICallError[] = []
    for (let index = 0; index < 5; index++) {
      const failure = await failureOf(generateText({ model, prompt: 'Hello?', maxRetries: 0 }))
      if (APICallError.isInstance(failure)) failures.push(failure)
    }
    const isAnthropic = path === '/v1/messages'
    expect(failures.map(({ statusCode }) => statusCode)).toEqual(
      isAnthropic ? [429, 401, 404, 400, 529] : [429, 401, 404, 429, 503],
    )
    expect(failures[0]?.responseHeaders).toMatchObject({ 'retry-after': '1' })
    expect(failures[1]?.message).toMatch(/api.key/i)
    expect(failures[2]?.message).toContain('model')
    expect(failures[3]?.message).toMatch(/credit balance|exceeded your current quota/)
    expect(fake.calls()).toMatchObject({ total: 5, ok: 0, faults: 5, inputTokens: 0, outputTokens: 0 })
  })

  test('an answer can be cut off or refused, and its tokens are told all the same', async () => {
    const fake = await openFake({ script: ['cut-off', 'refusal'] })
    const model = modelAt(fake.url)
    const cut = await failureOf(generateText({ model, prompt: PROMPT, output: TRACKS, maxRetries: 0 }))
    if (!NoObjectGeneratedError.isInstance(cut)) throw cut
    expect(cut.finishReason).toBe('length')
    expect(cut.text).toContain('"tracks"')

    const refused = await generateText({ model, prompt: PROMPT, maxRetries: 0 })
    expect(refused.finishReason).toBe(path === '/v1/chat/completions' ? 'stop' : 'content-filter')
    expect(JSON.stringify(refused.response)).toContain("I'm sorry")

    expect(fake.calls()).toMatchObject({
      ok: 0,
      faults: 2,
      inputTokens: (cut.usage?.inputTokens ?? 0) + (refused.usage.inputTokens ?? 0),
      outputTokens: (cut.usage?.outputTokens ?? 0) + (refused.usage.outputTokens ?? 0),
    })
  })

  test('half a body, a page instead of JSON and a dropped connection are failures without tokens', async () => {
    const fake = await openFake({
      script: ['half-body', 'not-json', 'dropped', 'server-error', 'half-body', 'cut-off'],
    })
    const model = modelAt(fake.url)
    for (let index = 0; index < 4; index++) await failureOf(askForTracks(model))

    for (const end of ['broken off', 'length']) {
      const stream = streamText({ model, prompt: PROMPT, maxRetries: 0, onError: () => undefined })
      const ends: unknown[] = []
      try {
        for await (const part of stream.stream) if (part.type === 'finish') ends.push(part.finishReason)
      } catch (error) {
        ends.push(APICallError.isInstance(error) ? 'broken off' : error)
      }
      expect(ends).toEqual([end])
    }
    expect(fake.calls()).toMatchObject({ total: 6, ok: 0, faults: 6 })
    expect(fake.log().map(({ status, outputTokens }) => [status, outputTokens > 0])).toEqual([
      [200, false],
      [200, false],
      [0, false],
      [500, false],
      [200, false],
      [200, true],
    ])
  })
})
