import type { Settings } from '../../../../contract/config.schema.ts'
import type { TreeBuildMode } from '../../../../contract/tree-build.schema.ts'
import { readWords, wordingPrompt } from '../../../../domain/prompt/trees/wording-prompt.ts'
import type { TreeType } from '../../../../domain/tree/tree.ts'
import type { TreeReaders } from '../../../../domain/tree/tree-track.ts'
import type { LlmClient } from '../../../llm/llm-client.ts'
import type { Price } from '../../../llm/prices.ts'
import type { Replay } from '../../models/replay.ts'
import { WORDING_FORMS } from './answer-forms.ts'
import { askForIdeas } from './ask-for-ideas.ts'
import { designCollections } from './collection/design-collections.ts'
import type { DesignContext } from './design-context.ts'
import { designBranches, designLineages } from './design-nodes.ts'
import { toDesign } from './drafted-node.ts'
import { finishNodes } from './finish-nodes.ts'
import { forecastTrees } from './forecast-trees.ts'
import { toSheets } from './group-drafts.ts'
import type {
  DescribeOrder,
  DesignedTree,
  DesignOrder,
  IdeaOrder,
  ModelTreeCalls,
  ModelTreeForecast,
  ModelTreeOrder,
  ModelTreeStep,
  WriteOrder,
  WrittenTree,
} from './model-tree-order.ts'
import { createTreeAsker } from './tree-asker.ts'
import { draftOfNode, writeWords } from './write-words.ts'

export type * from './model-tree-order.ts'

/** What asking models about trees needs. */
export interface ModelTreesDeps {
  readonly llm: LlmClient
  readonly replay: Replay
  readonly settings: () => Pick<Settings, 'concurrent_calls'>
  /** With the genres as the DJ has edited them. */
  readonly readers: () => TreeReaders
  /** US dollars per million tokens of the model that a name means; null when not known. May throw MODEL_NAME_UNKNOWN. */
  readonly priceOf: (model: string) => Price | null
}

/** Trees that a model words or designs. Nothing else asks a model about trees. */
export interface ModelTrees {
  /** Words of a model for a finished tree. Rejects only when it is stopped: what fails keeps the program's words. */
  write(order: WriteOrder): Promise<WrittenTree>
  /** The library as a model divides it. Rejects with the MODEL_* errors, TREE_WITHOUT_TAGS, TREE_SOURCES_FOREIGN. */
  design(order: DesignOrder): Promise<DesignedTree>
  /** Other words for one node. Rejects with the MODEL_* errors. */
  describeNode(order: DescribeOrder): Promise<{ title: string; description: string }>
  /** Looks through tags; the number of questions that had no usable answer. Rejects when asking on is pointless. */
  findIdeas(order: IdeaOrder): Promise<{ readonly failed: number }>
  /** What a build will probably take, before anything is asked; zeros for offline. May throw MODEL_NAME_UNKNOWN. */
  forecast(type: TreeType, mode: TreeBuildMode, tracks: number, model: string | null): ModelTreeForecast
}

/** Tokens of the words for one node. */
const WORDS_OUTPUT = 180

/** Makes what asks models about trees. Nothing is asked until it is told to. */
export function createModelTrees(deps: ModelTreesDeps): ModelTrees {
  const { llm, replay, settings, readers, priceOf } = deps
  const askerFor = (calls: ModelTreeCalls) =>
    createTreeAsker({ llm, replay, lanes: settings().concurrent_calls }, calls)

  async function design(given: DesignOrder): Promise<DesignedTree> {
    const order = { ...given, tell: neverFalling(given.tell) }
    let failed = 0
    const context: DesignContext = {
      asker: askerFor(order),
      order,
      readers: readers(),
      describe: llm.describe,
      countFailed(questions = 1) {
        failed += questions
      },
    }
    const { nodes, ideas } = await designNodes(context)
    return { design: { type: order.type, nodes }, failed, suggestions: ideas }
  }

  async function describeNode(order: DescribeOrder): Promise<{ title: string; description: string }> {
    const byId = new Map(order.tracks.map((track) => [track.id, track]))
    const sheets = toSheets([draftOfNode(order, byId)])
    const taken = [...order.siblings, ...order.path]
    return askerFor(order).ask({
      prompt: wordingPrompt(order.type, { kind: 'words', sheets, taken }),
      form: WORDING_FORMS.words,
      tier: 'creative',
      outputTokens: WORDS_OUTPUT,
      tracks: order.tracks.length,
      isFresh: true,
      isVital: true,
      read(answer) {
        const [words] = readWords(answer, sheets).values()
        const { title, description } = words ?? {}
        return title === undefined || description === undefined ? undefined : { title, description }
      },
    })
  }

  async function findIdeas({ groups, onDone, take, ...calls }: IdeaOrder): Promise<{ failed: number }> {
    let failed = 0
    const onFailed = () => {
      failed += 1
    }
    await askForIdeas(groups, { asker: askerFor(calls), signal: calls.signal, onDone, onFailed, take })
    return { failed }
  }

  return {
    write: (order) => writeWords(askerFor(order), { ...order, tell: neverFalling(order.tell) }),
    design,
    describeNode,
    findIdeas,
    forecast: (type, mode, tracks, model) =>
      forecastTrees({ type, mode, tracks, model }, { lanes: settings().concurrent_calls, priceOf }),
  }
}

async function designNodes(context: DesignContext) {
  const { type, sources } = context.order
  if (type === 'collection') {
    // A collection crosses two trees: whoever orders one has looked that they are there.
    if (sources === undefined) throw new Error('A collection needs a genre and a scene tree.')
    return designCollections(context, sources)
  }
  const lineages = await designLineages(context)
  await designBranches(context, lineages)
  await finishNodes(context, lineages)
  return { nodes: lineages.map(toDesign), ideas: [] }
}

function neverFalling(tell: ModelTreeOrder['tell']): ModelTreeOrder['tell'] {
  let highest = 0
  return (step: ModelTreeStep) => {
    highest = Math.min(100, Math.max(highest, step.percent))
    tell({ ...step, percent: highest })
  }
}
