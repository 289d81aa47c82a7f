import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const BIN = join(import.meta.dirname, '../../bin/genretagging.mjs')
const folder = mkdtempSync(join(tmpdir(), 'genretagging-bin-'))
const crate = join(folder, 'crate.csv')
writeFileSync(crate, 'title,artist\nGood Times,Chic\nBlue Monday,New Order\n')

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(args: readonly string[], node = process.execPath) {
  const { status, stdout, stderr } = spawnSync(node, [BIN, ...args], {
    encoding: 'utf8',
    cwd: folder,
    // Nobody listens at the port, so a call would fail.
    env: {
      ...process.env,
      DATA_DIR: join(folder, 'data'),
      ANTHROPIC_API_KEY: 'any',
      ANTHROPIC_BASE_URL: 'http://127.0.0.1:9/v1',
    },
  })
  return { status, stdout, stderr }
}

describe('the command line', () => {
  test('import and export give the library back, from one call to the next', () => {
    expect(run(['import', crate]).stdout).toContain('2 tracks: 2 new')
    const exported = run(['export', join(folder, 'out.csv'), '--json'])
    expect(JSON.parse(exported.stdout)).toMatchObject({ rows: 2 })
    expect(exported.status).toBe(0)
  })

  test.each([
    [['--help'], 0, 'asking for help is no mistake'],
    [['tag', 'missing.csv'], 1, 'a missing file is a failure'],
    [['frobnicate'], 2, 'an unknown command is wrong usage'],
    [['tag', crate, '--only-missing', '--overwrite'], 2, 'two options that contradict each other'],
    [['tag', crate, '--batch', '51'], 2, 'more tracks in a call than are allowed'],
    [['tag', crate, '--review', crate], 2, 'the input would be written over'],
    [
      ['tag', crate, '--model', 'claude-haiku-4-5', '--max-cost', '0'],
      3,
      'the first call would be over the limit',
    ],
  ])('%j ends with %i: %s', (args, status) => {
    expect(run(args).status).toBe(status)
  })

  test('a missing file is named in a sentence, without a stack', () => {
    const { stderr } = run(['tag', 'missing.csv'])
    expect(stderr).toContain('There is no file')
    expect(stderr).not.toContain('    at ')
  })

  // The Node that launches it may be older than the one that the program needs.
  const olderNode = ['/usr/local/bin/node', '/usr/bin/node'].find(
    (path) =>
      existsSync(path) && Number(spawnSync(path, ['-p', 'parseInt(process.versions.node)']).stdout) < 24,
  )
  test.skipIf(olderNode === undefined)('works when an older Node launches it', () => {
    expect(run(['tag', crate, '--out', join(folder, 'older.csv')], olderNode).status).toBe(0)
  })
})
