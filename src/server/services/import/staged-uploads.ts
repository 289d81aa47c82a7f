import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { importUnknown, uploadCut } from '../../errors.ts'

/** An uploaded file, waiting on the disk to be looked at and imported. */
export interface StagedUpload {
  readonly id: string
  readonly path: string
  /** As the browser named it, without folders and control characters; for display only, never a path. */
  readonly filename: string
  readonly bytes: number
}

export interface StagedUploadsOptions {
  readonly folder: string
  readonly now: () => Date
}

/** How long an upload waits for the DJ's decision. */
const KEEP_MS = 60 * 60 * 1_000
const LONGEST_FILENAME = 200

export type StagedUploads = ReturnType<typeof createStagedUploads>

/** Keeps uploads on the disk, so that a file is sent once and looked at as often as needed. */
export function createStagedUploads({ folder, now }: StagedUploadsOptions) {
  const staged = new Map<string, StagedUpload & { readonly since: number }>()

  /** Writes the stream to the disk as it comes. Nothing is left when it fails or breaks off. */
  async function add(filename: string, content: Readable): Promise<StagedUpload> {
    await sweep()
    await mkdir(folder, { recursive: true })
    const id = randomUUID()
    const path = join(folder, `${id}.upload`)
    try {
      await pipeline(content, createWriteStream(path, { mode: 0o600 }))
    } catch (error) {
      await rm(path, { force: true })
      throw isBrokenOff(error) ? uploadCut(error) : error
    }
    const upload = {
      id,
      path,
      filename: cleanFilename(filename),
      bytes: (await stat(path)).size,
      since: now().getTime(),
    }
    staged.set(id, upload)
    return upload
  }

  /** Throws IMPORT_UNKNOWN when it is gone. */
  function get(id: string): StagedUpload {
    const upload = staged.get(id)
    if (upload === undefined) throw importUnknown()
    return upload
  }

  async function remove(id: string): Promise<void> {
    const upload = staged.get(id)
    staged.delete(id)
    if (upload !== undefined) await rm(upload.path, { force: true })
  }

  async function sweep(): Promise<void> {
    const oldest = now().getTime() - KEEP_MS
    const stale = [...staged.values()].filter((upload) => upload.since < oldest)
    await Promise.all(stale.map((upload) => remove(upload.id)))
  }

  /** Removes what an earlier process left behind. Called at start. */
  async function removeLeftovers(): Promise<void> {
    const names = await readdir(folder).catch(() => [])
    const leftovers = names.filter((name) => name.endsWith('.upload'))
    await Promise.all(leftovers.map((name) => rm(join(folder, name), { force: true })))
  }

  return { add, get, remove, removeLeftovers }
}

function isBrokenOff(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'
}

/** The last part of the name, free of anything that could act as a path or upset a header. */
export function cleanFilename(filename: string): string {
  const last = filename.split(/[\\/]/).at(-1) ?? ''
  const clean = last
    .replaceAll(/\p{Cc}|["<>|?*:]/gu, '')
    .trim()
    .slice(-LONGEST_FILENAME)
  return /^\.*$/.test(clean) ? 'library.csv' : clean
}
