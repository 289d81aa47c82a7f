import type { GenreEdit } from '../../../../domain/genre/genre-edit.ts'
import type { TreeDesign, TreeFromDesign } from '../../../../domain/tree/design/tree-from-design.ts'
import type { TreeStep, TreeType } from '../../../../domain/tree/tree.ts'
import type { TreeTrack } from '../../../../domain/tree/tree-track.ts'
import type { TreeFigures } from '../tree-figures.ts'

/** Work on a tree that was made before. Texts are those of `treeTextSteps`. */
export interface WorkOnBase {
  readonly does: 'update' | 'expand' | 'refresh'
  readonly type: TreeType
  /** The version as it was kept, without the DJ's edits: those are made again in what comes of it. */
  readonly base: string
  /** Which track stands for one that was merged. */
  readonly merged: readonly (readonly [number, number])[]
  /** Present tracks that are in no leaf as the DJ sees the tree: no other one is to be placed. */
  readonly ungroupedIds: readonly number[]
  /** Nodes that the DJ keeps as they are, and those below them: no track may come into them. */
  readonly pinnedIds: readonly string[]
}

/** What the thread is to make. */
export type TreeWork =
  | { readonly does: 'build'; readonly type: 'genre' | 'scene' }
  | {
      readonly does: 'build'
      readonly type: 'collection'
      readonly sources: { readonly genre: string; readonly scene: string }
      readonly isTrial: boolean
    }
  | WorkOnBase
  /** What a model or the original designed: it becomes a tree here. */
  | { readonly does: 'design'; readonly type: TreeType; readonly design: TreeDesign }
  /** A tree that was made elsewhere: held against what every tree promises. */
  | { readonly does: 'check'; readonly type: TreeType; readonly tree: string }

/** What the worker is given at its start. */
export interface TreeWorkerSetup {
  readonly knowledgeFolder: string
  readonly work: TreeWork
  readonly genreEdits: readonly GenreEdit[]
}

/** The tracks come in pieces, so that sending them never blocks. */
export interface TreeWorkerTracks {
  readonly tracks: readonly TreeTrack[]
  readonly isLast: boolean
}

/** What has changed in a tree that was made before. */
export interface TreeGrowth {
  /** Tracks that came into a leaf. */
  readonly placed: number
  /** Tracks that are not in the library any more, and have left the tree. */
  readonly gone: number
  readonly newLeaves: number
  /** Tracks that the tree did not know before. */
  readonly newcomerIds: readonly number[]
  /** Anything is different at all. */
  readonly isChanged: boolean
}

/** What had to be put right in a design. */
type TreeRepairs = Pick<TreeFromDesign, 'overlaps' | 'rescued'>

/** A finished tree as it is stored. */
export interface MadeTree {
  /** As `treeTextSteps` writes it. */
  readonly json: string
  readonly figures: TreeFigures
  /** Undefined when no earlier tree was worked on. */
  readonly growth: TreeGrowth | undefined
  /** Undefined when nothing was designed. */
  readonly repairs: TreeRepairs | undefined
}

/** What the worker tells. The tree comes as text, which is how it is stored. */
export type TreeWorkerMessage =
  | { readonly kind: 'step'; readonly step: TreeStep }
  | { readonly kind: 'tree'; readonly made: MadeTree }
  | { readonly kind: 'error'; readonly error: string }
