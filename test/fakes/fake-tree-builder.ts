import type { Track } from '../../src/contract/track.schema.ts'
import type { Tree, TreeNode, TreeRule } from '../../src/domain/tree/tree.ts'
import { createTreeMaker } from '../../src/server/services/trees/jobs/make-tree.ts'
import type { MakeTree, TreeOrder } from '../../src/server/services/trees/jobs/tree-thread.ts'
import type { MadeTree, TreeGrowth } from '../../src/server/services/trees/jobs/worker-messages.ts'
import { figuresOf } from '../../src/server/services/trees/tree-figures.ts'
import { toTreeTrack } from '../../src/server/services/trees/tree-track.ts'

/** A builder of plain trees that a test can hold and make fail: first genre, then second one; no genre, no place. */
export class FakeTreeBuilder {
  /** Thrown in the place of a tree. */
  failure: Error | undefined
  /** What work on an earlier tree says to have come to; the tree itself stays as it is. */
  growth: TreeGrowth = { placed: 0, gone: 0, newLeaves: 0, newcomerIds: [], isChanged: false }
  #held: { readonly released: Promise<void>; readonly release: () => void } | undefined

  /** Each build waits, half-way, until it is released. */
  hold(): void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#held = { released: promise, release: resolve }
  }

  release(): void {
    this.#held?.release()
    this.#held = undefined
  }

  readonly make: MakeTree = async (order, signal) => {
    order.onStep({ stage: 'dividing', progress: 0.5 })
    const { promise: aborted, reject } = Promise.withResolvers<never>()
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    aborted.catch(() => undefined)
    if (this.#held !== undefined) await Promise.race([this.#held.released, aborted])
    if (this.failure !== undefined) throw this.failure
    order.onStep({ stage: 'describing', progress: 1 })
    return toMade(order, this.growth)
  }
}

function toMade({ work, tracks: entries, genreEdits }: TreeOrder, growth: TreeGrowth): MadeTree {
  // Designs become trees as they always do.
  if (work.does === 'design') {
    const setup = { knowledgeFolder: 'knowledge', work, genreEdits }
    return createTreeMaker(setup, () => undefined)(entries.map(({ track }) => toTreeTrack(track)))
  }
  // Made elsewhere, and taken as it is; work on an earlier tree says only what it is told to.
  if (work.does === 'check') return made(JSON.parse(work.tree) as Tree)
  if (work.does !== 'build') return { ...made(JSON.parse(work.base) as Tree), growth }
  const { type } = work
  const tracks = entries.map(({ track }) => track)
  const placed = tracks.filter(({ genre1 }) => genre1 !== '')
  const lineages = divide(placed, ({ genre1 }) => genre1).map(([genre, some]): TreeNode => {
    const rules = [{ axis: 'family', values: [genre], keys: [genre] }] as const
    const parts = divide(some, ({ genre2 }) => genre2)
    if (parts.length === 1) return aNode(genre, some, { rules })
    const children = parts.map(([style, few]) =>
      aNode(style, few, { rules: [...rules, { axis: 'style', values: [style], keys: [style] }] }),
    )
    return aNode(genre, some, { rules, children })
  })
  const leafCount = lineages.reduce((leaves, { children }) => leaves + Math.max(1, children.length), 0)
  const tree: Tree = {
    type,
    nodes: lineages,
    trackCount: tracks.length,
    assignedCount: placed.length,
    unassignedIds: tracks.filter((track) => !placed.includes(track)).map(({ id }) => id),
    leafCount,
    withoutCommentCount: tracks.length - placed.length,
  }
  return made(tree)
}

function made(tree: Tree): MadeTree {
  return { json: JSON.stringify(tree), figures: figuresOf(tree), growth: undefined, repairs: undefined }
}

function divide(tracks: readonly Track[], by: (track: Track) => string): [string, Track[]][] {
  return [...Map.groupBy(tracks, by)]
}

/** Its id is made of the values on the way to it, as that of a real one. */
function aNode(
  title: string,
  tracks: readonly Track[],
  { rules, children = [] }: { readonly rules: readonly TreeRule[]; readonly children?: readonly TreeNode[] },
): TreeNode {
  const ids = tracks.map(({ id }) => id)
  return {
    id: rules
      .map(({ values }) =>
        values
          .join()
          .toLowerCase()
          .replaceAll(/[^a-z]+/g, '-'),
      )
      .join('.'),
    title,
    subtitle: `${ids.length} tracks`,
    description: `All of ${title}.`,
    trackCount: ids.length,
    trackIds: children.length === 0 ? ids : [],
    children,
    exemplarIds: ids.slice(0, 7),
    misfitIds: [],
    rules,
    filters: { genres: [title] },
    stats: {
      families: [{ value: title, tracks: ids.length }],
      styles: [],
      places: [],
      artists: [],
      descriptors: [],
      moods: [],
      years: { from: 1990, to: 1999 },
      bpm: undefined,
      coherence: 1,
    },
  }
}
