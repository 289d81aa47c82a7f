import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Real libraries and what the original answered about them; beside the project where it is developed, not shipped. */
const SHARED = join(import.meta.dirname, '..', '..', '..', 'shared', 'data')

/** Whether the recorded answers are there; without them the tests that need them are skipped. */
export const hasOriginalAnswers = existsSync(SHARED)

/** What the original was asked and what it answered. */
export interface Recorded<T> {
  readonly request: {
    readonly method: 'GET' | 'PUT' | 'POST'
    readonly path: string
    readonly body: { readonly filters: object }
  }
  readonly response: { readonly status: number; readonly body: T }
}

/** One recorded request with its answer, by name. */
export function recorded<T = Record<string, unknown>>(name: string): Recorded<T> {
  return JSON.parse(readFileSync(join(SHARED, 'golden-a', `${name}.json`), 'utf8'))
}

/** A file of the real library. */
export function realLibrary(name: string): {
  readonly name: string
  readonly content: Uint8Array<ArrayBuffer>
} {
  return { name, content: new Uint8Array(readFileSync(join(SHARED, 'library-a', name))) }
}
