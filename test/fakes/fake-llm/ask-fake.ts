import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { generateText, jsonSchema, type LanguageModel, Output } from 'ai'
import { onTestFinished } from 'vitest'
import { createFakeLlm, type FakeLlm, type FakeLlmOptions } from './fake-llm.ts'

/** A fake model that listens until the test is over. */
export async function openFake(options: FakeLlmOptions = {}): Promise<FakeLlm> {
  const fake = createFakeLlm(options)
  onTestFinished(() => fake.close())
  await fake.listen()
  return fake
}

/** A model as a server on the DJ's own computer offers it. */
export const localModel = (url: string): LanguageModel =>
  createOpenAICompatible({
    name: 'local',
    baseURL: url,
    apiKey: 'any',
    includeUsage: true,
    supportsStructuredOutputs: true,
  })('llama3.1')

/** What is asked for each track. */
export interface Item {
  id: string
  title: string
  genre: string
  subgenre: string
  descriptors: string
  mood: string
  place: string
  era: string
  year: number | null
  confidence: number
}

const text = { type: 'string' } as const
const ITEM_PROPERTIES = {
  id: text,
  title: text,
  genre: text,
  subgenre: text,
  descriptors: text,
  mood: text,
  place: text,
  era: text,
  confidence: { type: 'number' },
} as const

/** Asks for the tags of all tracks. */
export const TRACKS = Output.object({
  schema: jsonSchema<{ tracks: Item[] }>({
    type: 'object',
    properties: {
      tracks: {
        type: 'array',
        items: {
          type: 'object',
          properties: { ...ITEM_PROPERTIES, year: { type: ['integer', 'null'] } },
          required: [...Object.keys(ITEM_PROPERTIES), 'year'],
          additionalProperties: false,
        },
      },
    },
    required: ['tracks'],
    additionalProperties: false,
  }),
})

/** Three tracks: one with its year, one without, and one of which nothing is known. */
export const PROMPT = [
  'Describe these tracks.',
  '',
  '### Track k1: Señorita: ### “Dub” 夜\u2028x',
  'Artist: Someone',
  'Year: 1997',
  '',
  '### Track k2: Another One',
  'Artist: Someone Else',
  'BPM: 126',
  '',
  '### Track k3: The Third',
].join('\n')

/** Asks once and never again, so that every call is seen. */
export async function askForTracks(model: LanguageModel, prompt = PROMPT): Promise<readonly Item[]> {
  const { output } = await generateText({ model, prompt, output: TRACKS, maxRetries: 0 })
  return output.tracks
}

/** What the fake writes when no shape is asked for. */
export async function askInWords(fake: FakeLlm, prompt = PROMPT) {
  return await generateText({ model: localModel(fake.url), prompt, maxRetries: 0 })
}

/** What a promise rejects with; throws when it does not. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('It did not fail.')
}
