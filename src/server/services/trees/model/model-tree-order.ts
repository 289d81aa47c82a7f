import type { TreePhase } from '../../../../contract/tree-build.schema.ts'
import type { TreeDesign } from '../../../../domain/tree/design/tree-from-design.ts'
import type { Tree, TreeNode, TreeType } from '../../../../domain/tree/tree.ts'
import type { TreeTrack } from '../../../../domain/tree/tree-track.ts'
import type { LlmUsage, ProviderWait } from '../../../llm/llm-client.ts'

/** A call that is about to be made, for limits on spending. */
export interface PlannedTreeCall {
  readonly model: string
  /** About how many tokens will be sent and answered. */
  readonly inputTokens: number
  readonly outputTokens: number
}

/** Where the work is. */
export interface ModelTreeStep {
  readonly phase: TreePhase
  /** For people. */
  readonly detail: string
  /** 0 to 100; never falls. */
  readonly percent: number
}

/** How a model is asked, and who is told. */
export interface ModelTreeCalls {
  /** Null: each call goes to the model of its tier. */
  readonly model: string | null
  /** Whose calls these are in the ledger; undefined for a single question. */
  readonly taskId?: string | undefined
  /** Ends everything at once; the work then rejects with the signal's reason. */
  readonly signal: AbortSignal
  /** Awaited before every attempt, retries and repairs too; may hold (pause) or reject (limit). */
  readonly beforeAttempt?: ((call: PlannedTreeCall) => Promise<void>) | undefined
  /** Told when the provider asked for patience, and with undefined when calls go out again. */
  readonly onWait?: ((wait: ProviderWait | undefined) => void) | undefined
  /** Told what a call took once it is over, and how many attempts it needed. */
  readonly onUsage?: ((usage: LlmUsage, attempts: number) => void) | undefined
  /** Told each time an answer was at hand already. */
  readonly onReused?: (() => void) | undefined
}

/** What is to be made of which tracks. */
export interface ModelTreeOrder extends ModelTreeCalls {
  readonly type: TreeType
  readonly tracks: readonly TreeTrack[]
  /** A trial: a collection is made of the 20 largest seeds, and no better tags are asked for. */
  readonly preview: boolean
  readonly tell: (step: ModelTreeStep) => void
}

/** A tree that is to get a model's words. */
export interface WriteOrder extends ModelTreeOrder {
  readonly tree: Tree
}

/** A tree that a model is to design. */
export interface DesignOrder extends ModelTreeOrder {
  /** The trees that a collection crosses; needed for that type alone. */
  readonly sources?: { readonly genre: Tree; readonly scene: Tree } | undefined
}

/** A node that is to get other words. */
export interface DescribeOrder extends ModelTreeCalls {
  readonly type: TreeType
  readonly node: TreeNode
  /** The tracks of the node; of others nothing is told. */
  readonly tracks: readonly TreeTrack[]
  /** Titles of the nodes above it, the lineage first. */
  readonly path: readonly string[]
  /** Titles of the other nodes beside it. */
  readonly siblings: readonly string[]
}

/** Tracks that belong together, whose tags are looked through. */
export interface IdeaGroup {
  readonly title: string
  readonly description: string
  /** Of many, some that are spread over the years are shown. */
  readonly tracks: readonly TreeTrack[]
}

/** Tags that a model is to look through. */
export interface IdeaOrder extends ModelTreeCalls {
  readonly groups: readonly IdeaGroup[]
  /** Told how many of all questions are done. */
  readonly onDone: (done: number, questions: number) => void
  /** Given the ideas of each answer as it comes; what it was given stays when the work is stopped. */
  readonly take: (ideas: readonly MetadataIdea[]) => Promise<void>
}

/** A model's idea of how the tags of a track could be better. */
export interface MetadataIdea {
  readonly trackId: number
  readonly genre?: string | undefined
  readonly sceneTags?: readonly string[] | undefined
  readonly descriptors?: readonly string[] | undefined
  readonly era?: string | undefined
  /** 0.7 to 1. */
  readonly confidence: number
  readonly reasoning: string
}

/** A tree with a model's words. */
export interface WrittenTree {
  readonly tree: Tree
  /** Nodes that kept the program's words. */
  readonly failed: number
  /** Why not all of it could be asked, as a sentence. */
  readonly problem?: string | undefined
}

/** What a model wants a tree to be; `treeFromDesignSteps` makes it of that. */
export interface DesignedTree {
  readonly design: TreeDesign
  /** Questions that had no usable answer; the program did that part itself. */
  readonly failed: number
  readonly suggestions: readonly MetadataIdea[]
}

/** What work with a model will probably take. */
export interface ModelTreeForecast {
  readonly calls: number
  readonly inputTokens: number
  readonly outputTokens: number
  /** US dollars; null when the price is not known. */
  readonly cost: number | null
  readonly seconds: number
}
