import { resolve } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { Task } from '../contract/task.schema.ts'
import type { AppState } from '../server/app-state.ts'
import { openLibrary } from './open-library.ts'
import type { Terminal } from './terminal.ts'

export interface TagOptions {
  readonly input: string
  readonly out?: string
  readonly model: string
  readonly overwrite?: boolean
  readonly json?: boolean
}

/**
 * Tags a file: import into a library in memory, one tagging run, export.
 *
 * Ctrl-C stops the run and still writes the file with what was finished. Returns
 * whether that happened. Throws what the import throws; nothing is written then.
 */
export async function tagFile(options: TagOptions, terminal: Terminal): Promise<boolean> {
  const state = await openLibrary(terminal, { inMemory: true })
  try {
    const imported = await state.imports.importPath(resolve(options.input), {})
    for (const { line, column, message } of imported.warnings)
      terminal.note(`Line ${line}, ${column}: ${message}`)
    const task = await run(state, options, terminal)
    const file = await state.exports.make({})
    const out = resolve(options.out ?? resolve(options.input, '..', file.filename))
    await writeFileAtomic(out, file.content)
    const { total, tagged, needsEars, failed } = state.library.summary()
    const isInterrupted = task.state === 'cancelled'
    if (options.json) {
      terminal.print(JSON.stringify({ out, tracks: total, tagged, needsEars, failed, state: task.state }))
    } else {
      terminal.note(isInterrupted ? 'Interrupted; what was finished is in the file.' : 'Done.')
      terminal.print(`${out}: ${tagged} of ${total} tracks tagged, ${needsEars} need ears, ${failed} failed.`)
    }
    return isInterrupted
  } finally {
    await state.close()
  }
}

/** Runs the tagging to its end and returns the task as it then is. */
async function run(state: AppState, options: TagOptions, terminal: Terminal): Promise<Task> {
  const request = options.overwrite
    ? ({ scope: 'all', mode: 'overwrite', model: options.model } as const)
    : ({ scope: 'untagged', mode: 'fill', model: options.model } as const)
  const events = await state.events.subscribe()
  const started = await state.tagging.start(request)
  const progress = terminal.startProgress(started.total)
  const ignoreInterrupts = terminal.onInterrupt(() => void state.tasks.cancel(started.id))
  try {
    for await (const { data } of events) {
      const event: { type: string; task?: Task } = JSON.parse(data)
      if (event.type !== 'task' || event.task?.id !== started.id) continue
      progress.update(event.task.done)
      if (event.task.endedAt !== null) return event.task
    }
    return await state.tasks.get(started.id)
  } finally {
    ignoreInterrupts()
    progress.stop()
    events.close()
  }
}
