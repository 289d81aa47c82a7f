import { resolve } from 'node:path'
import type { TrialRequest } from '../contract/trial.schema.ts'
import { followRun } from './follow-run.ts'
import { openLibrary } from './open-library.ts'
import type { TagEnd } from './tag-command.ts'
import { describeStop } from './tag-report.ts'
import type { Terminal } from './terminal.ts'
import { describeTrialPlan, trialTable } from './trial-table.ts'

/** What `genretagging trial` was asked to do. */
export interface TrialOptions {
  readonly input: string
  readonly model: readonly string[]
  readonly tracks?: number
  readonly seed?: number
  readonly twice?: boolean
  /** US dollars. */
  readonly maxCost?: number
  /** Only tell what would be done. */
  readonly estimate?: boolean
  readonly json?: boolean
}

/**
 * Compares taggers on the tagged tracks of a file: import into a library in memory, one trial, a table.
 *
 * Ctrl-C or a limit on spending stops it and still prints what was finished. Throws what the import and the start
 * throw; nothing is printed then.
 */
export async function tryTaggers(options: TrialOptions, terminal: Terminal): Promise<TagEnd> {
  const state = await openLibrary(terminal, { inMemory: 'library' })
  try {
    await state.imports.importPath(resolve(options.input), {})
    const request = toRequest(options)
    const estimate = await state.trials.estimate(request)
    if (options.estimate) {
      terminal.print(options.json ? JSON.stringify(estimate) : describeTrialPlan(estimate))
      if (estimate.blocked !== null) terminal.note(estimate.blocked.message)
      return 'done'
    }
    if (estimate.blocked === null) terminal.note(describeTrialPlan(estimate))
    const { id, taskId } = await state.trials.start(request)
    const { task, stopped } = await followRun(state, await state.tasks.get(taskId), terminal)
    const { trial } = await state.trials.get(id)
    terminal.print(options.json ? JSON.stringify(trial) : trialTable(trial))
    for (const { label, problem } of trial.candidates) {
      if (problem !== null) terminal.note(`${label}: ${problem}`)
    }
    if (task.state === 'succeeded') return 'done'
    if (stopped === 'interrupt') return 'interrupted'
    if (stopped === undefined) {
      terminal.error(task.error?.message ?? '')
      return 'failed'
    }
    terminal.note(describeStop(stopped))
    return stopped.code === 'PROVIDER_DOWN' ? 'failed' : 'limited'
  } finally {
    await state.close()
  }
}

function toRequest({ model, tracks, seed, twice, maxCost }: TrialOptions): TrialRequest {
  return {
    models: [...new Set(model)],
    ...(tracks === undefined ? {} : { tracks }),
    ...(seed === undefined ? {} : { seed }),
    ...(twice === undefined ? {} : { twice }),
    ...(maxCost === undefined ? {} : { maxCost }),
  }
}
