import type { Track } from '../../../contract/track.schema.ts'
import type { TrackPatch } from '../../storage/tables.ts'
import type { WrittenTag } from './tag-engine.ts'

/**
 * What a tag writes into its track: the comment, where it came from, and the year if
 * the track has none. `failure` stays visible when another engine had to stand in.
 */
export function tagPatch(
  tag: WrittenTag,
  track: Pick<Track, 'year'> | undefined,
  failure: string | null = null,
): TrackPatch {
  return {
    comment: tag.comment,
    ...(tag.year !== null && track?.year === null ? { year: tag.year } : {}),
    tag_source: tag.by.source,
    tag_model: tag.by.model,
    tag_confidence: tag.confidence,
    tag_reasons: JSON.stringify(tag.reasons),
    needs_ears: tag.needsEars ? 1 : 0,
    prompt_version: tag.by.promptVersion,
    tag_error: failure,
  }
}
