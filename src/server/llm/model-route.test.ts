import { expect, test } from 'vitest'
import type { ProviderName } from '../../contract/llm.schema.ts'
import { type LlmSettings, modelOfTier, type RouteSources, requireReady, routeModel } from './model-route.ts'
import { loadPrices } from './prices.ts'

const SETTINGS: LlmSettings = {
  callTimeoutMs: 60_000,
  isOffline: false,
  tiers: { creative: null, mechanical: null },
  prices: {},
}
const PRICES = loadPrices('knowledge')

function sourcesWith(
  settings: Partial<LlmSettings> = {},
  keys: Partial<Record<ProviderName, string>> = { anthropic: 'a-key', openai: 'o-key' },
): RouteSources {
  return { settings: { ...SETTINGS, ...settings }, keyOf: (provider) => keys[provider], prices: PRICES }
}

test.each([
  ['claude-haiku-4-5', 'anthropic', 'claude-haiku-4-5', 'a Claude model'],
  ['gpt-5-mini', 'openai', 'gpt-5-mini', 'a GPT model'],
  ['chatgpt-4o-latest', 'openai', 'chatgpt-4o-latest', 'a model of ChatGPT'],
  ['o3', 'openai', 'o3', 'o and a digit'],
  ['llama3.1:8b@local', 'local', 'llama3.1:8b', 'a colon in the name is no provider'],
  ['claude-like@local', 'local', 'claude-like', 'local wins over the family'],
  ['gpt-oss:20b@local', 'local', 'gpt-oss:20b', 'an open model with a GPT name'],
  ['openai:my-model', 'openai', 'my-model', 'the provider is named'],
  ['anthropic:opus', 'anthropic', 'opus', 'the provider is named'],
  ['local:gpt-5', 'local', 'gpt-5', 'the provider is named'],
  ['  claude-opus-4-5 ', 'anthropic', 'claude-opus-4-5', 'blanks around it'],
])('%s goes to %s as %s: %s', (name, provider, model) => {
  expect(routeModel(name, sourcesWith())).toMatchObject({ provider, model, isReady: true, reason: null })
})

test.each([
  ['llama3.1', 'no server of your own is set'],
  ['openrouter', 'o without a digit'],
  ['', 'nothing'],
  ['@local', 'no name'],
  ['my model', 'a blank inside'],
])('nobody answers for "%s": %s', (name) => {
  expect(() => routeModel(name, sourcesWith())).toThrow(
    expect.objectContaining({ code: 'MODEL_NAME_UNKNOWN' }),
  )
})

test('a server of your own answers for every name that is nobody else’s', () => {
  const sources = sourcesWith({ localBaseUrl: 'http://192.168.1.5:1234' })
  expect(routeModel('llama3.1', sources)).toMatchObject({
    provider: 'local',
    baseUrl: 'http://192.168.1.5:1234/v1',
    isLocal: false,
  })
})

test('without an address a local model is sought where Ollama listens, and needs no key', () => {
  expect(routeModel('llama3.1@local', sourcesWith({}, {}))).toMatchObject({
    baseUrl: 'http://127.0.0.1:11434/v1',
    isLocal: true,
    isReady: true,
  })
})

test('a key that was typed as a name is not repeated', () => {
  expect(() => routeModel('sk-ant-api03-secretsecret', sourcesWith())).toThrow(/^(?!.*secret).*$/)
})

test.each([
  ['no key', sourcesWith({}, {}), 'MODEL_KEY_MISSING', 'There is no key for Anthropic'],
  ['offline mode', sourcesWith({ isOffline: true }), 'OFFLINE_MODE', 'Offline mode is on'],
  ['a wrong address', sourcesWith({ anthropicBaseUrl: 'ftp://x' }), 'MODEL_ADDRESS_INVALID', 'The address'],
])('a model is described but not ready with %s', (_situation, sources, code, words) => {
  const route = routeModel('claude-haiku-4-5', sources)
  expect(route).toMatchObject({ isReady: false, reason: expect.stringContaining(words) })
  expect(() => requireReady(route, sources)).toThrow(expect.objectContaining({ code }))
})

test.each([
  ['what is set', sourcesWith({ tiers: { creative: 'my@local', mechanical: null } }), 'my@local'],
  ['the default of the first provider with a key', sourcesWith({}, { openai: 'o-key' }), 'gpt-6.1-sol'],
  ['the first default of all, without any key', sourcesWith({}, {}), 'claude-sonnet-5-5'],
])('a tier is %s', (_situation, sources, model) => {
  expect(modelOfTier('creative', sources)).toBe(model)
})

test('a tier can stand in place of a name', () => {
  expect(routeModel('mechanical', sourcesWith())).toMatchObject({
    provider: 'anthropic',
    model: 'claude-haiku-5-5',
  })
})
