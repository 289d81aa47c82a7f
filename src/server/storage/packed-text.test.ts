import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packText, unpackText } from './packed-text.ts'

test('a text comes back as it was, packed or stored as it is', async () => {
  const law = fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
    expect(await unpackText(await packText(text))).toBe(text)
    expect(await unpackText(text)).toBe(text)
  })
  await fc.assert(law, { numRuns: 50 })
})

test('a long one is much shorter when it is packed', async () => {
  const text = JSON.stringify(Array.from({ length: 5_000 }, (_, id) => ({ id, title: `Title ${id}` })))
  expect((await packText(text)).length).toBeLessThan(text.length / 4)
})
