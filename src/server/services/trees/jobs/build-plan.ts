import type { TreeType } from '../../../../contract/tree.schema.ts'
import type { TreeBuildMode, TreeBuildPlan, TreePlanQuery } from '../../../../contract/tree-build.schema.ts'
import { AppError } from '../../../errors.ts'
import type { TaskManager } from '../../../tasks/task-manager.ts'
import { treeNeedsOthers } from '../../../tree-errors.ts'
import type { Library } from '../../library/library.ts'
import { isBlank } from '../../library/track-view.ts'
import type { CurrentTrees } from '../current-trees.ts'
import type { ModelTrees } from '../model/model-trees.ts'
import type { createModelChoice, ModelChoice } from './model-choice.ts'
import { sourceTypesOf } from './source-trees.ts'
import { jobKindOf } from './tree-job.ts'

/** What planning needs. */
export interface BuildPlanDeps {
  readonly library: Pick<Library, 'all'>
  readonly current: CurrentTrees
  readonly models: Pick<ModelTrees, 'forecast'>
  readonly choice: Pick<ReturnType<typeof createModelChoice>, 'choose'>
  readonly tasks: Pick<TaskManager, 'list'>
}

type ModePlan = TreeBuildPlan['modes'][number]

/** An offline build takes about as long as a thread needs to start and to read what is known of genres … */
const SECONDS_TO_BEGIN = 0.8
/** … and then so long for each track; measured on libraries of 2,000 and of 100,000 tracks. */
const SECONDS_PER_TRACK = 0.0001
/** A trial of collections is made of the 20 largest seeds, of some 30 tracks each. */
const TRIAL_TRACKS = 600
const MODEL_MODES: readonly TreeBuildMode[] = ['worded', 'designed']

/** Tells what a build would do and take before it is started; nothing is asked. */
export function createBuildPlanner({ library, current, models, choice, tasks }: BuildPlanDeps) {
  /** The last work on a type, if it ended early and can go on. */
  async function findResumable(type: TreeType): Promise<TreeBuildPlan['resumable']> {
    const last = (await tasks.list()).find(({ kind }) => kind === jobKindOf(type))
    if (last === undefined || last.endedAt === null || !last.canResume) return null
    return { taskId: last.id, stage: last.stage, at: last.endedAt }
  }

  async function needsOf(type: TreeType): Promise<TreeBuildPlan['needs']> {
    const fingerprint = await current.fingerprint()
    return Promise.all(
      sourceTypesOf(type).map(async (source) => {
        const tree = await current.find(source)
        const isStale = tree !== undefined && tree.head.fingerprint !== fingerprint
        return { type: source, isBuilt: tree !== undefined, isStale }
      }),
    )
  }

  function planModel(
    type: TreeType,
    { mode, tracks, chosen }: { mode: TreeBuildMode; tracks: number; chosen: ModelChoice | AppError },
  ): ModePlan {
    const none = { mode, ready: false, model: null, calls: 0, cost: null, seconds: 0 }
    if (chosen instanceof AppError) return { ...none, reason: chosen.message }
    const { model, name = null, obstacle } = chosen
    if (name === null) return { ...none, reason: obstacle?.message ?? null }
    const { calls, cost, seconds } = models.forecast(type, mode, tracks, model)
    return {
      mode,
      ready: obstacle === undefined,
      reason: obstacle?.message ?? null,
      model: name,
      calls,
      cost,
      seconds,
    }
  }

  function chooseSafely(named: string | undefined): ModelChoice | AppError {
    try {
      return choice.choose(named)
    } catch (error) {
      // A name that nobody answers to is a reason, and no failure.
      if (error instanceof AppError) return error
      throw error
    }
  }

  /** What builds of a type would do. */
  async function plan(type: TreeType, query: TreePlanQuery): Promise<TreeBuildPlan> {
    const all = library.all()
    const needs = await needsOf(type)
    const missing = needs.filter(({ isBuilt }) => !isBuilt)
    const chosen = chooseSafely(query.model)
    const offline: ModePlan = {
      mode: 'offline',
      ready: true,
      reason: null,
      model: null,
      calls: 0,
      cost: 0,
      seconds: Math.ceil(SECONDS_TO_BEGIN + all.length * SECONDS_PER_TRACK),
    }
    const isTrial = type === 'collection' && query.preview === true
    const tracks = isTrial ? Math.min(TRIAL_TRACKS, all.length) : all.length
    const modes = [offline, ...MODEL_MODES.map((mode) => planModel(type, { mode, tracks, chosen }))]
    const obstacle = missing.length === 0 ? undefined : treeNeedsOthers(missing.map((need) => need.type))
    return {
      tracks: all.length,
      tagged: all.filter(({ track }) => !isBlank(track.comment)).length,
      needs,
      modes:
        obstacle === undefined
          ? modes
          : modes.map((mode) => ({ ...mode, ready: false, reason: obstacle.message })),
      resumable: await findResumable(type),
    }
  }

  return { plan, findResumable }
}
