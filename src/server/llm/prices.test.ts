import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { ProviderName } from '../../contract/llm.schema.ts'
import { costOf, loadPrices, type Price, priceOf } from './prices.ts'

const PRICES = loadPrices('knowledge')

const BASE_URLS: Readonly<Record<ProviderName, string>> = {
  anthropic: 'https://api.anthropic.com/v1',
  openai: 'https://api.openai.com/v1',
  local: 'http://127.0.0.1:11434/v1',
}

function routeTo(provider: ProviderName, model: string, baseUrl = BASE_URLS[provider]) {
  return { provider, model, baseUrl }
}

/** A knowledge folder whose list has one line changed. */
function folderWith(line: string, change: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'models-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'models'))
  const shipped = readFileSync('knowledge/models/models.yaml', 'utf8')
  expect(shipped).toContain(line)
  writeFileSync(join(folder, 'models/models.yaml'), shipped.replace(line, change))
  return folder
}

test.each<[provider: ProviderName, model: string, price: Price | null, why: string]>([
  ['anthropic', 'claude-haiku-4-5', { input: 1, output: 5 }, 'by name'],
  ['anthropic', 'claude-haiku-4-5-20251001', { input: 1, output: 5 }, 'a dated name'],
  ['anthropic', 'claude-opus-4-20250514', { input: 15, output: 75 }, 'a dated name of an alias'],
  ['openai', 'gpt-4.1-2025-04-14', { input: 2, output: 8 }, 'the other way to write dates'],
  ['openai', 'gpt-4.1-mini', { input: 0.4, output: 1.6 }, 'mini is no date'],
  ['openai', 'gpt-5-pro', null, 'a variant that is not listed'],
  ['openai', 'gpt-5.6-sol', null, 'listed without a price'],
  ['openai', 'claude-haiku-4-5', null, 'the name of another provider'],
  ['local', 'llama3.1', { input: 0, output: 0 }, 'on this computer'],
])('%s %s costs %o: %s', (provider, model, price) => {
  expect(priceOf(PRICES, routeTo(provider, model), {})).toEqual(price)
})

test('a model on another computer has no known price', () => {
  expect(priceOf(PRICES, routeTo('local', 'llama3.1', 'http://192.168.1.5/v1'), {})).toBeNull()
})

test('the DJ’s own price wins, for dated names too', () => {
  const own = { 'claude-haiku-4-5': { input: 3, output: 4 }, 'llama3.1': { input: 1, output: 1 } }
  expect(priceOf(PRICES, routeTo('anthropic', 'claude-haiku-4-5-20251001'), own)).toEqual({
    input: 3,
    output: 4,
  })
  expect(priceOf(PRICES, routeTo('local', 'llama3.1'), own)).toEqual({ input: 1, output: 1 })
})

test('cost is tokens times price per million, and unknown without a price', () => {
  const usage = { inputTokens: 200_000, outputTokens: 100_000 }
  expect(costOf({ input: 1, output: 5 }, usage)).toBeCloseTo(0.7, 10)
  expect(costOf(null, usage)).toBeNull()
})

test('the models used by default are listed with a price', () => {
  for (const { name, creative, mechanical } of PRICES.providers) {
    for (const model of [creative, mechanical]) {
      if (model !== null) expect(priceOf(PRICES, routeTo(name, model), {})).not.toBeNull()
    }
  }
})

test.each([
  ['a price in words', 'input: 4,', 'input: four,', 'claude-opus-5-5: input'],
  [
    'a provider that does not exist',
    'Claude Opus 5.5, provider: anthropic',
    'x, provider: nobody',
    'claude-opus-5-5',
  ],
  ['one price alone', 'input: 4, output: 20', 'input: 4', 'claude-opus-5-5 has only one'],
  ['an entry twice', 'name: claude-opus-5-5', 'name: claude-opus-5', 'claude-opus-5 is there twice'],
  ['a misspelt field', 'as_of:', 'asof:', 'the file'],
])('%s in the list is named', (_situation, line, change, words) => {
  expect(() => loadPrices(folderWith(line, change))).toThrow(words)
})
