import { describe, expect, test } from 'vitest'
import type { ModelStatus } from '../../../../contract/llm.schema.ts'
import { MOST_CANDIDATES, startingChoices, toTrialRequest, withCandidate } from './trial-choices.ts'

/** A language model that can be asked. */
function aModel(name: string, ready = true): ModelStatus {
  return {
    name,
    label: name,
    provider: 'anthropic',
    ready,
    reason: null,
    price: null,
    isOwnPrice: false,
    isFree: false,
  }
}

const start = startingChoices([], 'offline')

describe('a trial begins with the offline tagger', () => {
  test.each([
    ['and the default tagger', [aModel('claude')], 'claude', ['offline', 'claude']],
    ['alone when the default tagger cannot be asked', [aModel('claude', false)], 'claude', ['offline']],
    ['once when it is the default tagger', [aModel('claude')], 'offline', ['offline']],
  ])('%s', (_title, models, preferred, expected) => {
    expect(startingChoices(models, preferred).models).toEqual(expected)
  })
})

describe('the request', () => {
  test('has the tags that are there only by labels, where they are not the truth', () => {
    expect(toTrialRequest({ ...start, existing: true })).not.toHaveProperty('existing')
    expect(toTrialRequest({ ...start, existing: true, truth: 'labels' })).toMatchObject({ existing: true })
  })

  test('asks twice only where there is a model to ask', () => {
    expect(toTrialRequest({ ...start, twice: true })).not.toHaveProperty('twice')
    expect(toTrialRequest({ ...start, twice: true, models: ['claude'] })).toMatchObject({ twice: true })
  })
})

test('candidates come and go, each once, and no more than can be compared', () => {
  expect(withCandidate(withCandidate(start, 'claude', true), 'claude', true).models).toEqual([
    'offline',
    'claude',
  ])
  expect(withCandidate(start, 'offline', false).models).toEqual([])
  const many = Array.from({ length: MOST_CANDIDATES + 2 }, (_, index) => `model-${index}`)
  const full = many.reduce((choices, name) => withCandidate(choices, name, true), start)
  expect(full.models).toHaveLength(MOST_CANDIDATES)
})
