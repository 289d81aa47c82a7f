import { suggestTagsSteps, type TaggedTrack } from '../../../../domain/tree/suggest/suggest-tags.ts'
import type { TreeReaders } from '../../../../domain/tree/tree-track.ts'
import type { TaskContext, TaskKind } from '../../../tasks/task-kind.ts'
import { treeMissing, treeNodeUnknown } from '../../../tree-errors.ts'
import type { Library } from '../../library/library.ts'
import { inSlices } from '../../search/slices.ts'
import type { TagProvenance } from '../../tagging/tag-engine.ts'
import type { CurrentTree, CurrentTrees } from '../current-trees.ts'
import { countOf } from '../jobs/count-of.ts'
import { type ModelCallsDeps, withModelCalls } from '../jobs/model-calls.ts'
import type { IdeaGroup, ModelTrees } from '../model/model-trees.ts'
import { type ShownNode, shownLeaves } from '../shown-tree.ts'
import { toTreeTrack } from '../tree-track.ts'
import { toBetterTags } from './idea-tags.ts'
import {
  openSuggestionKeeper,
  type SuggestionKeeper,
  type SuggestionKeeperDeps,
} from './suggestion-keeper.ts'
import { asksModel, readSuggestionOrder, type SuggestionOrder } from './suggestion-order.ts'

/** What looking for better tags needs. */
export interface SuggestionTaskDeps extends SuggestionKeeperDeps, ModelCallsDeps {
  readonly library: Pick<Library, 'all' | 'find'>
  readonly current: CurrentTrees
  readonly readers: () => TreeReaders
  readonly models: Pick<ModelTrees, 'findIdeas'>
  /** How a model of an order is kept with the tags that it thought of. */
  readonly providedBy: (model: string) => TagProvenance
}

/** One run at a time looks for better tags, in whichever tree. */
export const SUGGESTION_TASK = 'tree-suggestions'

/** The tree itself, as it is kept with what it tells. */
const BY_TREE: TagProvenance = { source: 'offline', model: 'tree', promptVersion: null }
/** Tracks made ready between two looks at the clock. */
const TRACKS_PER_STEP = 1_000

/** Where better tags are looked for. */
interface Looking {
  readonly context: TaskContext<SuggestionOrder>
  readonly tree: CurrentTree
  /** The node that was asked for; undefined for the whole library. */
  readonly node: ShownNode | undefined
  readonly keeper: SuggestionKeeper
}

/**
 * Looks for better tags as a task; all that it finds goes to the review queue, and nothing into the tracks. Resumed
 * it begins anew: what waits stays, and what a model has answered is not asked again.
 */
export function createSuggestionTask(deps: SuggestionTaskDeps): TaskKind<SuggestionOrder> {
  const { library, current } = deps

  async function run(context: TaskContext<SuggestionOrder>) {
    const order = readSuggestionOrder(context.params)
    const { type, nodeId, model } = order
    const tree = await current.find(type)
    if (tree === undefined) throw treeMissing(type)
    const node = nodeId === null ? undefined : tree.shown.nodes.get(nodeId)
    if (nodeId !== null && node === undefined) throw treeNodeUnknown()
    const by = model === null ? BY_TREE : deps.providedBy(model)
    const keeper = await openSuggestionKeeper(deps, { taskId: context.taskId, by })
    context.report({ stage: 'Looking through the tags' })
    const looking = { context, tree, node, keeper }
    const failed = await (model === null ? askTree(looking) : askModel(looking, model))
    const missing = failed === 0 ? '' : `; ${countOf(failed, 'question')} had no usable answer`
    context.report({ done: TOTAL, failed, stage: `${keeper.sentence}${missing}` })
  }

  async function askTree({ context, tree, node, keeper }: Looking): Promise<number> {
    const { signal } = context
    const tracks = await inSlices(taggedTrackSteps(deps), signal)
    const wanted = new Set(node?.trackIds ?? tracks.map(({ id }) => id))
    const found = await inSlices(suggestTagsSteps(tree.tree, { tracks, wanted }, deps.readers()), signal)
    await keeper.keep(found, signal)
    return 0
  }

  async function askModel({ context, tree, node, keeper }: Looking, model: string): Promise<number> {
    const leaves = node === undefined ? tree.shown.lineages.flatMap(shownLeaves) : shownLeaves(node)
    const groups = await inSlices(groupSteps(leaves, library), context.signal)
    // As of a design: at a limit on spending it is paused.
    const order = { mode: 'designed', model } as const
    const { failed } = await withModelCalls(deps, { context, order }, (calls) =>
      deps.models.findIdeas({
        ...calls,
        groups,
        onDone: (done, questions) => context.report({ done: Math.floor((TOTAL * done) / (questions + 1)) }),
        take: async (ideas) => keeper.keep(toBetterTags(ideas, { library, readers: deps.readers() })),
      }),
    )
    return failed
  }

  return { kind: SUGGESTION_TASK, canResume: true, canPause: asksModel, run }
}

/** Steps of the work, as its task counts them. */
export const TOTAL = 100

function* taggedTrackSteps({
  library,
}: Pick<SuggestionTaskDeps, 'library'>): Generator<undefined, TaggedTrack[], undefined> {
  const tracks: TaggedTrack[] = []
  // A copy: the library puts changed tracks into the list it gives.
  for (const { track } of [...library.all()]) {
    const tagged = { ...toTreeTrack(track), comment: track.comment }
    if (tracks.push(tagged) % TRACKS_PER_STEP === 0) yield
  }
  return tracks
}

function* groupSteps(
  leaves: readonly ShownNode[],
  library: Pick<Library, 'find'>,
): Generator<undefined, IdeaGroup[], undefined> {
  const groups: IdeaGroup[] = []
  for (const { node, trackIds } of leaves) {
    const entries = trackIds.flatMap((id) => library.find(id) ?? [])
    const tracks = entries.map(({ track }) => toTreeTrack(track))
    groups.push({ title: node.title, description: node.description, tracks })
    yield
  }
  return groups
}
