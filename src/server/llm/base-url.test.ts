import { expect, test } from 'vitest'
import { isLoopbackUrl, readBaseUrl } from './base-url.ts'

test.each([
  ['https://api.example.org', 'https://api.example.org/v1', 'the version is added'],
  ['https://api.example.org/', 'https://api.example.org/v1', 'a slash at the end changes nothing'],
  ['https://api.example.org/v1', 'https://api.example.org/v1', 'the version is there'],
  ['https://api.example.org/v1/', 'https://api.example.org/v1', 'version and slash'],
  ['https://gate.example.org/openai', 'https://gate.example.org/openai/v1', 'a path of a gateway'],
  [
    'https://gate.example.org/v2beta/openai/',
    'https://gate.example.org/v2beta/openai',
    'a version in the middle',
  ],
  ['https://gate.example.org/vendor', 'https://gate.example.org/vendor/v1', 'a word with v is no version'],
  [' http://127.0.0.1:11434 ', 'http://127.0.0.1:11434/v1', 'blanks around it'],
])('%s becomes %s: %s', (written, used) => {
  expect(readBaseUrl(written)).toBe(used)
})

test.each([
  ['api.example.org', 'the protocol is missing'],
  ['ftp://api.example.org', 'not a protocol of the web'],
  ['file:///etc/passwd', 'a file'],
  ['https://me:secret@example.org', 'a password in it'],
  ['https://example.org/v1?key=secret', 'a query in it'],
  ['', 'nothing'],
])('%s is refused: %s', (written) => {
  expect(readBaseUrl(written)).toBeUndefined()
})

test.each([
  ['http://127.0.0.1:11434/v1', true],
  ['http://localhost:1234/v1', true],
  ['http://[::1]:1234/v1', true],
  ['http://192.168.1.5:1234/v1', false],
  ['https://localhost.example.org/v1', false],
  ['', false],
])('%s is on this computer: %s', (url, isHere) => {
  expect(isLoopbackUrl(url)).toBe(isHere)
})
