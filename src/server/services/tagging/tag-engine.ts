import type { TagReason, TagSource } from '../../../contract/track.schema.ts'
import type { TaggerTrack } from '../../../domain/tagger/offline-tagger.ts'
import type { LlmPurpose, ProviderWait } from '../../llm/llm-client.ts'

/** A track to be tagged. */
export interface TrackToTag extends TaggerTrack {
  readonly id: number
  /** The key as imported, for a model that reads any notation. */
  readonly key: string
}

/** Who wrote a tag, as it is kept with the track. */
export interface TagProvenance {
  readonly source: Extract<TagSource, 'offline' | 'model'>
  /** Name of the model, or of the offline tagger with its version. */
  readonly model: string
  readonly promptVersion: string | null
}

/** What an engine wrote for a track. */
export interface WrittenTag {
  readonly comment: string
  /** Release year; null unless the engine found one for a track that had none. */
  readonly year: number | null
  /** 0 to 1; null when the engine cannot tell. */
  readonly confidence: number | null
  readonly needsEars: boolean
  readonly reasons: readonly TagReason[]
  readonly by: TagProvenance
}

/** The outcome for one track: a tag, or why there is none, in a sentence. */
export type TagOutcome = TaggedOutcome | FailedOutcome

/** A tag. `failure` tells that another engine failed before this one stood in for it. */
export interface TaggedOutcome {
  readonly id: number
  readonly tag: WrittenTag
  readonly failure?: string
  /** That other engine had not been answered at all. */
  readonly isOutage?: boolean
}

/** Why there is no tag. */
export interface FailedOutcome {
  readonly id: number
  readonly error: string
  /** Nobody answered at all, so the next track will hardly do better. */
  readonly isOutage?: boolean
}

/** Something that writes comments. */
export interface TagEngine {
  /** Name of the model as the settings have it. */
  readonly name: string
  /** For people. */
  readonly label: string
  readonly source: TagProvenance['source']
  /** Asking costs nothing, so an answer that is not used is no loss. */
  readonly isFree: boolean
  /** Tracks that are asked about at once. */
  readonly batchSize: number
  /** Batches under way at the same time. */
  readonly lanes: number
  /** Gets ready for a run over the library as it is now. */
  prepare(run: EngineRun): Promise<PreparedEngine>
  /** Lets go of what it holds. It can be used again afterwards. */
  close?(): Promise<void>
}

/** What an engine is told about the run that it works for. */
export interface EngineRun {
  readonly purpose: LlmPurpose
  readonly taskId?: string | undefined
  /** Awaited before each call; holds while the run is paused or its limit is reached. */
  readonly beforeCall?: ((call: PlannedCall) => Promise<void>) | undefined
  /** Told when the provider asks for patience, and with undefined when it goes on. */
  readonly onWait?: ((wait: ProviderWait | undefined) => void) | undefined
  /** Tracks that an engine which learns from the library must not learn from. */
  readonly without?: ReadonlySet<number> | undefined
}

/** A call that is about to be made. */
export interface PlannedCall {
  readonly model: string
  readonly tracks: number
}

/** An engine that has looked at the library. */
export interface PreparedEngine {
  /** Outcomes that are known without asking, for some of the tracks. */
  recall?(tracks: readonly TrackToTag[]): Promise<TaggedOutcome[]>
  /** One outcome for each track, in any order. Rejects when the signal is aborted, or when asking on is pointless. */
  tag(tracks: readonly TrackToTag[], signal: AbortSignal): Promise<TagOutcome[]>
  /** Lets go of what was made for this run alone. */
  close?(): Promise<void>
}
