import type { Track } from '../../../contract/track.schema.ts'
import { facetsOf } from '../../../domain/comment/facets.ts'
import { editComment } from '../../../domain/comment/format-comment.ts'
import type { EditableField } from '../../shared/grid/grid-columns.ts'

/** DJ programs and players cut longer comments; the text is stored whole all the same. */
export const SAFE_COMMENT_LENGTH = 255

/** The comment of a track after one part of it was typed anew; `comment` replaces the whole. */
export function commentWith(track: Track, field: EditableField, text: string): string {
  return field === 'comment' ? text : editComment(track.comment, { [field]: text })
}

/** The track as it will be once the DJ's comment is stored: shown until the server answers. */
export function withComment(track: Track, comment: string): Track {
  return {
    ...track,
    ...facetsOf(comment),
    comment,
    status: comment.trim() === '' ? 'untagged' : 'tagged',
    tagSource: comment.trim() === '' ? null : 'user',
    tagModel: null,
    confidence: null,
    needsEars: false,
    tagError: null,
  }
}
