import type { TagSource, Track } from '../../../contract/track.schema.ts'
import { facetsOf } from '../../../domain/comment/facets.ts'
import type { TrackRowWithoutCells } from '../../storage/track.repository.ts'

/** What is known of a track outside its row. */
export interface TrackMarks {
  /** A suggested comment waits for review. */
  readonly suggested: boolean
  readonly starred: boolean
}

/** The track as every list shows it. Facets are read from the comment here and nowhere stored. */
export function toTrack(row: TrackRowWithoutCells, { suggested, starred }: TrackMarks): Track {
  const { quality, ...facets } = facetsOf(row.comment)
  return {
    id: row.id,
    title: row.title,
    artist: row.artist,
    albumTitle: row.album_title,
    bpm: row.bpm,
    key: row.key_text,
    camelot: row.camelot,
    comment: row.comment,
    year: row.year,
    location: row.location,
    status: isBlank(row.comment) ? 'untagged' : 'tagged',
    ...facets,
    quality,
    // Only this program writes the column.
    tagSource: row.tag_source as TagSource | null,
    tagModel: row.tag_model,
    confidence: row.tag_confidence,
    needsEars: row.needs_ears === 1,
    tagError: row.tag_error,
    suggested,
    starred,
    updatedAt: row.updated_at,
  }
}

/** Whether a comment counts as no comment at all. */
export function isBlank(comment: string): boolean {
  return comment.trim() === ''
}
