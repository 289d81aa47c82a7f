import { expect, test } from 'vitest'
import type { ModelStatus } from '../../../contract/llm.schema.ts'
import { describeModelPrice, modelGroups, priceClass, pricedModels, withOwnPrice } from './model-choices.ts'

function aModel(values: Partial<ModelStatus>): ModelStatus {
  return {
    name: 'claude-test',
    label: 'Claude Test',
    provider: 'anthropic',
    ready: true,
    reason: null,
    price: null,
    isOwnPrice: false,
    isFree: false,
    ...values,
  }
}

const OFFLINE = aModel({ name: 'offline', label: 'Offline tagger', provider: null, isFree: true })

test.each([
  [OFFLINE, 'free', 'free', 'the built-in tagger'],
  [aModel({ price: { input: 1, output: 5 } }), '$', '$ · $1 in, $5 out', 'a small model'],
  [aModel({ price: { input: 3, output: 15 } }), '$$', '$$ · $3 in, $15 out', 'a middle one'],
  [aModel({ price: { input: 15, output: 75 } }), '$$$', '$$$ · $15 in, $75 out', 'a large one'],
  [aModel({}), undefined, 'price unknown', 'one whose price nobody knows'],
])('%o is %s and reads "%s": %s', (model, expected, text, _which) => {
  expect(priceClass(model)).toBe(expected)
  expect(describeModelPrice(model)).toBe(text)
})

test('models stand under their provider, and those that cannot be used are disabled', () => {
  const groups = modelGroups(
    [OFFLINE, aModel({}), aModel({ name: 'gpt', provider: 'openai', ready: false })],
    null,
  )
  expect(groups.map(({ group }) => group)).toEqual(['Built in', 'Anthropic', 'OpenAI'])
  expect(groups.flatMap(({ items }) => items).map(({ value, disabled }) => [value, disabled])).toEqual([
    ['offline', false],
    ['claude-test', false],
    ['gpt', true],
  ])
})

test('the current model can be kept although it cannot be used now', () => {
  const [group] = modelGroups([aModel({ ready: false })], 'claude-test')
  expect(group?.items).toEqual([{ value: 'claude-test', label: 'Claude Test', disabled: false }])
})

test('a current model that no list has is shown as custom', () => {
  const last = modelGroups([OFFLINE], 'my-own:7b').at(-1)
  expect(last?.items).toEqual([{ value: 'my-own:7b', label: 'my-own:7b (custom)', disabled: false }])
})

test('a name that nobody answers to is custom, and stays when it is the current one', () => {
  const unknown = aModel({ name: 'mystery', label: 'mystery', provider: null, ready: false })
  expect(modelGroups([OFFLINE, unknown], 'mystery')).toEqual([
    { group: 'Built in', items: [{ value: 'offline', label: 'Offline tagger', disabled: false }] },
    { group: 'Another model', items: [{ value: 'mystery', label: 'mystery (custom)', disabled: false }] },
  ])
})

test('what is free has no price to set, unless one was set', () => {
  const local = aModel({ name: 'llama@local', provider: 'local', isFree: true })
  const names = pricedModels([OFFLINE, local, aModel({}), { ...local, name: 'own', isOwnPrice: true }])
  expect(names.map(({ name }) => name)).toEqual(['claude-test', 'own'])
})

test('a price is set, replaced and removed without touching the others', () => {
  const first = withOwnPrice({ a: { input: 1, output: 2 } }, 'b', { input: 3, output: 4 })
  expect(first).toEqual({ a: { input: 1, output: 2 }, b: { input: 3, output: 4 } })
  expect(withOwnPrice(first, 'b', { input: 5, output: 6 })).toEqual({ ...first, b: { input: 5, output: 6 } })
  expect(withOwnPrice({}, 'qwen3:8b@local', { input: 1, output: 1 })).toHaveProperty(['qwen3:8b'])
  expect(withOwnPrice(first, 'a', undefined)).toEqual({ b: { input: 3, output: 4 } })
})
