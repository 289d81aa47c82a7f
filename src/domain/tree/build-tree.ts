import { type Divided, type Draft, divideSteps } from './divide.ts'
import { facetVectors, wordVectors } from './facet-vectors.ts'
import { createNaming } from './name-nodes.ts'
import {
  AXES,
  AXES_WITHOUT_COMMENT,
  addPeriods,
  addTempos,
  genreRoots,
  type Roots,
  rootsWithoutComment,
  sceneRoots,
} from './roots.ts'
import { createFacetReader, type TrackFacets } from './track-facets.ts'
import { leavesOf, type Tree, type TreeStage, type TreeStep, type TreeSteps, type TreeType } from './tree.ts'
import { limitsFor } from './tree-limits.ts'
import type { TreeReaders, TreeTrack } from './tree-track.ts'

/** Where the stages of a build end, by the time that they take. */
const STAGE_ENDS: Readonly<Record<TreeStage, number>> = { reading: 0.3, dividing: 0.6, describing: 1 }

/** Tracks read in one step: a few milliseconds. */
const TRACKS_PER_STEP = 1_000

/** Divides a library by the kind of its music, with short steps. Ids of tracks must differ. Never throws. */
export function genreTreeSteps(tracks: readonly TreeTrack[], readers: TreeReaders): TreeSteps {
  return treeSteps('genre', tracks, readers)
}

/** Divides a library by place, then time, with short steps. Ids of tracks must differ. Never throws. */
export function sceneTreeSteps(tracks: readonly TreeTrack[], readers: TreeReaders): TreeSteps {
  return treeSteps('scene', tracks, readers)
}

/** A library divided by the kind of its music. Ids of tracks must differ. Never throws. */
export function buildGenreTree(tracks: readonly TreeTrack[], readers: TreeReaders): Tree {
  return finish(genreTreeSteps(tracks, readers))
}

/** A library divided by place, then time. Ids of tracks must differ. Never throws. */
export function buildSceneTree(tracks: readonly TreeTrack[], readers: TreeReaders): Tree {
  return finish(sceneTreeSteps(tracks, readers))
}

function* treeSteps(type: TreeType, tracks: readonly TreeTrack[], readers: TreeReaders): TreeSteps {
  const facets: TrackFacets[] = []
  const read = createFacetReader(readers)
  for (const track of tracks.toSorted((left, right) => left.id - right.id)) {
    if (facets.length % TRACKS_PER_STEP === 0) yield stepOf('reading', facets.length / tracks.length)
    facets.push(read(track))
  }
  const vectors = facetVectors(facets)
  yield stepOf('reading', 1)
  const divided = { facets, vectors, limits: limitsFor(tracks.length) }
  const roots = yield* divideAll(type, divided)

  const words = wordVectors(facets)
  yield stepOf('describing', 0)
  const naming = createNaming({ facets, vectors, words })
  const total = countDrafts(roots.drafts)
  let named = 0
  const steps = naming.nameSteps(roots.drafts)
  for (;;) {
    const step = steps.next()
    if (step.done) return toTree(type, { nodes: step.value, facets, unassigned: roots.unassigned })
    named += 1
    yield stepOf('describing', named / total)
  }
}

function* divideAll(type: TreeType, divided: Divided): Generator<TreeStep, Roots, undefined> {
  const { facets } = divided
  const rows = Array.from(facets.keys())
  const tagged = rows.filter((row) => facets[row]?.hasComment)
  const untagged = rows.filter((row) => !facets[row]?.hasComment)
  const rootsOf = type === 'genre' ? genreRoots : sceneRoots
  const parts = [
    { ...rootsOf(tagged, divided), axes: AXES[type], begin: type === 'scene' ? addPeriods : undefined },
    { ...rootsWithoutComment(untagged, divided), axes: AXES_WITHOUT_COMMENT, begin: addTempos },
  ]
  let settled = 0
  for (const { drafts, axes, begin } of parts) {
    for (const root of drafts) {
      begin?.(root, divided)
      for (const draft of root.children.length > 0 ? root.children : [root])
        for (const _step of divideSteps(draft, divided, axes)) yield stepOf('dividing', settled / rows.length)
      settled += root.rows.length
      yield stepOf('dividing', settled / rows.length)
    }
  }
  const unassigned = parts.flatMap((part) => part.unassigned)
  return { drafts: parts.flatMap(({ drafts }) => drafts), unassigned }
}

function toTree(
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
function stepOf(stage: TreeStage, share: number): TreeStep {
  const starts = { reading: 0, dividing: STAGE_ENDS.reading, describing: STAGE_ENDS.dividing }
  return { stage, progress: starts[stage] + share * (STAGE_ENDS[stage] - starts[stage]) }
}

function finish(steps: TreeSteps): Tree {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
