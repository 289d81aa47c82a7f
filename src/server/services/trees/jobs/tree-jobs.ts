import type { TreeType } from '../../../../contract/tree.schema.ts'
import type {
  TreeBuildLog,
  TreeBuildOrder,
  TreeBuildStarted,
  TreeExpansionStarted,
} from '../../../../contract/tree-build.schema.ts'
import { libraryEmpty } from '../../../errors.ts'
import type { TaskManager } from '../../../tasks/task-manager.ts'
import { treeMissing, treeNothingUngrouped, treeUpToDate } from '../../../tree-errors.ts'
import type { Library } from '../../library/library.ts'
import type { CurrentTree } from '../current-trees.ts'
import { createBuildPlanner } from './build-plan.ts'
import { createNodeDescriber } from './describe-node.ts'
import { JOB_STEPS } from './job-run.ts'
import { createModelChoice, type ModelChoiceDeps } from './model-choice.ts'
import { needSources } from './source-trees.ts'
import { createTreeJob, type TreeJobDeps } from './tree-job.ts'
import type { BaseOrder, BuildOrder } from './tree-order.ts'
import { createTreeProgress } from './tree-progress.ts'

/** What work on trees needs. */
export interface TreeJobsDeps
  extends Omit<TreeJobDeps, 'type' | 'progress' | 'library' | 'modelName'>,
    ModelChoiceDeps {
  readonly library: Pick<Library, 'all' | 'find' | 'isEmpty'>
  readonly tasks: TaskManager
  readonly now: () => Date
}

export type TreeJobs = ReturnType<typeof createTreeJobs>

/** Starts, stops and follows the work on trees: one task of each type at a time, and all types beside each other. */
export function createTreeJobs(deps: TreeJobsDeps) {
  const { library, current, tasks } = deps
  const choice = createModelChoice(deps)
  const planner = createBuildPlanner({ ...deps, choice })
  const jobs = { genre: define('genre'), scene: define('scene'), collection: define('collection') }

  function define(type: TreeType) {
    const progress = createTreeProgress(deps.now)
    const task = tasks.define(createTreeJob({ ...deps, type, progress, modelName: choice.nameOf }))
    return { task, progress }
  }

  async function need(type: TreeType): Promise<CurrentTree> {
    const tree = await current.find(type)
    if (tree === undefined) throw treeMissing(type)
    if (library.isEmpty) throw libraryEmpty()
    return tree
  }

  async function startBuild(type: TreeType, order: BuildOrder): Promise<TreeBuildStarted> {
    const { mode, preview } = order
    const title = `${preview ? 'Try to build' : 'Build'} the ${type} tree${TITLE_ENDS[mode]}`
    const task = await jobs[type].task.start({ title, total: JOB_STEPS, params: order, mode })
    return { started: true, taskId: task.id }
  }

  async function startOnBase(type: TreeType, order: BaseOrder): Promise<TreeBuildStarted> {
    const title = TITLES[order.does](type)
    const task = await jobs[type].task.start({ title, total: JOB_STEPS, params: order, mode: order.does })
    return { started: true, taskId: task.id }
  }

  /**
   * Starts a build in the background. Throws LIBRARY_EMPTY, TREE_NEEDS_OTHERS, MODEL_NAME_UNKNOWN, MODEL_NOT_READY,
   * TREE_MODEL_OFFLINE, TASK_RUNNING; nothing has been started then.
   */
  async function build(type: TreeType, order: TreeBuildOrder = {}): Promise<TreeBuildStarted> {
    if (library.isEmpty) throw libraryEmpty()
    if (type === 'collection') await needSources(current)
    const { mode = 'offline', preview = false, maxCost } = order
    const limit = maxCost === undefined ? {} : { maxCost }
    if (mode === 'offline') return startBuild(type, { does: 'build', mode, model: null, preview })
    const { model, obstacle } = choice.choose(order.model)
    if (obstacle !== undefined) throw obstacle
    return startBuild(type, { does: 'build', mode, model, preview, ...limit })
  }

  /** Starts to find places for ungrouped tracks. Throws TREE_MISSING, LIBRARY_EMPTY, TREE_NOTHING_UNGROUPED, TASK_RUNNING. */
  async function expand(type: TreeType): Promise<TreeExpansionStarted> {
    const { head, shown } = await need(type)
    const ungrouped = shown.ungroupedIds.length
    if (ungrouped === 0) throw treeNothingUngrouped()
    const started = await startOnBase(type, { does: 'expand', version: head.id })
    return { ...started, ungrouped_count: ungrouped }
  }

  /** Starts to place tracks that came after the build. Throws TREE_MISSING, LIBRARY_EMPTY, TREE_UP_TO_DATE, TASK_RUNNING. */
  async function update(type: TreeType): Promise<TreeBuildStarted> {
    const { head, shown } = await need(type)
    if (shown.addedCount + shown.removedCount === 0) throw treeUpToDate()
    return startOnBase(type, { does: 'update', version: head.id })
  }

  /** Starts to choose typical tracks anew. Throws TREE_MISSING, LIBRARY_EMPTY, TASK_RUNNING. */
  async function refresh(type: TreeType): Promise<TreeBuildStarted> {
    const { head } = await need(type)
    return startOnBase(type, { does: 'refresh', version: head.id })
  }

  /** Stops the work on a type, if there is some; the tree from before stays. */
  async function stop(type: TreeType): Promise<void> {
    const running = jobs[type].task.findRunning()
    if (running !== undefined) await tasks.cancel(running.id)
  }

  return {
    build,
    expand,
    update,
    refresh,
    stop,
    /** Other words for a node; nothing is kept. */
    describe: createNodeDescriber({ ...deps, choice }),
    /** What a build would do and take, and whether one that broke off can go on. */
    plan: planner.plan,
    /** The last work on a type, if it ended early and can go on; null otherwise. */
    findResumable: planner.findResumable,
    /** The steps of the work on a type. */
    follow: (type: TreeType) => jobs[type].progress.follow(),
    /** The work on a type that goes on, or the last one of this process. */
    log: (type: TreeType): TreeBuildLog => jobs[type].progress.log(),
    /** Ends every stream of steps, for the server's stop. */
    closeProgress() {
      for (const { progress } of Object.values(jobs)) progress.close()
    },
  }
}

const TITLE_ENDS: Readonly<Record<BuildOrder['mode'], string>> = {
  offline: '',
  worded: ' with words by a model',
  designed: ' as a model designs it',
}

const TITLES: Readonly<Record<BaseOrder['does'], (type: TreeType) => string>> = {
  update: (type) => `Place new tracks in the ${type} tree`,
  expand: (type) => `Find places for ungrouped tracks in the ${type} tree`,
  refresh: (type) => `Choose typical tracks of the ${type} tree`,
}
