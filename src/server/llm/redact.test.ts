import { expect, test } from 'vitest'
import { hintOf, redact } from './redact.ts'

test.each([
  ['Incorrect key: sk-proj-Abc_123-xyz.', 'Incorrect key: [hidden]', 'a key of OpenAI'],
  ['bad sk-ant-api03-AAAA-bbbb here', 'bad [hidden] here', 'a key of Anthropic'],
  ['Incorrect key: sk-pr****wxyz', 'Incorrect key: [hidden]', 'a key that was starred out'],
  ['sent Authorization: Bearer abc.def, thanks', 'sent [hidden], thanks', 'a header with a token'],
  ['{"x-api-key":"abc123"}', '{"[hidden]"}', 'a header in JSON'],
  ['see https://example.org/a?key=abc&x=1 now', 'see https://example.org/a now', 'the query of an address'],
  ['see https://me:pass@example.org/a', 'see https://example.org/a', 'a password in an address'],
  ['risk-free disk-based tasks', 'risk-free disk-based tasks', 'ordinary words'],
])('%s becomes %s: %s', (text, clean) => {
  expect(redact(text)).toBe(clean)
})

test('a known key is hidden wherever it stands, whatever it looks like', () => {
  expect(redact('the key "hunter2hunter2" is wrong', ['hunter2hunter2'])).toBe('the key "[hidden]" is wrong')
})

test('a hint is one line of at most 200 characters', () => {
  const hint = hintOf(`first\n\tsecond\u0000 ${'long '.repeat(100)}`, [])
  expect(hint).toMatch(/^first second long .*…$/)
  expect(hint.length).toBeLessThanOrEqual(200)
})

test('a key that lies across the end of a hint leaves no half behind', () => {
  const key = 'plainkey-0123456789'
  expect(hintOf(`${'x'.repeat(190)} ${key}`, [key])).not.toContain('plainkey')
})
