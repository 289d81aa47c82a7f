import { readFacets, stepOf, toTree } from '../build-steps.ts'
import { facetVectorSteps, wordVectorSteps } from '../facet-vectors.ts'
import type { Tree, TreeStep, TreeType } from '../tree.ts'
import type { TreeReaders, TreeTrack } from '../tree-track.ts'
import type { DesignedNode } from './designed-node.ts'
import { createDesignNaming } from './name-design.ts'
import { settleSteps } from './settle-tracks.ts'
import { type DesignDraft, tidyDesign } from './tidy-design.ts'

/** What a tree is to be: its nodes in the order in which they are shown. */
export interface TreeDesign {
  readonly type: TreeType
  readonly nodes: readonly DesignedNode[]
}

/** A tree made of a design, and what had to be put right. */
export interface TreeFromDesign {
  readonly tree: Tree
  /** Tracks that were in several leaves; each is in the one now that it is most like. */
  readonly overlaps: number
  /** Tracks that a node named and no leaf had; they have a leaf in that node. */
  readonly rescued: number
}

/** Every leaf is looked at twice: to see which tracks it shares, and to give them away. */
const STEPS_OF_SETTLING = 2

/**
 * Makes a tree of a design, in short steps, that keeps all promises of `checkTree`, whatever the design is: each
 * track gets one leaf, ids and titles become unique, nothing is empty or too deep. Tracks that no node names are
 * unassigned. Ids of tracks must differ. The same design and tracks give the same tree. Never throws.
 *
 * Source: docs/domain/trees.md, "Designed by a model".
 */
export function* treeFromDesignSteps(
  { type, nodes: designed }: TreeDesign,
  tracks: readonly TreeTrack[],
  readers: TreeReaders,
): Generator<TreeStep, TreeFromDesign, undefined> {
  const facets = yield* readFacets(tracks, readers)
  const vectors = yield* heldSteps(facetVectorSteps(facets), stepOf('reading', 1))

  const rowOf = new Map(facets.map(({ track }, row) => [track.id, row]))
  const drafts = tidyDesign(designed, type, rowOf)
  const settled = yield* toldSteps(
    settleSteps(drafts, vectors),
    'dividing',
    STEPS_OF_SETTLING * countDrafts(drafts),
  )
  yield stepOf('dividing', 1)

  const words = yield* heldSteps(wordVectorSteps(facets), stepOf('dividing', 1))
  const naming = createDesignNaming({ facets, vectors, words })
  const steps = naming.nameSteps(settled.drafts)
  const nodes = yield* toldSteps(steps, 'describing', countDrafts(settled.drafts))
  yield stepOf('describing', 1)

  const placed = new Set(settled.drafts.flatMap(({ rows }) => rows))
  const unassigned = Array.from(facets.keys()).filter((row) => !placed.has(row))
  return {
    tree: toTree(type, { nodes, facets, unassigned }),
    overlaps: settled.overlaps,
    rescued: settled.rescued,
  }
}

/** Goes through some steps that are told as one. */
function* heldSteps<Value>(
  steps: Generator<undefined, Value, undefined>,
  told: TreeStep,
): Generator<TreeStep, Value, undefined> {
  for (;;) {
    const step = steps.next()
    yield told
    if (step.done) return step.value
  }
}

/** Goes through some steps, at most `total`, and tells which share of a stage is done. */
function* toldSteps<Value>(
  steps: Generator<undefined, Value, undefined>,
  stage: TreeStep['stage'],
  total: number,
): Generator<TreeStep, Value, undefined> {
  for (let done = 0; ; done += 1) {
    const step = steps.next()
    if (step.done) return step.value
    yield stepOf(stage, Math.min(1, done / total))
  }
}

function countDrafts(drafts: readonly DesignDraft[]): number {
  return drafts.reduce((sum, { children }) => sum + 1 + countDrafts(children), 0)
}
