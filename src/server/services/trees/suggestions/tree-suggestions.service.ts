import type { TreeType } from '../../../../contract/tree.schema.ts'
import type { TreeBuildStarted, TreeSuggestionsOrder } from '../../../../contract/tree-build.schema.ts'
import { TREE_PROMPT_VERSION } from '../../../../domain/prompt/trees/tree-prompt.ts'
import { libraryEmpty } from '../../../errors.ts'
import type { TaskManager } from '../../../tasks/task-manager.ts'
import { treeMissing, treeNodeUnknown } from '../../../tree-errors.ts'
import type { Library } from '../../library/library.ts'
import type { TagProvenance } from '../../tagging/tag-engine.ts'
import { createModelChoice, type ModelChoiceDeps } from '../jobs/model-choice.ts'
import type { MetadataIdea } from '../model/model-trees.ts'
import { toBetterTags } from './idea-tags.ts'
import { openSuggestionKeeper } from './suggestion-keeper.ts'
import { createSuggestionTask, type SuggestionTaskDeps, TOTAL } from './suggestion-task.ts'

/** What suggestions of trees need. */
export interface TreeSuggestionsDeps
  extends Omit<SuggestionTaskDeps, 'library' | 'providedBy'>,
    ModelChoiceDeps {
  readonly library: Pick<Library, 'all' | 'find' | 'isEmpty'>
  readonly tasks: TaskManager
}

/** Finds better tags in trees and puts them into the review queue. */
export type TreeSuggestions = ReturnType<typeof createTreeSuggestions>

/** Makes what finds better tags. Nothing is written to a track before the DJ accepts it. */
export function createTreeSuggestions(deps: TreeSuggestionsDeps) {
  const { library, current, tasks } = deps
  const choice = createModelChoice(deps)
  const task = tasks.define(
    createSuggestionTask({ ...deps, providedBy: (model) => byModel(choice.nameOf(model)) }),
  )

  /**
   * Starts to look for better tags, in the whole library or in a node; with a model when one is named. Throws
   * TREE_MISSING, LIBRARY_EMPTY, TREE_NODE_UNKNOWN, the MODEL_* errors, TREE_MODEL_OFFLINE, TASK_RUNNING; nothing has
   * been started then.
   */
  async function start(
    type: TreeType,
    { node_id: nodeId, model: named }: TreeSuggestionsOrder = {},
  ): Promise<TreeBuildStarted> {
    const tree = await current.find(type)
    if (tree === undefined) throw treeMissing(type)
    if (library.isEmpty) throw libraryEmpty()
    const node = nodeId === undefined ? undefined : tree.shown.nodes.get(nodeId)
    if (nodeId !== undefined && node === undefined) throw treeNodeUnknown()
    const model = named === undefined ? null : chooseModel(named)
    const title =
      node === undefined
        ? `Look for better tags with the ${type} tree`
        : `Look for better tags in “${node.node.title}”`
    const started = await task.start({
      title,
      total: TOTAL,
      params: { type, nodeId: nodeId ?? null, model },
      mode: model === null ? 'tree' : 'model',
    })
    return { started: true, taskId: started.id }
  }

  function chooseModel(named: string): string {
    const { obstacle } = choice.choose(named)
    if (obstacle !== undefined) throw obstacle
    return named
  }

  return {
    start,
    /** Puts what a model thought of while it designed a tree into the queue; what became of it, as a sentence. */
    async keepIdeas(
      ideas: readonly MetadataIdea[],
      { taskId, model }: { readonly taskId: string; readonly model: string },
    ): Promise<string> {
      const keeper = await openSuggestionKeeper(deps, { taskId, by: byModel(model) })
      await keeper.keep(toBetterTags(ideas, { library, readers: deps.readers() }))
      return keeper.sentence
    },
  }
}

function byModel(model: string): TagProvenance {
  return { source: 'model', model, promptVersion: TREE_PROMPT_VERSION }
}
