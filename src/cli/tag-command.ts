import { basename, resolve } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { StartTagging, Task } from '../contract/task.schema.ts'
import type { AppState } from '../server/app-state.ts'
import { type FinishedRun, followRun } from './follow-run.ts'
import { openLibrary } from './open-library.ts'
import { createReview } from './review-file.ts'
import { count, countReasons, describeEstimate, describeSpend, describeStop } from './tag-report.ts'
import type { Terminal } from './terminal.ts'

/** What `genretagging tag` was asked to do. */
export interface TagOptions {
  readonly input: string
  readonly out?: string
  /** Where suggestions go instead of a CSV file. */
  readonly review?: string
  readonly model: string
  readonly overwrite?: boolean
  /** US dollars. */
  readonly maxCost?: number
  /** Calls under way at the same time. */
  readonly concurrency?: number
  /** Tracks that a model is asked about at once. */
  readonly batch?: number
  readonly fallback?: 'offline' | 'none'
  /** Only tell what would be done. */
  readonly estimate?: boolean
  readonly json?: boolean
}

/** How the command ended; "limited" is a stop at a limit on spending, with what was finished written. */
export type TagEnd = 'done' | 'failed' | 'limited' | 'interrupted'

/** Makes no calls, so there is nothing to tell of them. */
const OFFLINE = 'offline'

/** What is told of a run that asked nothing. */
const NO_SPEND = { calls: 0, reused: 0, inputTokens: 0, outputTokens: 0, cost: 0 }

/**
 * Tags a file: import into a library in memory, one tagging run, export.
 *
 * Ctrl-C or a limit on spending stops the run and still writes what was finished. A run that breaks off with
 * nothing finished writes nothing. Throws what the import and the start throw; nothing is written then.
 */
export async function tagFile(options: TagOptions, terminal: Terminal): Promise<TagEnd> {
  const state = await openLibrary(terminal, { inMemory: 'library' })
  try {
    const imported = await state.imports.importPath(resolve(options.input), {})
    for (const { line, column, message } of imported.warnings)
      terminal.note(`Line ${line}, ${column}: ${message}`)
    const request = toRequest(options)
    if (options.estimate) {
      await tellEstimate(state, options, terminal)
      return 'done'
    }
    if (options.model !== OFFLINE) await announce(state, request, terminal)
    const run = await followRun(state, await state.tagging.start(request), terminal)
    const end = endOf(run)
    const out = end === 'failed' && !isAnythingFinished(state) ? null : await write(state, options)
    report({ state, run, end, out, options }, terminal)
    return end
  } finally {
    await state.close()
  }
}

function toRequest({ model, review, overwrite, ...options }: TagOptions): StartTagging & { model: string } {
  const { maxCost, concurrency, batch, fallback } = options
  return {
    model,
    scope: overwrite ? 'all' : 'untagged',
    mode: review !== undefined ? 'suggest' : overwrite ? 'overwrite' : 'fill',
    ...(maxCost === undefined ? {} : { maxCost }),
    ...(concurrency === undefined ? {} : { concurrentCalls: concurrency }),
    ...(batch === undefined ? {} : { tracksPerCall: batch }),
    ...(fallback === undefined ? {} : { fallback }),
  }
}

/** The answer to --estimate. A model that cannot be used now is no failure of it, but is told. */
async function tellEstimate(state: AppState, options: TagOptions, terminal: Terminal) {
  const estimate = await state.tagging.estimate(toRequest(options))
  terminal.print(
    options.json
      ? JSON.stringify({ model: options.model, ...estimate })
      : describeEstimate(estimate, options.model),
  )
  if (estimate.blocked !== null) terminal.note(estimate.blocked.message)
}

/** Says what is about to be spent. Of a run that cannot start, the start says why. */
async function announce(state: AppState, request: StartTagging & { model: string }, terminal: Terminal) {
  const estimate = await state.tagging.estimate(request)
  if (estimate.blocked === null) terminal.note(describeEstimate(estimate, request.model))
}

function endOf({ task, stopped }: FinishedRun): TagEnd {
  if (task.state === 'succeeded') return 'done'
  if (stopped === 'interrupt') return 'interrupted'
  return stopped === undefined || stopped.code === 'PROVIDER_DOWN' ? 'failed' : 'limited'
}

function isAnythingFinished({ library }: AppState): boolean {
  const { changed, suggested } = library.summary()
  return changed + suggested > 0
}

/** Writes the suggestions or the tagged file, whole or not at all. Returns where. */
async function write(state: AppState, options: TagOptions): Promise<string> {
  if (options.review !== undefined) {
    const out = resolve(options.review)
    const document = createReview(state, { file: basename(options.input), model: options.model })
    await writeFileAtomic(out, `${JSON.stringify(document, null, 2)}\n`)
    return out
  }
  const file = await state.exports.make({})
  const out = resolve(options.out ?? resolve(options.input, '..', file.filename))
  await writeFileAtomic(out, file.content)
  return out
}

interface TagOutcome {
  readonly state: AppState
  readonly run: FinishedRun
  readonly end: TagEnd
  /** The file that was written; null when none was. */
  readonly out: string | null
  readonly options: TagOptions
}

function report({ state, run, end, out, options }: TagOutcome, terminal: Terminal) {
  const { total, tagged, needsEars, failed, suggested } = state.library.summary()
  const reasons = countReasons(state.library.all().map(({ track }) => track.tagError))
  const why = reasonOf(run)
  if (options.json) {
    const { task } = run
    const tracks = { tracks: total, tagged, suggested, needsEars, failed, state: task.state }
    const spend = task.spend ?? NO_SPEND
    terminal.print(JSON.stringify({ out, ...tracks, model: options.model, ...spend, stopped: why, reasons }))
    return
  }
  if (failed > 0) {
    terminal.note(`${count(failed, 'track')} failed${options.fallback === 'offline' ? STOOD_IN : ''}:`)
    for (const { reason, tracks } of reasons) terminal.note(`  ${count(tracks, 'track')}: ${reason}`)
  }
  if (run.task.spend !== null) terminal.note(describeSpend(run.task.spend))
  if (end === 'failed') terminal.error(why?.message ?? '')
  else terminal.note(end === 'done' ? 'Done.' : `${why?.message} ${KEPT}`)
  if (out === null) terminal.note('Nothing was finished, so nothing was written.')
  else if (options.review === undefined)
    terminal.print(`${out}: ${tagged} of ${total} tracks tagged, ${needsEars} need ears, ${failed} failed.`)
  else
    terminal.print(
      `${out}: ${count(suggested, 'suggestion')} for ${count(total, 'track')}, ${failed} failed.`,
    )
}

const STOOD_IN = ', where the offline tagger stood in'
const KEPT = 'What was finished is in the file.'

/** Why the run ended early; null when it did not. */
function reasonOf({ task, stopped }: FinishedRun): Task['error'] {
  if (task.state === 'succeeded') return null
  if (stopped === 'interrupt') return { code: 'INTERRUPTED', message: 'Interrupted.' }
  return stopped === undefined ? task.error : { code: stopped.code, message: describeStop(stopped) }
}
