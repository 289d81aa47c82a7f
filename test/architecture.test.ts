import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
const table = text.slice(text.indexOf('| Part | Path |'), text.indexOf('A test checks'))
const paths = [...table.matchAll(/`([^`\s]+\/[^`\s]*)`/g)].map(([, path]) => path ?? '')

describe('the "Where is it?" table', () => {
  test('names the parts of the program', () => {
    expect(paths.length).toBeGreaterThan(40)
  })

  test.each(paths)('%s is where the table says', (path) => {
    expect(existsSync(join(root, path))).toBe(true)
  })
})
