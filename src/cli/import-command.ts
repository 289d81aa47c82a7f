import { resolve } from 'node:path'
import type { KeyNotation } from '../contract/library.schema.ts'
import { openLibrary } from './open-library.ts'
import type { Terminal } from './terminal.ts'

export interface ImportOptions {
  readonly input: string
  readonly merge?: boolean
  readonly mergeDuplicates?: boolean
  readonly notation?: KeyNotation
  readonly json?: boolean
}

/** Brings a file into the library of the data folder. Throws what the import throws; the library is unchanged then. */
export async function importFile(options: ImportOptions, terminal: Terminal): Promise<void> {
  const state = await openLibrary(terminal)
  try {
    const result = await state.imports.importPath(resolve(options.input), {
      mode: options.merge ? 'merge' : 'replace',
      duplicates: options.mergeDuplicates ? 'merge' : 'keep',
      ...(options.notation === undefined ? {} : { notation: options.notation }),
    })
    if (options.json) {
      terminal.print(JSON.stringify(result))
      return
    }
    for (const { line, column, message } of result.warnings)
      terminal.note(`Line ${line}, ${column}: ${message}`)
    terminal.print(
      `${result.total} tracks: ${result.added} new, ${result.matched} known, ${result.returned} back from the archive, ${result.archived} archived.`,
    )
    if (result.duplicates > 0 && result.duplicates_removed === 0) {
      terminal.note(
        `${result.duplicates} rows copy another row's song; --merge-duplicates makes one track of them.`,
      )
    }
  } finally {
    await state.close()
  }
}
