import { generateText, jsonSchema, Output } from 'ai'
import { describe, expect, test } from 'vitest'
import { askForTracks, askInWords, type Item, localModel, openFake, PROMPT } from './ask-fake.ts'
import { smallestValue } from './smallest-value.ts'

describe('what it says about tracks', () => {
  test('is the same every time, differs between tracks, and has a year only where the prompt has none', async () => {
    const fake = await openFake()
    const model = localModel(fake.url)
    const [first, second, third] = await askForTracks(model)
    const [alone] = await askForTracks(model, '### Track zz: Another One\nArtist: Someone Else')
    expect(alone).toEqual({ ...second, id: 'zz' })
    expect(first?.genre).not.toBe(third?.genre)
    expect(first).toMatchObject({ year: null, era: 'late 1990s' })
    expect(second?.era).toContain(`${Math.floor((second?.year ?? 0) / 10)}0s`)
    expect(third?.confidence).toBeGreaterThan(0)
  })

  test('is answered again in order when the conversation goes on about a bad answer', async () => {
    const fake = await openFake({ script: ['wrong-json'] })
    const model = localModel(fake.url)
    const bad = await generateText({ model, prompt: PROMPT, maxRetries: 0 })
    const { text: repaired } = await generateText({
      model,
      messages: [
        { role: 'user', content: PROMPT },
        { role: 'assistant', content: bad.text },
        { role: 'user', content: 'That is not the shape. Only ### Track k2: was right.' },
      ],
      maxRetries: 0,
    })
    expect(JSON.parse(repaired).tracks).toHaveLength(3)
    expect(fake.log()[1]?.prompt).toContain('That is not the shape.')
  })

  test.each([
    ['missing-item', 'leaves the last track out', (items: Item[]) => expect(items).toHaveLength(2)],
    [
      'extra-item',
      'adds a track that nobody asked about',
      (items: Item[]) => expect(items[3]?.id).toBe('k3x9'),
    ],
    [
      'duplicate-item',
      'says two things about one track',
      (items: Item[]) => {
        expect(items[3]).toMatchObject({ id: 'k1', title: items[0]?.title })
        expect(items[3]).not.toEqual(items[0])
      },
    ],
    [
      'swapped-items',
      'gives two tracks each other’s tags',
      (items: Item[]) => expect(items.map(({ id, title }) => `${id} ${title}`)[0]).toBe('k1 Another One'),
    ],
    [
      'refusal-items',
      'refuses within the fields',
      (items: Item[]) => expect(items[0]?.genre).toBe('Unknown'),
    ],
    ['empty-fields', 'leaves the fields empty', (items: Item[]) => expect(items[2]?.descriptors).toBe('')],
    ['absurd-year', 'names a year far ahead', (items: Item[]) => expect(items[0]?.year).toBe(3024)],
    ['long-fields', 'never stops', (items: Item[]) => expect(items[0]?.descriptors).toHaveLength(5_000)],
    [
      'nul-bytes',
      'holds characters that no text has',
      (items: Item[]) => expect(items[1]?.genre).toContain('\0'),
    ],
  ] as const)('with the fault %s it %s', async (fault, _title, check) => {
    const fake = await openFake({ script: [fault] })
    check([...(await askForTracks(localModel(fake.url)))])
    expect(fake.calls()).toMatchObject({ ok: 0, faults: 1 })
    expect(fake.calls().outputTokens).toBeGreaterThan(0)
  })

  test('is wrapped in chat, broken or of another shape when that is scripted', async () => {
    const fake = await openFake({ script: ['prose', 'broken-json', 'wrong-json'] })
    const prose = (await askInWords(fake)).text
    expect(prose).toMatch(/^Sure!/)
    expect(JSON.parse(/```json\n(.*)\n```/s.exec(prose)?.[1] ?? '').tracks).toHaveLength(3)
    const broken = (await askInWords(fake)).text
    expect(() => JSON.parse(broken)).toThrow()
    expect(JSON.parse((await askInWords(fake)).text)).not.toHaveProperty('tracks')
  })

  test('is only what the schema declares, and what the schema requires besides is there', async () => {
    const fake = await openFake()
    const { output } = await generateText({
      model: localModel(fake.url),
      prompt: PROMPT,
      maxRetries: 0,
      output: Output.object({
        schema: jsonSchema<{ note: string; tracks: object[] }>({
          type: 'object',
          properties: {
            note: { type: 'string' },
            tracks: {
              type: 'array',
              items: {
                type: 'object',
                properties: { id: { type: 'string' }, sure: { enum: ['yes', 'no'] } },
                required: ['id', 'sure'],
              },
            },
          },
          required: ['note', 'tracks'],
        }),
      }),
    })
    expect(output).toEqual({
      note: '',
      tracks: ['k1', 'k2', 'k3'].map((id) => ({ id, sure: 'yes' })),
    })
  })
})

describe('without tracks', () => {
  test.each([
    [
      'an object has only what it must have',
      { type: 'object', properties: { a: {}, b: { type: 'boolean' } }, required: ['b'] },
      { b: false },
    ],
    ['null is small where it is allowed', { type: ['string', 'null'] }, null],
    ['null is found among the choices', { anyOf: [{ type: 'number' }, { type: 'null' }] }, null],
    ['the first choice is taken else', { anyOf: [{ type: 'integer', minimum: 3 }, { type: 'string' }] }, 3],
    ['the first word of a list is taken', { enum: ['House', 'Techno'] }, 'House'],
    ['a list is as short as it may be', { type: 'array', items: { type: 'string' }, minItems: 2 }, ['', '']],
    ['references are followed', { $ref: '#/$defs/name', $defs: { name: { type: 'string' } } }, ''],
    ['a constant is itself', { const: 'tag' }, 'tag'],
  ])('the smallest JSON is answered: %s', (_title, schema, value) => {
    expect(smallestValue(schema)).toEqual(value)
  })

  test('any JSON is an empty object where nothing else is asked for', async () => {
    const fake = await openFake()
    const reply = await fetch(`${fake.url}/v1/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ messages: [], response_format: { type: 'json_object' } }),
    })
    expect(await reply.json()).toMatchObject({ choices: [{ message: { content: '{}' } }] })
  })
})
