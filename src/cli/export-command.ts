import { resolve } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { openLibrary } from './open-library.ts'
import type { Terminal } from './terminal.ts'

export interface ExportOptions {
  readonly output: string | undefined
  readonly changed?: boolean
  readonly json?: boolean
}

/** Writes the library of the data folder to a file. Throws LIBRARY_EMPTY. */
export async function exportLibrary(options: ExportOptions, terminal: Terminal): Promise<void> {
  const state = await openLibrary(terminal)
  try {
    const file = await state.exports.make({ scope: options.changed ? 'changed' : 'all' })
    const out = resolve(options.output ?? file.filename)
    await writeFileAtomic(out, file.content)
    terminal.print(options.json ? JSON.stringify({ out, rows: file.rows }) : `${out}: ${file.rows} tracks.`)
  } finally {
    await state.close()
  }
}
