import type { Track } from '../../../contract/track.schema.ts'
import type { TreeTrack } from '../../../domain/tree/tree-track.ts'

/** A track of the library as a tree reads it. */
export function toTreeTrack(track: Track): TreeTrack {
  const { id, title, artist, bpm, camelot, year, genre1, genre2, descriptors, mood, place, era, quality } =
    track
  return { id, title, artist, bpm, camelot, year, genre1, genre2, descriptors, mood, place, era, quality }
}
