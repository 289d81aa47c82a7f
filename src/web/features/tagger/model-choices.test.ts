import { expect, test } from 'vitest'
import type { LlmStatus, ModelStatus, ProviderStatus } from '../../../contract/llm.schema.ts'
import { ANOTHER_MODEL, lacksKey, modelGroups, probableProvider } from './model-choices.ts'

function aModel(part: Partial<ModelStatus>): ModelStatus {
  return {
    name: 'claude-one',
    label: 'Claude One',
    provider: 'anthropic',
    ready: true,
    reason: null,
    price: null,
    isOwnPrice: false,
    isFree: false,
    ...part,
  }
}

function aProvider(part: Partial<ProviderStatus>): ProviderStatus {
  return {
    name: 'anthropic',
    label: 'Anthropic',
    baseUrl: 'https://api.anthropic.com/v1',
    key: 'settings',
    needsKey: true,
    ready: true,
    reason: null,
    ...part,
  }
}

const noKey = { ready: false, reason: 'No key for OpenAI is kept.' }
const status: LlmStatus = {
  offlineMode: false,
  providers: [
    aProvider({}),
    aProvider({ name: 'openai', label: 'OpenAI', key: 'none', ...noKey }),
    aProvider({ name: 'local', label: 'Local server', key: 'none', needsKey: false, ready: false }),
  ],
  models: [
    aModel({ name: 'offline', label: 'Offline tagger', provider: null, isFree: true }),
    aModel({}),
    aModel({ name: 'gpt-one', label: 'GPT One', provider: 'openai', ...noKey }),
    aModel({ name: 'small@local', label: 'Small', provider: 'local', ready: false, reason: 'No address.' }),
  ],
  pricesAsOf: '2026-01-01',
  tiers: { creative: null, mechanical: null },
  month: { month: '2026-11', calls: 0, inputTokens: 0, outputTokens: 0, cost: 0, unpricedCalls: 0 },
  monthlyCap: null,
  answersKept: 0,
}

test('models stand under whoever answers, the offline tagger first and any other last', () => {
  const groups = modelGroups(status, 'offline')
  expect(groups.map(({ group }) => group)).toEqual([
    'Offline',
    'Anthropic',
    'OpenAI: No key for OpenAI is kept',
    'Local server: No address',
    'Other',
  ])
  expect(groups.at(-1)?.items.map(({ value }) => value)).toEqual([ANOTHER_MODEL])
})

test.each([
  ['claude-one', false, 'Claude One', 'it is ready'],
  ['gpt-one', false, 'GPT One', 'choosing it asks for the key'],
  ['small@local', true, 'Small', 'a key would not help'],
])('%s is disabled: %s', (value, isDisabled, label, _reason) => {
  const choice = modelGroups(status, 'offline')
    .flatMap(({ items }) => items)
    .find((item) => item.value === value)
  expect(choice).toEqual({ value, label, disabled: isDisabled })
})

test('a reason that only one model of a provider has stands with that model', () => {
  const models = [
    ...status.models,
    aModel({ name: 'old', label: 'Old', ready: false, reason: 'It is gone.' }),
  ]
  const anthropic = modelGroups({ ...status, models }, 'offline').find(({ group }) => group === 'Anthropic')
  expect(anthropic?.items.map(({ label }) => label)).toEqual(['Claude One', 'Old: It is gone'])
})

test('a configured model that nobody lists is shown as custom, not as a blank', () => {
  const other = modelGroups(status, 'my-model').find(({ group }) => group === 'Other')
  expect(other?.items[0]).toEqual({ value: 'my-model', label: 'my-model (custom)', disabled: false })
})

test('in offline mode a key would change nothing', () => {
  expect(lacksKey(status, 'openai')).toBe(true)
  expect(lacksKey({ ...status, offlineMode: true }, 'openai')).toBe(false)
})

test.each([
  ['claude-next', 'anthropic'],
  ['gpt-9', 'openai'],
  ['o7-mini', 'openai'],
  ['openai:thing', 'openai'],
  ['qwen@local', 'local'],
])('%s is probably answered by %s', (model, provider) => {
  expect(probableProvider(model)).toBe(provider)
})
