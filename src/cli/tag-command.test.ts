import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FakeTerminal } from '../../test/fakes/fake-terminal.ts'
import { tagFile } from './tag-command.ts'

let folder: string
let input: string

/** Rows of known artists, the first of them tagged already. */
const CRATE = [
  'title,artist,comment,My Rating',
  'Good Times,Chic,Disco; Funk; slap bass; roller rink; US; late 1970s.,5',
  'One Nation Under a Groove,Funkadelic,,4',
  'Windowlicker,Aphex Twin,,',
].join('\n')

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'genretagging-cli-'))
  input = join(folder, 'crate.csv')
  await writeFile(input, CRATE)
  process.env.DATA_DIR = join(folder, 'data')
})

afterEach(async () => {
  delete process.env.DATA_DIR
  await rm(folder, { recursive: true, force: true })
})

const read = async (path: string): Promise<Record<string, string>[]> =>
  parse(await readFile(path, 'utf8'), { columns: true })

describe('genretagging tag', () => {
  test('writes a file with the same columns, the old comments and new ones for the rest', async () => {
    const terminal = new FakeTerminal()
    expect(await tagFile({ input, model: 'offline' }, terminal)).toBe('done')
    const rows = await read(join(folder, 'crate_tagged.csv'))
    expect(Object.keys(rows[0] ?? {})).toEqual(['title', 'artist', 'comment', 'My Rating'])
    expect(rows[0]?.comment).toBe('Disco; Funk; slap bass; roller rink; US; late 1970s.')
    expect(rows.slice(1).map((row) => row.comment?.split(';').length)).toEqual([5, 5])
    expect(terminal.printed).toEqual([expect.stringContaining('3 of 3 tracks tagged')])
  })

  test('leaves the input file as it is', async () => {
    await tagFile({ input, model: 'offline' }, new FakeTerminal())
    expect(await readFile(input, 'utf8')).toBe(CRATE)
  })

  test('replaces existing comments only when told to', async () => {
    await tagFile(
      { input, model: 'offline', overwrite: true, out: join(folder, 'o.csv') },
      new FakeTerminal(),
    )
    const [first] = await read(join(folder, 'o.csv'))
    expect(first?.comment).not.toContain('roller rink')
  })

  test('prints the outcome as JSON for scripts', async () => {
    const terminal = new FakeTerminal()
    await tagFile({ input, model: 'offline', json: true }, terminal)
    expect(JSON.parse(terminal.printed.join())).toMatchObject({
      tracks: 3,
      tagged: 3,
      failed: 0,
      state: 'succeeded',
      calls: 0,
      cost: 0,
      stopped: null,
    })
  })

  test('stopped by Ctrl-C it keeps what was finished, writes the file and says so', async () => {
    const many = Array.from({ length: 20_000 }, (_, row) => `Track ${row},Chic`)
    await writeFile(input, ['title,artist', ...many].join('\n'))
    const terminal = new FakeTerminal({ interruptAt: 100 })
    expect(await tagFile({ input, model: 'offline' }, terminal)).toBe('interrupted')
    const rows = await read(join(folder, 'crate_tagged.csv'))
    const tagged = rows.filter((row) => row.comment !== '').length
    expect(rows).toHaveLength(20_000)
    expect(tagged).toBeGreaterThanOrEqual(100)
    expect(tagged).toBeLessThan(20_000)
  })

  test('a file that cannot be read is refused with a sentence, and nothing is written', async () => {
    await writeFile(input, 'name of the song\nx\n')
    const attempt = tagFile({ input, model: 'offline', out: join(folder, 'o.csv') }, new FakeTerminal())
    await expect(attempt).rejects.toThrow('The file has no column for')
    await expect(readFile(join(folder, 'o.csv'))).rejects.toThrow('ENOENT')
  })

  test('an unknown model is refused before anything is done', async () => {
    await expect(tagFile({ input, model: 'nobody' }, new FakeTerminal())).rejects.toThrow(
      'It is not known who answers for a model called "nobody"',
    )
  })
})
