import { finish, nameTree, readFacets, stepOf } from './build-steps.ts'
import { type Divided, divideSteps } from './divide.ts'
import { facetVectors } from './facet-vectors.ts'
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
import type { Tree, TreeStep, TreeSteps } from './tree.ts'
import { limitsFor } from './tree-limits.ts'
import type { TreeReaders, TreeTrack } from './tree-track.ts'

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

function* treeSteps(type: 'genre' | 'scene', tracks: readonly TreeTrack[], readers: TreeReaders): TreeSteps {
  const facets = yield* readFacets(tracks, readers)
  const divided = { facets, vectors: facetVectors(facets), limits: limitsFor(tracks.length) }
  yield stepOf('reading', 1)
  const roots = yield* divideAll(type, divided)
  return yield* nameTree(type, roots, divided)
}

function* divideAll(type: 'genre' | 'scene', divided: Divided): Generator<TreeStep, Roots, undefined> {
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
