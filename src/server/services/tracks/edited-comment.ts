import type { TrackPatch } from '../../storage/tables.ts'
import { isBlank } from '../library/track-view.ts'

/** A comment by hand takes the place of whatever provenance there was. */
export function editedComment(comment: string): TrackPatch {
  return {
    comment,
    tag_source: isBlank(comment) ? null : 'user',
    tag_model: null,
    tag_confidence: null,
    tag_reasons: null,
    needs_ears: 0,
    prompt_version: null,
    tag_error: null,
  }
}
