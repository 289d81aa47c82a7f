import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEnergyLexicon } from './energy-lexicon.ts'

const { lexicon, problems } = createEnergyLexicon([
  { level: 2, phrases: ['calm'], source: 'words/energy.yaml:1' },
  { level: 3, phrases: ['slow burn', 'late-night'], source: 'words/energy.yaml:2' },
  { level: 6, phrases: ['burn'], source: 'words/energy.yaml:3' },
  { level: 8, phrases: ['euphoric'], source: 'words/energy.yaml:4' },
])

describe('energy of a mood', () => {
  test.each<[string[], number | undefined, string]>([
    [['Euphoric'], 8, 'a word in any case'],
    [['calm', 'euphoric'], 5, 'the mean of all words'],
    [['late night drive'], 3, 'a phrase with or without hyphens'],
    [['slow burn'], 3, 'the longest phrase wins'],
    [['calmness'], undefined, 'whole words only'],
    [['purple'], undefined, 'an unknown word says nothing'],
    [[], undefined, 'nothing'],
  ])('%j is %j: %s', (phrases, expected) => {
    expect(lexicon.energyOf(phrases)).toBe(expected)
  })

  test('stays within the words that it comes from', () => {
    const words = fc.constantFrom('calm', 'slow burn', 'burn', 'euphoric', 'purple', '!')
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string())), (phrases) => {
        const energy = lexicon.energyOf(phrases)
        if (energy !== undefined) expect(energy >= 2 && energy <= 8).toBe(true)
      }),
    )
  })
})

test('the words that energy comes from are told with their levels', () => {
  expect(lexicon.explain(['slow burn and burn', 'Late Night!', 'purple'])).toEqual([
    { words: 'slow burn', level: 3 },
    { words: 'burn', level: 6 },
    { words: 'late night', level: 3 },
  ])
})

test('a phrase that is there twice is told, and the first one counts', () => {
  expect(problems).toEqual([])
  const twice = createEnergyLexicon([
    { level: 2, phrases: ['calm'], source: 'words/energy.yaml:1' },
    { level: 9, phrases: ['Calm'], source: 'words/energy.yaml:2' },
  ])
  expect(twice.problems).toEqual([{ source: 'words/energy.yaml:2', text: '"Calm" is there twice' }])
  expect(twice.lexicon.energyOf(['calm'])).toBe(2)
})
