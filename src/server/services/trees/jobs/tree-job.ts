import type { TreeType } from '../../../../contract/tree.schema.ts'
import type { GenreEdit } from '../../../../domain/genre/genre-edit.ts'
import { knownFailure } from '../../../errors.ts'
import type { TaskContext, TaskKind } from '../../../tasks/task-kind.ts'
import type { Library } from '../../library/library.ts'
import type { TreeSource } from '../library-fingerprint.ts'
import type { MetadataIdea } from '../model/model-trees.ts'
import type { TreeVersionKeeper } from '../tree-versions.ts'
import { type BaseJobDeps, createBaseWorker } from './base-job.ts'
import { type BuildJobDeps, createBuilder } from './build-job.ts'
import { JOB_STEPS, type JobOutcome, type JobRun } from './job-run.ts'
import { asksModel, readTreeOrder, type TreeJobOrder } from './tree-order.ts'
import { PHASE_NAMES, phasesOf } from './tree-phases.ts'
import type { TreeEnd, TreeProgress, TreeWorkStep } from './tree-progress.ts'

/** What work on one type of tree needs. */
export interface TreeJobDeps extends BuildJobDeps, BaseJobDeps {
  readonly library: Pick<Library, 'all' | 'find'>
  readonly versions: Pick<TreeVersionKeeper, 'publish' | 'keepPreview'>
  /** The DJ's edits of the genres, in the order in which they apply. */
  readonly genreEdits: () => readonly GenreEdit[]
  readonly fingerprintOf: (source: TreeSource) => Promise<string>
  readonly progress: TreeProgress
  /** Puts better tags that a model thought of where the DJ looks at them; what became of them, as a sentence. */
  readonly keepIdeas: (
    ideas: readonly MetadataIdea[],
    from: { readonly taskId: string; readonly model: string },
  ) => Promise<string>
}

/** The kind of the tasks of a type: one at a time works on it, whatever it does. */
export function jobKindOf(type: TreeType): string {
  return `${type}-tree`
}

/**
 * Work on a type of tree as a task. A tree takes the old one's place in one step at the end; work that is stopped
 * or fails leaves everything as it was. Resumed it begins anew, and what a model has answered is not asked again.
 */
export function createTreeJob(deps: TreeJobDeps): TaskKind<TreeJobOrder> {
  const { type, progress } = deps
  const { build } = createBuilder(deps)
  const { work } = createBaseWorker(deps)
  let end: TreeEnd = {}

  async function run(context: TaskContext<TreeJobOrder>) {
    end = {}
    // First of all: from now on listeners wait for this work, not for the one before.
    progress.begin(context.taskId, [])
    const order = readTreeOrder(context.params)
    const phases = phasesOf(type, order)
    progress.begin(context.taskId, phases)
    const tell = createTeller(context, progress)
    const [first = 'analyzing'] = phases
    tell({ phase: first, detail: PHASE_NAMES[first], percent: 0 })
    // A copy: the library puts changed tracks into the list it gives.
    const source = { tracks: [...deps.library.all()], genreEdits: deps.genreEdits() }
    const fingerprint = await deps.fingerprintOf(source)
    const job: JobRun = { signal: context.signal, source, fingerprint, tell }
    const outcome = await (order.does === 'build' ? build({ order, context, run: job }) : work(order, job))
    // From here on it is kept: a stop comes too late.
    context.signal.throwIfAborted()
    await keep(context, outcome)
    const isPlain = order.does === 'build' && outcome.failed === 0
    end = isPlain ? {} : { outcome: outcome.sentence }
  }

  async function keep(context: TaskContext<TreeJobOrder>, outcome: JobOutcome) {
    const { tree, isPreview, failed, sentence, problem, summary, ideas = [] } = outcome
    let changeId: number | undefined
    if (tree !== undefined && isPreview) await deps.versions.keepPreview(tree)
    else if (tree !== undefined) changeId = (await deps.versions.publish(tree, summary)).changeId
    const from = { taskId: context.taskId, model: tree?.model ?? '' }
    const kept = ideas.length === 0 ? '' : `; ${await deps.keepIdeas(ideas, from)}`
    if (problem !== undefined) progress.warn(problem)
    context.report({
      done: JOB_STEPS,
      failed,
      stage: problem === undefined ? sentence + kept : `${sentence}${kept}. ${problem}`,
      ...(changeId === undefined ? {} : { changeId }),
    })
  }

  return {
    kind: jobKindOf(type),
    canResume: true,
    canPause: asksModel,
    async run(context) {
      try {
        await run(context)
      } catch (error) {
        const known = knownFailure(error)
        if (known !== undefined) end = { failure: { code: known.code, message: known.message } }
        throw error
      }
    },
    async settle(_context, state) {
      progress.end(state, end)
    },
  }
}

/** Tells each step to those who follow the work, and its phase to the task. */
function createTeller(context: TaskContext<unknown>, progress: TreeProgress): (step: TreeWorkStep) => void {
  let stage: string | undefined
  return (step) => {
    const name = PHASE_NAMES[step.phase]
    context.report({ done: step.percent, ...(name === stage ? {} : { stage: name }) })
    stage = name
    progress.tell(step)
  }
}
