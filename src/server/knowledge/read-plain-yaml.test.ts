import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readPlainYaml } from './read-plain-yaml.ts'

const GENRES = new URL('../../../knowledge/genres/', import.meta.url)

test.each(readdirSync(GENRES))('%s is plain, and read as the full parser reads it', (name) => {
  const text = readFileSync(new URL(name, GENRES), 'utf8')
  expect(readPlainYaml(text)?.content).toEqual(parse(text))
})

test.each([
  ['name: "R&B"', 'a quoted text'],
  ['name: Hip-Hop', 'a hyphen inside'],
  ["name: Jackin' House", 'an apostrophe inside'],
  ['name: [a b, "c, d", 1980s, 808]', 'a list with texts and a number'],
  ['name: []', 'an empty list'],
  ['name: true', 'a boolean'],
  ['# nothing\n\nname: x', 'comments and blank lines'],
])('%j: %s', (text) => {
  expect(readPlainYaml(text)?.content).toEqual(parse(text))
})

test.each([
  ['name: "a\\tb"', 'an escape'],
  ["name: 'a'", 'single quotes'],
  ['name: [a, [b]]', 'a list in a list'],
  ['name: [a,]', 'a comma at the end'],
  ['name: {a: 1}', 'a map on one line'],
  ['name: a # b', 'a comment after a value'],
  ['name: [a # b]', 'a comment in a list'],
  ['name: a: b', 'two colons'],
  ['name: |\n  a', 'a block'],
  ['name: null', 'nothing'],
  ['name: 1e3', 'a number of another kind'],
  ['name: &a b', 'an anchor'],
  ['name: a\nname: b', 'the same key twice'],
  ['name: [a', 'an open list'],
])('%j is left to the full parser: %s', (text) => {
  expect(readPlainYaml(text)).toBeUndefined()
})
