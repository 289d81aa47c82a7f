import { finish } from '../src/domain/tree/build-steps.ts'
import { buildGenreTree, buildSceneTree } from '../src/domain/tree/build-tree.ts'
import { checkTree } from '../src/domain/tree/check-tree.ts'
import { buildCollectionTree } from '../src/domain/tree/collection/build-collection.ts'
import { treeFromDesignSteps } from '../src/domain/tree/design/tree-from-design.ts'
import { nodesOf, TREE_TYPES, type Tree, type TreeType } from '../src/domain/tree/tree.ts'
import type { TreeReaders, TreeTrack } from '../src/domain/tree/tree-track.ts'
import { loadGenreLookup } from '../src/server/knowledge/load-knowledge.ts'
import { loadPlaces } from '../src/server/knowledge/load-places.ts'
import { createLlmClient } from '../src/server/llm/llm-client.ts'
import { loadPrices } from '../src/server/llm/prices.ts'
import { createReplay } from '../src/server/services/models/replay.ts'
import {
  createModelTrees,
  type ModelTreeOrder,
  type ModelTrees,
} from '../src/server/services/trees/model/model-trees.ts'
import { createMemoryAnswers } from '../test/fakes/memory-answers.ts'
import { createMemoryLedger } from '../test/fakes/memory-ledger.ts'
import { type FakeModel, startFakeModel } from './fake-model.ts'
import { readTracks } from './trees.ts'

const KNOWLEDGE = new URL('../knowledge', import.meta.url).pathname
const MODEL = 'claude-haiku-4-5'
const LANES = 4
/** A hanging call is given up after this; the fake answers at once. */
const CALL_TIMEOUT_MS = 2_000
/** A question must not be longer, in tokens as the fake counts them. */
const MOST_INPUT_TOKENS = 12_000
/** Broken promises that are shown. */
const MOST_PROBLEMS = 5

/**
 * Has trees of a tagged library worded and designed by a fake model, and prints what that takes; one type of tree or
 * all, and a share of the calls that go wrong. Fails when a promise is broken.
 */
export async function benchModelTrees([csvPath = '', kind, share = '0']: readonly string[]): Promise<void> {
  const type = TREE_TYPES.find((one) => one === kind)
  const rate = Number(share)
  const readers = { genres: loadGenreLookup(KNOWLEDGE), gazetteer: loadPlaces(KNOWLEDGE) }
  const tracks = readTracks(csvPath)
  const offline = buildAll(tracks, readers)
  console.log(`${csvPath}: ${tracks.length} tracks; ${rate * 100} % of the calls go wrong`)
  const rows: Record<string, object> = {}
  for (const one of type === undefined ? TREE_TYPES : [type]) {
    for (const mode of ['worded', 'designed'] as const) {
      const fake = await startFakeModel({ 'fault-rate': rate, 'retry-after': 0.2 })
      try {
        rows[`${one}, ${mode}`] = await measure({ type: one, mode, tracks, readers, offline, fake })
      } finally {
        await fake.stop()
      }
    }
  }
  console.table(rows)
}

type Trees = Readonly<Record<TreeType, Tree>>

function buildAll(tracks: readonly TreeTrack[], readers: TreeReaders): Trees {
  const sources = { genre: buildGenreTree(tracks, readers), scene: buildSceneTree(tracks, readers) }
  return { ...sources, collection: buildCollectionTree(tracks, readers, sources) }
}

interface Measured {
  readonly type: TreeType
  readonly mode: 'worded' | 'designed'
  readonly tracks: readonly TreeTrack[]
  readonly readers: TreeReaders
  readonly offline: Trees
  readonly fake: FakeModel
}

async function measure(measured: Measured): Promise<object> {
  const { type, mode, tracks, readers, fake } = measured
  const { trees, close } = openTrees(fake, readers)
  try {
    const began = performance.now()
    const { tree, failed } = await build(measured, trees)
    const seconds = (performance.now() - began) / 1_000
    const calls = await fake.calls()
    const log = await fake.log()
    const largest = log.reduce((most, { inputTokens }) => Math.max(most, inputTokens), 0)
    await fake.reset()
    await build(measured, trees)
    const again = (await fake.calls()).total
    const problems = checkTree(tree, tracks)
    if (problems.length > 0 || largest > MOST_INPUT_TOKENS) process.exitCode = 1
    for (const problem of problems.slice(0, MOST_PROBLEMS)) console.log(`${type}, ${mode}: ${problem}`)
    const forecast = trees.forecast(type, mode, tracks.length, null)
    return {
      calls: calls.total,
      forecast: forecast.calls,
      input: calls.inputTokens,
      'input forecast': forecast.inputTokens,
      output: calls.outputTokens,
      'output forecast': forecast.outputTokens,
      'largest input': largest,
      'again calls': again,
      seconds: seconds.toFixed(1),
      failed,
      top: tree.nodes.length,
      nodes: nodesOf(tree.nodes).length,
      leaves: tree.leafCount,
      assigned: `${((100 * tree.assignedCount) / tree.trackCount).toFixed(1)} %`,
      promises: problems.length === 0 ? 'kept' : 'BROKEN',
    }
  } finally {
    await close()
  }
}

async function build({ type, mode, tracks, readers, offline }: Measured, trees: ModelTrees) {
  const order: ModelTreeOrder = {
    ...{ type, tracks, model: MODEL, preview: false },
    signal: new AbortController().signal,
    tell: () => undefined,
  }
  if (mode === 'worded') return trees.write({ ...order, tree: offline[type] })
  const { design, ...rest } = await trees.design({ ...order, sources: offline })
  return { ...finish(treeFromDesignSteps(design, tracks, readers)), ...rest }
}

function openTrees(fake: FakeModel, readers: TreeReaders) {
  const url = fake.environment.ANTHROPIC_BASE_URL
  const prices = loadPrices(KNOWLEDGE)
  const llm = createLlmClient({
    settings: () => ({
      anthropicBaseUrl: url,
      callTimeoutMs: CALL_TIMEOUT_MS,
      isOffline: false,
      tiers: { creative: null, mechanical: null },
      prices: {},
    }),
    keyOf: () => 'any',
    ledger: createMemoryLedger(),
    now: () => new Date(),
    random: Math.random,
    prices,
  })
  const trees = createModelTrees({
    llm,
    replay: createReplay({ answers: createMemoryAnswers(), now: () => new Date() }),
    settings: () => ({ concurrent_calls: LANES }),
    readers: () => readers,
    priceOf: (model) => prices.models.find(({ name }) => name === llm.describe(model).model)?.price ?? null,
  })
  return { trees, close: () => llm.close() }
}

if (import.meta.main) await benchModelTrees(process.argv.slice(2))
