import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findJson } from './find-json.ts'

test.each([
  ['an object alone', '{"a":1}', 'object', { a: 1 }],
  ['a fence around it', '```json\n{"a":1}\n```', 'object', { a: 1 }],
  ['prose before and after', 'Of course! {"a":1} Anything else?', 'object', { a: 1 }],
  ['a bracket in a text', 'So: {"a":"}{"} done', 'object', { a: '}{' }],
  ['an escaped quote in a text', 'So: {"a":"\\"}"} done', 'object', { a: '"}' }],
  ['stray braces before it', 'I used {placeholders} and { this: {"a":1}', 'object', { a: 1 }],
  ['a stray quote before it', 'My 12" single { "oh {"a":1}', 'object', { a: 1 }],
  ['an object in an array', '[{"a":1}]', 'object', { a: 1 }],
  ['an array with one element in prose', 'Here: [{"a":1}] as asked', 'array', [{ a: 1 }]],
  ['an array in an object', '{"tracks":[1,2]}', 'array', [1, 2]],
  ['an empty array', 'Nothing found: []', 'array', []],
  ['a footnote in brackets before an array', 'As [said] above: [1]', 'array', [1]],
] as const)('finds the value in %s', (_situation, text, expects, value) => {
  expect(findJson(text, expects)).toEqual(value)
})

test.each([
  ['nothing at all', ''],
  ['prose alone', 'I am sorry, but I cannot help with that.'],
  ['an object that never ends', '{"a":{"b":1}'.slice(0, 8)],
  ['brackets that are no JSON', '{a: 1}'],
  ['a text that looks like one', '"just words"'],
])('finds no object in %s', (_situation, text) => {
  expect(findJson(text, 'object')).toBeUndefined()
})

test('a long row of open brackets is given up quickly', () => {
  expect(findJson('{"a":['.repeat(20_000), 'object')).toBeUndefined()
})

// No colon, so that stray brackets around the answer cannot become an object of their own.
const prose = fc
  .array(fc.constantFrom('Well', 'see {', '}', '[', ']', '12"', '\n', '```json', 'é', '🎧', '\\'), {
    maxLength: 12,
  })
  .map((words) => words.join(' '))
const anObject = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1 })

test('an object that stands in prose is always found', () => {
  fc.assert(
    fc.property(prose, anObject, prose, (before, value, after) => {
      fc.pre(!/\{\s*\}/.test(before))
      const text = JSON.stringify(value)
      expect(findJson(`${before} ${text} ${after}`, 'object')).toEqual(JSON.parse(text))
    }),
  )
})
