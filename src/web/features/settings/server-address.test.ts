import { expect, test } from 'vitest'
import { isServerAddress } from './server-address.ts'

test.each([
  ['http://127.0.0.1:11434', true, 'Ollama'],
  ['https://models.example/v1/', true, 'a gateway with a path'],
  ['127.0.0.1:11434', false, 'http:// is missing'],
  ['ftp://127.0.0.1', false, 'models do not speak that'],
  ['http://me:secret@host', false, 'a password does not belong in an address'],
  ['http://host/?key=1', false, 'nor does a query'],
  ['http://host:99999', false, 'no such port'],
  ['http://', false, 'there is no host'],
])('%s is an address: %s (%s)', (text, expected, _reason) => {
  expect(isServerAddress(text)).toBe(expected)
})
