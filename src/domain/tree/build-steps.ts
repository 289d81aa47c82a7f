import type { Divided, Draft } from './divide.ts'
import { wordVectors } from './facet-vectors.ts'
import { createNaming } from './name-nodes.ts'
import type { Roots } from './roots.ts'
import { createFacetReader, type TrackFacets } from './track-facets.ts'
import { leavesOf, type Tree, type TreeStage, type TreeStep, type TreeSteps, type TreeType } from './tree.ts'
import type { TreeReaders, TreeTrack } from './tree-track.ts'

/** Where the stages of a build end, by the time that they take. */
const STAGE_ENDS: Readonly<Record<TreeStage, number>> = { reading: 0.3, dividing: 0.6, describing: 1 }

/** Tracks read in one step: a few milliseconds. */
const TRACKS_PER_STEP = 1_000

/** The facets of tracks by id, ascending, so that the order of a file has no say. */
export function* readFacets(
  tracks: readonly TreeTrack[],
  readers: TreeReaders,
): Generator<TreeStep, TrackFacets[], undefined> {
  const facets: TrackFacets[] = []
  const read = createFacetReader(readers)
  for (const track of tracks.toSorted((left, right) => left.id - right.id)) {
    if (facets.length % TRACKS_PER_STEP === 0) yield stepOf('reading', facets.length / tracks.length)
    facets.push(read(track))
  }
  return facets
}

/** The tree of divided tracks: every draft gets its name and what is shown of it. */
export function* nameTree(
  type: TreeType,
  { drafts, unassigned }: Roots,
  { facets, vectors }: Pick<Divided, 'facets' | 'vectors'>,
): TreeSteps {
  const words = wordVectors(facets)
  yield stepOf('describing', 0)
  const total = countDrafts(drafts)
  let named = 0
  const steps = createNaming({ facets, vectors, words }).nameSteps(drafts)
  for (;;) {
    const step = steps.next()
    if (step.done) return toTree(type, { nodes: step.value, facets, unassigned })
    named += 1
    yield stepOf('describing', named / total)
  }
}

/** A tree of nodes and the rows that are left over; counts are made here. */
export function toTree(
  type: TreeType,
  {
    nodes,
    facets,
    unassigned,
  }: { nodes: Tree['nodes']; facets: readonly TrackFacets[]; unassigned: readonly number[] },
): Tree {
  return {
    type,
    nodes,
    trackCount: facets.length,
    assignedCount: facets.length - unassigned.length,
    unassignedIds: unassigned
      .toSorted((left, right) => left - right)
      .map((row) => facets[row]?.track.id)
      .filter((id) => id !== undefined),
    leafCount: nodes.flatMap(leavesOf).length,
    withoutCommentCount: facets.filter(({ hasComment }) => !hasComment).length,
  }
}

function countDrafts(drafts: readonly Draft[]): number {
  return drafts.reduce((sum, { children }) => sum + 1 + countDrafts(children), 0)
}

/** A stage that is done by a share. */
export function stepOf(stage: TreeStage, share: number): TreeStep {
  const starts = { reading: 0, dividing: STAGE_ENDS.reading, describing: STAGE_ENDS.dividing }
  return { stage, progress: starts[stage] + share * (STAGE_ENDS[stage] - starts[stage]) }
}

/** What comes at the end of all steps. */
export function finish<Result>(steps: Generator<unknown, Result, undefined>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
