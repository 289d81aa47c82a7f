import type { TreeSource } from '../library-fingerprint.ts'
import type { MetadataIdea } from '../model/model-trees.ts'
import type { NewTree } from '../tree-versions.ts'
import type { TreeWorkStep } from './tree-progress.ts'

/** Work that goes on: what it is done with, and who is told. */
export interface JobRun {
  readonly signal: AbortSignal
  /** The library and the genres as they were when the work began. */
  readonly source: TreeSource
  /** Of the source. */
  readonly fingerprint: string
  readonly tell: (step: TreeWorkStep) => void
}

/** What work came to. */
export interface JobOutcome {
  /** The tree that is to be kept; undefined when nothing is different from before. */
  readonly tree: NewTree | undefined
  readonly isPreview: boolean
  /** The change, as it reads well after "Undo: ". */
  readonly summary: string
  /** What came of it, for people. */
  readonly sentence: string
  /** Parts that a model was asked for in vain. */
  readonly failed: number
  /** What went wrong with those, as a sentence. */
  readonly problem?: string | undefined
  /** Better tags that a model thought of. */
  readonly ideas?: readonly MetadataIdea[] | undefined
}

/** Steps of any work on a tree, as its task counts them. */
export const JOB_STEPS = 100

/** Share of the work that is done when the tree is there but not kept yet. */
export const BEFORE_KEPT = 99
