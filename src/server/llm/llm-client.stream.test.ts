import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { HELLO, MODELS, openWithFake, TWO_TRACKS } from '../../../test/builders/open-llm-client.ts'

test.each(MODELS)('%s writes in pieces, and the ledger has the whole', async (model) => {
  const { client, fake, ledger } = await openWithFake({ script: ['server-error', 'ok'] })
  const pieces = await Array.fromAsync(client.stream({ ...HELLO, model }))
  expect(pieces.join('')).toBe('OK')
  const { inputTokens, outputTokens } = fake.calls()
  expect(ledger.sums()).toMatchObject({ inputTokens, outputTokens })
  expect(ledger.rows.map(({ ended }) => ended?.state)).toEqual(['failed', 'ok'])
})

test('leaving a stream in the middle ends the call', async () => {
  const { client, ledger } = await openWithFake()
  for await (const _piece of client.stream(TWO_TRACKS)) break
  expect(ledger.rows).toMatchObject([{ ended: { state: 'cancelled' } }])
})

test('ending a stream throws the reason', async () => {
  const { client, fake, ledger } = await openWithFake({ script: ['hang'] })
  const controller = new AbortController()
  const pieces = Array.fromAsync(client.stream({ ...HELLO, signal: controller.signal }))
  await fake.waitForCalls(1)
  controller.abort(new Error('enough'))
  await expect(pieces).rejects.toThrow('enough')
  expect(ledger.rows).toMatchObject([{ ended: { state: 'cancelled' } }])
})

test.each(MODELS)('%s asks for a tool and goes on with its result', async (model) => {
  const { client, fake, ledger } = await openWithFake()
  const parameters = Type.Object({ query: Type.String() }, { additionalProperties: false })
  const tools = [{ name: 'find_tracks', description: 'Finds tracks.', parameters }]
  const question = { role: 'user' as const, content: 'Please use the tool find_tracks.' }
  const request = { model, purpose: 'test' as const, tools }

  const first = await Array.fromAsync(client.streamWithTools({ ...request, messages: [question] }))
  const call = first.find((event) => event.type === 'tool-call')
  if (call?.type !== 'tool-call') throw new Error('It must ask for the tool.')
  expect(call).toMatchObject({ name: 'find_tracks', arguments: { query: expect.any(String) } })
  expect(first.at(-1)).toMatchObject({ type: 'done', finishReason: 'tool-calls' })

  const { id: toolCallId, name: toolName, arguments: input } = call
  const output = { type: 'text' as const, value: 'Nothing.' }
  const second = await Array.fromAsync(
    client.streamWithTools({
      ...request,
      messages: [
        question,
        { role: 'assistant', content: [{ type: 'tool-call', toolCallId, toolName, input }] },
        { role: 'tool', content: [{ type: 'tool-result', toolCallId, toolName, output }] },
      ],
    }),
  )
  expect(second.some((event) => event.type === 'text')).toBe(true)
  const { inputTokens, outputTokens } = fake.calls()
  expect(ledger.sums()).toMatchObject({ inputTokens, outputTokens })
})
