import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createJsonStore } from './json-store.ts'

interface Count {
  readonly count: number
}

/** A folder with room for counter.json, and stores on it. */
async function openFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'genretagging-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, 'deep', 'counter.json')
  const setAside: string[] = []
  const openStore = (at = path) =>
    createJsonStore<Count>({
      path: at,
      fallback: { count: 0 },
      parse(value) {
        if (
          typeof value === 'object' &&
          value !== null &&
          'count' in value &&
          typeof value.count === 'number'
        ) {
          return { count: value.count }
        }
        throw new Error('not a count')
      },
      now: () => new Date('2026-05-01T20:15:00Z'),
      onDamaged: (keptAs) => setAside.push(keptAs),
    })
  const files = () => readdir(join(folder, 'deep'))
  return { folder, path, openStore, setAside, files }
}

test('a document that was never saved is the fallback, and asking for it creates nothing', async () => {
  const { folder, openStore } = await openFolder()
  expect(await openStore().load()).toEqual({ count: 0 })
  expect(await readdir(folder)).toEqual([])
})

test('what was saved is there for the next process, as text that a person can read', async () => {
  const { path, openStore } = await openFolder()
  await openStore().save({ count: 7 })
  expect(await openStore().load()).toEqual({ count: 7 })
  expect(await readFile(path, 'utf8')).toBe('{\n  "count": 7\n}\n')
})

test('only the owner may read it, since settings come to hold keys', async () => {
  const { path, openStore } = await openFolder()
  await openStore().save({ count: 7 })
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('a deleted document is the fallback again, and deleting twice is no error', async () => {
  const { openStore } = await openFolder()
  await openStore().save({ count: 7 })
  await openStore().delete()
  await openStore().delete()
  expect(await openStore().load()).toEqual({ count: 0 })
})

describe('one writer at a time', () => {
  test('a hundred updates through two stores on one file all count', async () => {
    const { path, openStore, files } = await openFolder()
    const stores = [openStore(), openStore(join(path, '..', 'counter.json'))]
    const increase = ({ count }: Count) => ({ count: count + 1 })
    await Promise.all(Array.from({ length: 100 }, (_, index) => stores[index % 2]?.update(increase)))
    expect(await openStore().load()).toEqual({ count: 100 })
    expect(await files()).toEqual(['counter.json'])
  })

  test('a reader in between sees a whole document, old or new, never half of one', async () => {
    const { path, openStore } = await openFolder()
    const store = openStore()
    await store.save({ count: 1 })
    const saves = Array.from({ length: 30 }, (_, count) => store.save({ count }))
    for (let look = 0; look < 30; look++)
      expect(JSON.parse(await readFile(path, 'utf8'))).toHaveProperty('count')
    await Promise.all(saves)
  })

  test('an update that fails changes nothing and does not block the next', async () => {
    const { openStore } = await openFolder()
    const store = openStore()
    await store.save({ count: 1 })
    const failing = store.update(() => {
      throw new Error('no')
    })
    const next = store.update(({ count }) => ({ count: count + 1 }))
    await expect(failing).rejects.toThrow('no')
    expect(await next).toEqual({ count: 2 })
  })
})

describe('a damaged document', () => {
  test.each([
    ['half a file, as after a crash of an older program', '{"count": 7'],
    ['no JSON at all', 'count: 7'],
    ['an empty file', ''],
    ['JSON of another kind', '{"tracks": []}'],
  ])('%s is kept under a dated name, reported, and never written over', async (_what, text) => {
    // Symptom in the original: a damaged file counted as empty, and the next save destroyed it.
    const { path, openStore, setAside, files } = await openFolder()
    await openStore().save({ count: 1 })
    await writeFile(path, text)

    expect(await openStore().load()).toEqual({ count: 0 })
    await openStore().save({ count: 2 })

    expect(setAside).toEqual([expect.stringContaining('counter.json.damaged-2026-05-01T20-15-00')])
    expect(await readFile(setAside[0] ?? '', 'utf8')).toBe(text)
    expect(await openStore().load()).toEqual({ count: 2 })
    expect(await files()).toHaveLength(2)
  })

  test('is set aside even when it is saved over without being read first', async () => {
    const { path, openStore, setAside } = await openFolder()
    await openStore().save({ count: 1 })
    await writeFile(path, '{"count"')
    await openStore().save({ count: 2 })
    expect(await readFile(setAside[0] ?? '', 'utf8')).toBe('{"count"')
  })

  test('and a second one in the same second do not overwrite each other', async () => {
    const { path, openStore, setAside } = await openFolder()
    await openStore().save({ count: 1 })
    for (const text of ['first', 'second']) {
      await writeFile(path, text)
      await openStore().load()
    }
    expect(await Promise.all(setAside.map((file) => readFile(file, 'utf8')))).toEqual(['first', 'second'])
  })
})

test('a file that cannot be read for another reason is an error, not an empty document', async () => {
  const { folder, openStore, setAside } = await openFolder()
  await expect(openStore(folder).load()).rejects.toMatchObject({ code: 'EISDIR' })
  expect(setAside).toEqual([])
})
