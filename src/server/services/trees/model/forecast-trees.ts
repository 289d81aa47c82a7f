import type { TreeBuildMode } from '../../../../contract/tree-build.schema.ts'
import type { TreeType } from '../../../../domain/tree/tree.ts'
import type { ModelTier } from '../../../llm/model-route.ts'
import type { Price } from '../../../llm/prices.ts'
import type { ModelTreeForecast } from './model-tree-order.ts'

/** Questions of one kind. */
interface Questions {
  readonly calls: number
  /** Tokens of one question and of its answer. */
  readonly input: number
  readonly output: number
  readonly tier: ModelTier
}

/** What a forecast depends on. */
export interface ForecastSources {
  /** Questions under way at the same time. */
  readonly lanes: number
  readonly priceOf: (model: string) => Price | null
}

/** Measured with libraries of 600 to 6,000 tagged tracks: docs/domain/model-trees.md, "What it takes". */
const TRACKS_PER_LEAF = { offline: 20, offlineCollection: 15, designed: 26, collection: 28 } as const
/** Nodes of a tree for each leaf. */
const NODES_PER_LEAF = 1.35
/** Tracks for each crossing that a collection begins with, and the share of tracks that are in none. */
const TRACKS_PER_SEED = 20
const SORTED_SHARE = 0.6
/** Collections for each one that is taken apart or united with another, which asks twice. */
const COLLECTIONS_PER_CHANGE = 10
/** A collection tree has about so many categories. */
const MOST_CATEGORIES = 12
/** Seconds until an answer begins, and for each token of it. */
const SECONDS = { first: 1.5, perToken: 0.014 } as const
const MILLION = 1_000_000

/** What a build will probably take. Offline takes nothing. */
export function forecastTrees(
  {
    type,
    mode,
    tracks,
    model,
  }: { type: TreeType; mode: TreeBuildMode; tracks: number; model: string | null },
  { lanes, priceOf }: ForecastSources,
): ModelTreeForecast {
  const questions = questionsOf(type, mode, tracks)
  let sum: ModelTreeForecast = { calls: 0, inputTokens: 0, outputTokens: 0, cost: 0, seconds: 0 }
  for (const { calls, input, output, tier } of questions) {
    const price = calls === 0 ? { input: 0, output: 0 } : priceOf(model ?? tier)
    const cost = price === null ? null : (calls * (input * price.input + output * price.output)) / MILLION
    sum = {
      calls: sum.calls + calls,
      inputTokens: sum.inputTokens + calls * input,
      outputTokens: sum.outputTokens + calls * output,
      cost: sum.cost === null || cost === null ? null : sum.cost + cost,
      seconds: sum.seconds + Math.ceil(calls / lanes) * (SECONDS.first + output * SECONDS.perToken),
    }
  }
  return { ...sum, seconds: Math.round(sum.seconds) }
}

function questionsOf(type: TreeType, mode: TreeBuildMode, tracks: number): Questions[] {
  if (mode === 'offline' || tracks === 0) return []
  if (mode === 'worded') {
    const nodes =
      type === 'collection'
        ? tracks / TRACKS_PER_LEAF.offlineCollection + MOST_CATEGORIES
        : (tracks / TRACKS_PER_LEAF.offline) * NODES_PER_LEAF
    return [{ calls: Math.ceil(nodes / 8), input: 7_200, output: 1_300, tier: 'creative' }]
  }
  return type === 'collection' ? collectionQuestions(tracks) : designQuestions(tracks)
}

function designQuestions(tracks: number): Questions[] {
  const leaves = Math.ceil(tracks / TRACKS_PER_LEAF.designed)
  const branches = Math.ceil(leaves * (NODES_PER_LEAF - 1))
  return [
    { calls: 2, input: 1_900, output: 2_200, tier: 'creative' },
    { calls: branches, input: 1_100, output: 900, tier: 'creative' },
    { calls: Math.ceil(leaves / 5), input: 4_800, output: 1_050, tier: 'creative' },
    { calls: Math.ceil(branches / 10), input: 5_500, output: 420, tier: 'mechanical' },
  ]
}

function collectionQuestions(tracks: number): Questions[] {
  const seeds = tracks / TRACKS_PER_SEED
  const collections = tracks / TRACKS_PER_LEAF.collection
  const questions: Questions[] = [
    { calls: Math.ceil(seeds / 8), input: 5_500, output: 1_800, tier: 'creative' },
    { calls: Math.ceil((tracks * SORTED_SHARE) / 80), input: 6_100, output: 1_100, tier: 'mechanical' },
    { calls: Math.ceil(collections / 10), input: 4_900, output: 450, tier: 'mechanical' },
    { calls: Math.ceil(collections / COLLECTIONS_PER_CHANGE), input: 1_500, output: 500, tier: 'creative' },
    { calls: 1, input: Math.min(10_000, 1_000 + 35 * collections), output: 2_500, tier: 'creative' },
    { calls: Math.ceil(collections / 5), input: 6_800, output: 1_600, tier: 'creative' },
    { calls: Math.ceil(collections / 5), input: 7_200, output: 2_200, tier: 'creative' },
  ]
  return questions.map((one) => ({ ...one, input: Math.round(one.input) }))
}
