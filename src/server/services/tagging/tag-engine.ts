import type { TagReason, TagSource } from '../../../contract/track.schema.ts'
import type { TaggerTrack } from '../../../domain/tagger/offline-tagger.ts'

/** A track to be tagged. */
export interface TrackToTag extends TaggerTrack {
  readonly id: number
}

/** What an engine wrote for a track. */
export interface WrittenTag {
  readonly comment: string
  /** 0 to 1; null when the engine cannot tell. */
  readonly confidence: number | null
  readonly needsEars: boolean
  readonly reasons: readonly TagReason[]
}

/** The outcome for one track: a tag, or why there is none. */
export type TagOutcome =
  | { readonly id: number; readonly tag: WrittenTag }
  | { readonly id: number; readonly error: string }

/** Something that writes comments. */
export interface TagEngine {
  /** Name of the model as the settings have it. */
  readonly name: string
  /** For people. */
  readonly label: string
  /** Kept with every tag, so that it is known later what wrote it. */
  readonly version: string
  readonly source: Extract<TagSource, 'offline' | 'model'>
  /** Asking costs nothing, so an answer that is not used is no loss. */
  readonly isFree: boolean
  /** Tracks written to the library at once. */
  readonly batchSize: number
  /** Tracks per second to expect; for the estimate. */
  readonly tracksPerSecond: number
  /** Gets ready for a run over the library as it is now. */
  prepare(): Promise<PreparedEngine>
  /** Lets go of what it holds. It can be used again afterwards. */
  close?(): Promise<void>
}

/** An engine that has looked at the library. */
export interface PreparedEngine {
  /** One outcome for each track, in order. Rejects when the signal is aborted. */
  tag(tracks: readonly TrackToTag[], signal: AbortSignal): Promise<TagOutcome[]>
}
