import { applyGenreEdits } from '../../../../domain/genre/apply-genre-edits.ts'
import type { GenreEdit } from '../../../../domain/genre/genre-edit.ts'
import { buildGenreGraph } from '../../../../domain/genre/genre-graph.ts'
import { createGenreLookup } from '../../../../domain/genre/genre-lookup.ts'
import { genreTreeSteps, sceneTreeSteps } from '../../../../domain/tree/build-tree.ts'
import { checkTree } from '../../../../domain/tree/check-tree.ts'
import { collectionTreeSteps } from '../../../../domain/tree/collection/build-collection.ts'
import { treeFromDesignSteps } from '../../../../domain/tree/design/tree-from-design.ts'
import type { Tree, TreeStep } from '../../../../domain/tree/tree.ts'
import type { TreeReaders, TreeTrack } from '../../../../domain/tree/tree-track.ts'
import { loadGenreFamilies } from '../../../knowledge/load-knowledge.ts'
import { loadPlaces } from '../../../knowledge/load-places.ts'
import { figuresOf } from '../tree-figures.ts'
import { readTreeSteps, treeTextSteps } from '../tree-text.ts'
import { type FollowSteps, type GrownBase, workOnBase } from './work-on-base.ts'
import type { MadeTree, TreeWork, TreeWorkerSetup } from './worker-messages.ts'

/** A tree that has not been checked; `growth` is of one that came of an earlier one, `repairs` of one that was designed. */
type Made = Omit<GrownBase, 'growth'> & Partial<Pick<MadeTree, 'growth' | 'repairs'>>

/** Progress is told each time it has grown by this much. */
const TOLD_EVERY = 0.01
/** Broken promises that are named in the error. */
const PROBLEMS_NAMED = 5
/** Seeds of a trial of collections, as in the original. */
const TRIAL_SEEDS = 20

/** Makes what makes a tree of tracks. It throws an Error for a tree that breaks a promise. */
export function createTreeMaker(
  { knowledgeFolder, work, genreEdits }: TreeWorkerSetup,
  tell: (step: TreeStep) => void,
): (tracks: readonly TreeTrack[]) => MadeTree {
  return (tracks) => {
    const { tree, growth, repairs, known } = make(work, tracks, {
      readers: () => loadReaders(knowledgeFolder, genreEdits),
      follow: createFollower(tell),
    })
    const problems = checkTree(tree, known)
    if (problems.length > 0) {
      throw new Error(`The ${work.type} tree is broken: ${problems.slice(0, PROBLEMS_NAMED).join(' ')}`)
    }
    return { json: finish(treeTextSteps(tree)), figures: figuresOf(tree), growth, repairs }
  }
}

interface Means {
  readonly readers: () => TreeReaders
  readonly follow: FollowSteps
}

function make(work: TreeWork, tracks: readonly TreeTrack[], { readers, follow }: Means): Made {
  if (work.does === 'check') return { tree: parse(work.tree), known: tracks }
  if (work.does === 'build') return { tree: follow(buildSteps(work, tracks, readers())), known: tracks }
  if (work.does === 'design') {
    const { tree, ...repairs } = follow(treeFromDesignSteps(work.design, tracks, readers()))
    return { tree, repairs, known: tracks }
  }
  return workOnBase(work, { base: parse(work.base), tracks, readers: readers(), follow })
}

function buildSteps(
  work: Extract<TreeWork, { does: 'build' }>,
  tracks: readonly TreeTrack[],
  readers: TreeReaders,
): Generator<TreeStep, Tree, undefined> {
  if (work.type === 'collection') {
    const { genre, scene } = work.sources
    const seeds = work.isTrial ? TRIAL_SEEDS : undefined
    return collectionTreeSteps(tracks, readers, { genre: parse(genre), scene: parse(scene), seeds })
  }
  return (work.type === 'genre' ? genreTreeSteps : sceneTreeSteps)(tracks, readers)
}

/** Does steps to their end, and tells of some of them. */
function createFollower(tell: (step: TreeStep) => void): FollowSteps {
  return (steps) => {
    let told: TreeStep | undefined
    for (;;) {
      const next = steps.next()
      if (next.done) return next.value
      const step = next.value
      if (told?.stage === step.stage && step.progress < told.progress + TOLD_EVERY) continue
      told = step
      tell(step)
    }
  }
}

function loadReaders(folder: string, genreEdits: readonly GenreEdit[]): TreeReaders {
  const { families } = applyGenreEdits(loadGenreFamilies(folder), genreEdits)
  return { genres: createGenreLookup(buildGenreGraph(families).graph), gazetteer: loadPlaces(folder) }
}

function parse(text: string): Tree {
  return finish(readTreeSteps(text))
}

function finish<Value>(steps: Generator<undefined, Value, undefined>): Value {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
