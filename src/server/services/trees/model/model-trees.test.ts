import { describe, expect, it } from 'vitest'
import { modelLibrary, openModelTrees } from '../../../../../test/builders/open-model-trees.ts'
import { DRAWN_FAULTS } from '../../../../../test/fakes/fake-llm/faults.ts'
import { facetsOf } from '../../../../domain/comment/facets.ts'
import { finish } from '../../../../domain/tree/build-steps.ts'
import { buildGenreTree, buildSceneTree } from '../../../../domain/tree/build-tree.ts'
import { checkTree } from '../../../../domain/tree/check-tree.ts'
import { buildCollectionTree } from '../../../../domain/tree/collection/build-collection.ts'
import { treeFromDesignSteps } from '../../../../domain/tree/design/tree-from-design.ts'
import { leavesOf, nodesOf, TREE_TYPES, type Tree, type TreeType } from '../../../../domain/tree/tree.ts'
import { AppError } from '../../../errors.ts'
import type { DesignOrder, ModelTreeOrder, ModelTreeStep, ModelTrees } from './model-trees.ts'

const { tracks, readers } = modelLibrary(120)
const sources = { genre: buildGenreTree(tracks, readers), scene: buildSceneTree(tracks, readers) }
const OFFLINE: Readonly<Record<TreeType, Tree>> = {
  ...sources,
  collection: buildCollectionTree(tracks, readers, sources),
}
const MODES = ['worded', 'designed'] as const
const BUILDS = TREE_TYPES.flatMap((type) => MODES.map((mode) => ({ type, mode })))
const LANES = 3

const open = (options: Parameters<typeof openModelTrees>[2] = {}) =>
  openModelTrees(tracks, readers, { lanes: LANES, ...options })

/** What becomes of a design. */
async function designed(trees: ModelTrees, order: DesignOrder) {
  const { design, ...rest } = await trees.design(order)
  return { ...finish(treeFromDesignSteps(design, order.tracks, readers)), ...rest }
}

async function build(trees: ModelTrees, mode: (typeof MODES)[number], order: ModelTreeOrder) {
  if (mode === 'worded') return trees.write({ ...order, tree: OFFLINE[order.type] })
  return designed(trees, { ...order, sources })
}

describe('A model', () => {
  it.each(BUILDS)('makes a $type tree ($mode) that keeps all promises', async ({ type, mode }) => {
    const { trees, order } = await open()
    const { tree, failed } = await build(trees, mode, order({ type }))
    expect(checkTree(tree, tracks)).toEqual([])
    expect(failed).toBe(0)
    expect(tree.type).toBe(type)
    // A scene takes only what is of its place and time.
    expect(tree.assignedCount / tree.trackCount).toBeGreaterThan(type === 'scene' ? 0.4 : 0.9)
  })

  it.each(BUILDS)('is not asked anything for the same $type tree ($mode) again', async ({ type, mode }) => {
    const { trees, order, fake } = await open()
    const first = await build(trees, mode, order({ type }))
    fake.reset()
    const second = await build(trees, mode, order({ type }))
    expect(fake.calls().total).toBe(0)
    expect(second).toEqual(first)
  })

  it.each(BUILDS)('repeats at most what was under way when a $type tree ($mode) was stopped', async (one) => {
    const whole = await open()
    const finished = await build(whole.trees, one.mode, whole.order({ type: one.type }))
    const { trees, order, fake } = await open()
    const stop = new AbortController()
    const reason = new Error('stopped')
    const half = Math.ceil(whole.fake.calls().total / 2)
    void fake.waitForCalls(half).then(() => stop.abort(reason))
    await expect(build(trees, one.mode, order({ type: one.type, signal: stop.signal }))).rejects.toBe(reason)
    const resumed = await build(trees, one.mode, order({ type: one.type }))
    expect(resumed).toEqual(finished)
    expect(fake.calls().total).toBeLessThanOrEqual(whole.fake.calls().total + LANES)
  })

  it.each(BUILDS)('tells how far a $type tree ($mode) is, and never less', async ({ type, mode }) => {
    const { trees, order } = await open()
    const steps: ModelTreeStep[] = []
    await build(trees, mode, order({ type, tell: (step) => steps.push(step) }))
    const percents = steps.map(({ percent }) => percent)
    expect(percents).toEqual(percents.toSorted((left, right) => left - right))
    expect(percents.every((percent) => Number.isInteger(percent) && percent <= 100)).toBe(true)
    expect(steps.length).toBeGreaterThan(3)
  })

  it('writes words for every node, and moves no track', async () => {
    const { trees, order } = await open()
    const { tree } = await trees.write({ ...order(), tree: sources.genre })
    const [before, after] = [nodesOf(sources.genre.nodes), nodesOf(tree.nodes)]
    expect(after.map(({ id, trackIds, rules }) => ({ id, trackIds, rules }))).toEqual(
      before.map(({ id, trackIds, rules }) => ({ id, trackIds, rules })),
    )
    for (const [index, { title, description }] of after.entries()) {
      expect(title).not.toBe(before[index]?.title)
      expect(description).not.toBe(before[index]?.description)
    }
  })

  it('is asked with the models of both tiers when none is named', async () => {
    const { trees, order, fake } = await open()
    await trees.design({ ...order({ type: 'collection', model: null }), sources })
    expect(new Set(fake.log().map(({ model }) => model)).size).toBe(2)
  })

  it('makes a trial of twenty crossings, without ideas for tags', async () => {
    const { trees, order } = await open()
    const { tree, suggestions } = await designed(trees, {
      ...order({ type: 'collection', preview: true }),
      sources,
    })
    expect(checkTree(tree, tracks)).toEqual([])
    expect(tree.nodes.flatMap(leavesOf).length).toBeLessThanOrEqual(20)
    expect(suggestions).toEqual([])
  })

  it('tells of collections where they cross, and has ideas for tags that it is sure of', async () => {
    const { trees, order } = await open()
    const { tree, suggestions } = await designed(trees, { ...order({ type: 'collection' }), sources })
    const titles = (source: Tree) => source.nodes.flatMap(leavesOf).map(({ title }) => title)
    for (const { contexts } of tree.nodes.flatMap(leavesOf)) {
      expect(titles(sources.genre)).toContain(contexts?.genre)
      expect(titles(sources.scene)).toContain(contexts?.scene)
    }
    expect(suggestions.length).toBeGreaterThan(0)
    expect(suggestions.every(({ confidence }) => confidence >= 0.7)).toBe(true)
  })

  it('has other words for one node each time it is asked', async () => {
    const { trees, order, fake } = await open()
    const [node] = sources.genre.nodes
    if (node === undefined) throw new Error('The tree is empty.')
    const asked = { ...order(), node, path: [], siblings: ['Techno'] }
    const words = await trees.describeNode(asked)
    expect(words.title).not.toBe(node.title)
    expect(words.description).not.toBe('')
    await trees.describeNode(asked)
    expect(fake.calls().total).toBe(2)
  })
})

describe('When the model fails', () => {
  it.each(DRAWN_FAULTS)('with %s every other time, trees keep their promises', async (fault) => {
    // A call that hangs is dropped at once, as one whose time is over.
    const { trees, order } = await open({
      faultRate: 0.5,
      faults: [fault],
      hangMs: 1,
      retryAfterSeconds: 0.01,
    })
    for (const { type, mode } of BUILDS) {
      const outcome = await build(trees, mode, order({ type })).catch((error: unknown) => error)
      if (outcome instanceof Error) {
        expect(outcome).toBeInstanceOf(AppError)
        expect(mode).toBe('designed')
      } else expect(checkTree((outcome as { tree: Tree }).tree, tracks)).toEqual([])
    }
  })

  it.each(['server-error', 'unauthorised', 'quota', 'broken-json', 'refusal'] as const)(
    'with %s every time, the words of the program stay',
    async (fault) => {
      const { trees, order } = await open({ script: Array.from({ length: 500 }, () => fault) })
      const { tree, failed, problem } = await trees.write({ ...order(), tree: sources.genre })
      expect(tree).toEqual(sources.genre)
      expect(failed).toBe(nodesOf(tree.nodes).length)
      expect(problem).toMatch(/^[A-Z].+\.$/)
    },
  )

  it('a refused key ends a design at once', async () => {
    const { trees, order, fake } = await open({ script: ['unauthorised'] })
    await expect(trees.design(order())).rejects.toMatchObject({ code: 'MODEL_KEY_REFUSED' })
    expect(fake.calls().total).toBe(1)
  })

  it('a design ends when nobody answers three questions in a row, instead of going on without the model', async () => {
    const answers = Array.from({ length: 200 }, (_, index) => (index === 0 ? 'ok' : 'overloaded'))
    const { trees, order } = await open({ script: answers as ('ok' | 'overloaded')[] })
    await expect(trees.design(order())).rejects.toMatchObject({ code: 'MODEL_UNREACHABLE' })
  })

  it('a limit on spending leaves the words that were written before it', async () => {
    const { trees, order } = await open({ lanes: 1 })
    let attempts = 0
    const reached = new AppError('conflict', 'LIMIT', 'The limit is reached.')
    const { tree, failed, problem } = await trees.write({
      ...order({
        async beforeAttempt() {
          attempts += 1
          if (attempts > 2) throw reached
        },
      }),
      tree: sources.genre,
    })
    const nodes = nodesOf(tree.nodes).length
    expect(failed).toBeGreaterThan(0)
    expect(failed).toBeLessThan(nodes)
    expect(problem).toBe('The limit is reached.')
    expect(checkTree(tree, tracks)).toEqual([])
  })
})

describe('A library', () => {
  const untagged = tracks.slice(0, 9).map((track) => ({ ...track, ...facetsOf('') }))

  it.each(TREE_TYPES)('without a tag is not designed as a %s tree, and nothing is asked', async (type) => {
    const { trees, order, fake } = await open()
    const designing = trees.design({ ...order({ type, tracks: untagged }), sources })
    await expect(designing).rejects.toMatchObject({ code: 'TREE_WITHOUT_TAGS' })
    expect(fake.calls().total).toBe(0)
  })

  it('without a tag keeps the words of the program, and nothing is asked', async () => {
    const { trees, order, fake } = await open()
    const tree = buildGenreTree(untagged, readers)
    const written = await trees.write({ ...order({ tracks: untagged }), tree })
    expect(written).toEqual({
      tree,
      failed: nodesOf(tree.nodes).length,
      problem: 'No track has a tag, so a model has nothing to write about.',
    })
    expect(fake.calls().total).toBe(0)
  })

  it('that the source trees do not know is no collection', async () => {
    const { trees, order } = await open()
    const others = tracks.map((track) => ({ ...track, id: track.id + 1_000 }))
    const designing = trees.design({ ...order({ type: 'collection', tracks: others }), sources })
    await expect(designing).rejects.toMatchObject({ code: 'TREE_SOURCES_FOREIGN' })
  })

  it.each(BUILDS)(
    'of one, two or five tracks is a $type tree ($mode) that keeps all promises',
    async ({ type, mode }) => {
      for (const few of [1, 2, 5].map((count) => tracks.slice(0, count))) {
        const { trees, order } = await open()
        const own = { genre: buildGenreTree(few, readers), scene: buildSceneTree(few, readers) }
        const asked = order({ type, tracks: few })
        const plain = { ...own, collection: buildCollectionTree(few, readers, own) }
        const { tree } = await (mode === 'worded'
          ? trees.write({ ...asked, tree: plain[type] })
          : designed(trees, { ...asked, sources: own }))
        expect(checkTree(tree, few)).toEqual([])
      }
    },
  )
})

describe('A forecast', () => {
  it('is nothing offline, and more for a design than for words', async () => {
    const { trees } = await open()
    const offline = { calls: 0, inputTokens: 0, outputTokens: 0, cost: 0, seconds: 0 }
    expect(trees.forecast('genre', 'offline', 6_000, null)).toEqual(offline)
    const worded = trees.forecast('collection', 'worded', 6_000, null)
    const designed = trees.forecast('collection', 'designed', 6_000, null)
    expect(designed.calls).toBeGreaterThan(worded.calls)
    expect(designed.cost).toBeGreaterThan(worded.cost ?? Number.POSITIVE_INFINITY)
  })

  it('has no cost when the price is not known', async () => {
    const { trees } = await open()
    expect(trees.forecast('genre', 'worded', 6_000, 'llama3.1@local').cost).toBe(null)
  })
})
