import type { TreeOrigin, TreeType } from '../../../../contract/tree.schema.ts'
import { nodesOf, type Tree } from '../../../../domain/tree/tree.ts'
import type { TreeTrack } from '../../../../domain/tree/tree-track.ts'
import { AppError } from '../../../errors.ts'
import type { TaskContext } from '../../../tasks/task-kind.ts'
import { inSlices } from '../../search/slices.ts'
import type { CurrentTree, CurrentTrees } from '../current-trees.ts'
import type { ModelTrees, WrittenTree } from '../model/model-trees.ts'
import { readTreeSteps, treeTextSteps } from '../tree-text.ts'
import { toTreeTrack } from '../tree-track.ts'
import { type TreeSources, treeId } from '../tree-versions.ts'
import { countOf } from './count-of.ts'
import { BEFORE_KEPT, JOB_STEPS, type JobOutcome, type JobRun } from './job-run.ts'
import { type ModelCallsDeps, withModelCalls } from './model-calls.ts'
import { needSources, type SourceTrees } from './source-trees.ts'
import type { BuildOrder } from './tree-order.ts'
import { PHASE_NAMES, phaseOf, phasesOf } from './tree-phases.ts'
import type { MakeTree } from './tree-thread.ts'
import type { MadeTree, TreeWork } from './worker-messages.ts'

/** What a build needs. */
export interface BuildJobDeps extends ModelCallsDeps {
  readonly type: TreeType
  readonly current: CurrentTrees
  readonly makeTree: MakeTree
  readonly models: ModelTrees
  /** The name that is sent for the model of an order. */
  readonly modelName: (model: string | null) => string
  /** Told of faults that a build gets over. */
  readonly onBug: (error: unknown) => void
}

/** A build that goes on. */
interface Build {
  readonly order: BuildOrder
  readonly context: TaskContext<unknown>
  readonly run: JobRun
  readonly sources: SourceTrees | undefined
}

/** Share of a build that is done when a model begins to write: its part takes by far the longest. */
const BEFORE_WORDS = 0.2
/** Share of a designed build that is done when only the tree is to be made of the design. */
const DESIGNED_PERCENT = 98
/** The phase before "complete". */
const LAST_WITH_MODEL = -2
/** Tracks made ready for a model between two looks at the clock. */
const TRACKS_PER_STEP = 1_000

/** Builds a tree in one of the three ways. */
export function createBuilder(deps: BuildJobDeps) {
  const { type, models } = deps

  async function build(job: Omit<Build, 'sources'>): Promise<JobOutcome> {
    const sources = type === 'collection' ? await needSources(deps.current) : undefined
    const ways = { offline, worded, designed }
    const { order, run } = job
    const { made, ...outcome } = await ways[order.mode]({ ...job, sources })
    return {
      tree: {
        type,
        note: outcome.sentence,
        fingerprint: run.fingerprint,
        json: made.json,
        figures: made.figures,
        sources: sources && namesOf(sources),
        ...outcome.by,
      },
      isPreview: order.preview,
      summary: `build the ${type} tree`,
      ...outcome,
    }
  }

  async function offline({ order, run, sources }: Build): Promise<Built> {
    const made = await make(run, await workOf(order, sources), 1)
    return { made, by: { origin: 'offline', model: null }, sentence: 'Built offline', failed: 0 }
  }

  async function worded(job: Build): Promise<Built> {
    const { order, run, sources } = job
    const plain = await make(run, await workOf(order, sources), BEFORE_WORDS)
    const tree = await inSlices(readTreeSteps(plain.json), run.signal)
    const { failed, problem, ...written } = await write(job, tree)
    const nodes = nodesOf(tree.nodes).length
    if (failed >= nodes) return { ...BUILT_WITHOUT_WORDS, made: plain, failed, problem }
    const made = await check(run, written.tree)
    const model = deps.modelName(order.model)
    const missing = failed === 0 ? '' : `; ${countOf(failed, 'node')} kept the program's words`
    const sentence = `Built offline, words by ${model}${missing}`
    return { made, by: { origin: 'worded', model }, sentence, failed, problem }
  }

  /** Whatever becomes of the words, the tree is there. */
  async function write({ order, context, run }: Build, tree: Tree): Promise<WrittenTree> {
    const tracks = await treeTracks(run)
    const tell = (step: Parameters<JobRun['tell']>[0]) => {
      const share = BEFORE_WORDS + (1 - BEFORE_WORDS) * (step.percent / JOB_STEPS)
      run.tell({ ...step, percent: percentOf(share) })
    }
    tell({ phase: 'writing', detail: PHASE_NAMES.writing, percent: 0 })
    try {
      return await withModelCalls(deps, { context, order }, (calls) =>
        models.write({ ...calls, type, tracks, tree, preview: order.preview, tell }),
      )
    } catch (error) {
      if (run.signal.aborted) throw error
      if (!(error instanceof AppError)) deps.onBug(error)
      const problem =
        error instanceof AppError ? error.message : 'A fault in the program kept the words away.'
      return { tree, failed: nodesOf(tree.nodes).length, problem }
    }
  }

  async function designed({ order, context, run, sources }: Build): Promise<Built> {
    const tracks = await treeTracks(run)
    const { design, failed, suggestions } = await withModelCalls(deps, { context, order }, (calls) =>
      models.design({
        ...calls,
        type,
        tracks,
        preview: order.preview,
        tell: (step) => run.tell({ ...step, percent: Math.min(DESIGNED_PERCENT, Math.floor(step.percent)) }),
        ...(sources && { sources: { genre: sources.genre.tree, scene: sources.scene.tree } }),
      }),
    )
    const phase = phasesOf(type, order).at(LAST_WITH_MODEL) ?? 'complete'
    run.tell({ phase, detail: 'Making the tree', percent: DESIGNED_PERCENT })
    const made = await deps.makeTree(
      { ...run.source, work: { does: 'design', type, design }, onStep: () => undefined },
      run.signal,
    )
    const model = deps.modelName(order.model)
    const missing = failed === 0 ? '' : `; the program did ${countOf(failed, 'part')} itself`
    const sentence = `Designed by ${model}${missing}`
    return { made, by: { origin: 'designed', model }, sentence, failed, ideas: suggestions }
  }

  async function workOf({ preview }: BuildOrder, sources: SourceTrees | undefined): Promise<TreeWork> {
    if (type !== 'collection' || sources === undefined) {
      return { does: 'build', type: type === 'scene' ? 'scene' : 'genre' }
    }
    const [genre, scene] = [await textOf(sources.genre), await textOf(sources.scene)]
    return { does: 'build', type, sources: { genre, scene }, isTrial: preview }
  }

  /** Makes a tree on the thread; its steps are told as a share of the whole. */
  function make({ source, signal, tell }: JobRun, work: TreeWork, share: number): Promise<MadeTree> {
    return deps.makeTree(
      {
        ...source,
        work,
        onStep({ stage, progress }) {
          const phase = phaseOf(type, stage)
          tell({ phase, detail: PHASE_NAMES[phase], percent: percentOf(progress * share) })
        },
      },
      signal,
    )
  }

  /** Holds a tree that was made here against what every tree promises. */
  async function check(run: JobRun, tree: Tree): Promise<MadeTree> {
    const text = await inSlices(treeTextSteps(tree), run.signal)
    return make(run, { does: 'check', type, tree: text }, 1)
  }

  return { build }
}

/** A tree that was built, and by whom. */
interface Built extends Pick<JobOutcome, 'sentence' | 'failed' | 'problem' | 'ideas'> {
  readonly made: MadeTree
  readonly by: { readonly origin: TreeOrigin; readonly model: string | null }
}

/** What a build comes to for which no model had a word. */
const BUILT_WITHOUT_WORDS: Pick<Built, 'by' | 'sentence'> = {
  by: { origin: 'offline', model: null },
  sentence: "Built offline; the model's words are missing",
}

function textOf({ tree }: CurrentTree): Promise<string> {
  return inSlices(treeTextSteps(tree))
}

function namesOf({ genre, scene }: SourceTrees): TreeSources {
  const nameOf = ({ head }: CurrentTree) => ({ id: treeId(head.id), created_at: head.created_at })
  return { genre: nameOf(genre), scene: nameOf(scene) }
}

function treeTracks({ source, signal }: JobRun): Promise<TreeTrack[]> {
  function* steps(): Generator<undefined, TreeTrack[], undefined> {
    const tracks: TreeTrack[] = []
    for (const { track } of source.tracks) {
      if (tracks.push(toTreeTrack(track)) % TRACKS_PER_STEP === 0) yield
    }
    return tracks
  }
  return inSlices(steps(), signal)
}

function percentOf(share: number): number {
  return Math.min(BEFORE_KEPT, Math.floor(share * JOB_STEPS))
}
