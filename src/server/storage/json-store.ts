import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import writeFileAtomic from 'write-file-atomic'

/** A JSON document in one file that a person may open and edit. */
export interface JsonStore<T> {
  /** The document, or the fallback when there is none or it was damaged. */
  load(): Promise<T>
  /** Replaces the document; it is on the disk when the promise resolves. */
  save(value: T): Promise<void>
  /** Loads, changes and saves with nothing in between, also across stores on the same path. */
  update(change: (current: T) => T): Promise<T>
  /** Removes the document. Not an error when there is none. */
  delete(): Promise<void>
}

/** What a store is made of. */
export interface JsonStoreOptions<T> {
  readonly path: string
  /** Stands in for a missing or damaged document. */
  readonly fallback: T
  /** Makes the document out of whatever the file holds; throws when it cannot be one. */
  readonly parse: (value: unknown) => T
  readonly now: () => Date
  /** Told when a damaged file has been set aside; `keptAs` is its new path. */
  readonly onDamaged?: (keptAs: string, cause: unknown) => void
}

/** One queue per file, whatever the number of stores on it. */
const queues = new Map<string, Promise<unknown>>()

function inTurn<R>(path: string, work: () => Promise<R>): Promise<R> {
  const before = queues.get(path) ?? Promise.resolve()
  const mine = before.then(work, work)
  const settled = mine
    .catch(() => undefined)
    .then(() => {
      if (queues.get(path) === settled) queues.delete(path)
    })
  queues.set(path, settled)
  return mine
}

/**
 * Opens a store; the file is first touched by `load`.
 *
 * Writes go to a temporary file that is flushed and then renamed, so a crash
 * leaves the old document or the new one, never half of one. A file that cannot
 * be read as the document is renamed to `<name>.damaged-<time>` and reported,
 * and only then does a save make a new one.
 */
export function createJsonStore<T>(options: JsonStoreOptions<T>): JsonStore<T> {
  const path = resolve(options.path)

  async function read(): Promise<T> {
    let text: string
    try {
      text = await readFile(path, 'utf8')
    } catch (error) {
      if (isMissing(error)) return options.fallback
      throw error
    }
    try {
      return options.parse(JSON.parse(text))
    } catch (error) {
      await setAside(error)
      return options.fallback
    }
  }

  async function setAside(cause: unknown) {
    const stamp = options.now().toISOString().replaceAll(':', '-')
    const keptAs = `${path}.damaged-${stamp}-${randomUUID().slice(0, 4)}`
    await rename(path, keptAs)
    options.onDamaged?.(keptAs, cause)
  }

  async function write(value: T) {
    await mkdir(dirname(path), { recursive: true })
    // Owner only: settings come to hold keys.
    await writeFileAtomic(path, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 })
  }

  return {
    load: () => inTurn(path, read),
    save: (value) =>
      inTurn(path, async () => {
        // Reading first sets a damaged file aside instead of writing over it.
        await read()
        await write(value)
      }),
    update: (change) =>
      inTurn(path, async () => {
        const next = change(await read())
        await write(next)
        return next
      }),
    delete: () => inTurn(path, () => rm(path, { force: true })),
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
