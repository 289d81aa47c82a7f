import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { splitPhrases } from '../../domain/mood/split-phrases.ts'
import { loadEnergy } from './load-energy.ts'

const energy = loadEnergy(new URL('../../../knowledge', import.meta.url).pathname)

test('the shipped words are many', () => {
  expect(energy.size).toBeGreaterThanOrEqual(200)
})

test.each([
  ['weightless ambient drift', 'late-night intimacy'],
  ['late-night intimacy', 'feel-good strut'],
  ['smoky after-hours lounge', 'sweaty warehouse energy'],
  ['feel-good strut', 'peak-time euphoria'],
  ['peak-time euphoria', 'frenzied gabber'],
])('%j has less energy than %j', (calmer, wilder) => {
  const [less, more] = [energy.energyOf(splitPhrases(calmer)), energy.energyOf(splitPhrases(wilder))]
  expect(less).toBeDefined()
  expect(less).toBeLessThan(more ?? 0)
})

test('a level outside 0 to 10 is told with its line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'energy-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'words'))
  writeFileSync(join(folder, 'words', 'energy.yaml'), 'levels:\n  - level: 11\n    phrases: [loud]\n')
  expect(() => loadEnergy(folder)).toThrow('words/energy.yaml:2: levels.0.level')
})
