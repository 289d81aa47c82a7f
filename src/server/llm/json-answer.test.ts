import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { repairPrompt, wantJson } from './json-answer.ts'

const Tag = Type.Object({ genre: Type.String({ minLength: 1, maxLength: 40 }), year: Type.Integer() })

test('the provider is given a closed schema without the limits that it refuses', () => {
  expect(wantJson(Tag).schema).toEqual({
    type: 'object',
    required: ['genre', 'year'],
    properties: { genre: { type: 'string' }, year: { type: 'integer' } },
    additionalProperties: false,
  })
})

test('a property keeps its name, even when it is called like a limit', () => {
  const schema = Type.Object({ default: Type.String(), maxLength: Type.Integer() })
  expect(wantJson(schema).schema.properties).toHaveProperty('default')
  expect(wantJson(schema).schema.properties).toHaveProperty('maxLength')
})

test.each<[schema: Parameters<typeof wantJson>[0], isStrict: boolean, why: string]>([
  [Tag, true, 'everything is required'],
  [Type.Object({ genre: Type.Optional(Type.String()) }), false, 'something may be left out'],
  [
    Type.Object({ tags: Type.Array(Type.Object({ a: Type.Optional(Type.String()) })) }),
    false,
    'further down',
  ],
  [Type.Object({}, { additionalProperties: Type.String() }), false, 'names are free'],
])('%j is strict: %s, %s', (schema, isStrict) => {
  expect(wantJson(schema).isStrict).toBe(isStrict)
})

test('limits that the provider is not told are checked all the same, and explained in words', () => {
  const checked = wantJson(Tag).check('{"genre":"","year":"1999"}')
  if (checked.isValid) throw new Error('It must not fit.')
  expect(repairPrompt(checked.problems)).toMatch(
    /\/genre must not have fewer than 1 char[\s\S]*\/year must be integer/,
  )
})

test('an answer without JSON is explained too', () => {
  expect(wantJson(Tag).check('House, I think.')).toMatchObject({
    problems: expect.stringContaining('no complete JSON'),
  })
})

test('of very many problems only the first are told', () => {
  const schema = Type.Object({ years: Type.Array(Type.Integer()) })
  const checked = wantJson(schema).check(JSON.stringify({ years: Array.from({ length: 40 }, () => 'x') }))
  if (checked.isValid) throw new Error('It must not fit.')
  expect(checked.problems.split('\n')).toHaveLength(8)
})

test('a list is asked for in words, as providers take only objects', () => {
  const wanted = wantJson(Type.Array(Type.Integer()))
  expect(wanted.isObject).toBe(false)
  expect(wanted.check('Sure: [1, 2]')).toEqual({ isValid: true, value: [1, 2] })
})
