import type { StartTagging } from '../../../contract/task.schema.ts'
import type { Track } from '../../../contract/track.schema.ts'
import type { Library } from '../library/library.ts'
import { isBlank } from '../library/track-view.ts'

/** The present tracks that a request names, in file order. */
export function chooseTracks(
  library: Library,
  { scope = 'untagged', ids, mode = 'fill' }: StartTagging,
): Track[] {
  const wanted = ids && new Set(ids)
  const isMeant = (track: Track) => {
    if (wanted !== undefined) return wanted.has(track.id)
    if (scope === 'failed') return track.tagError !== null
    return scope === 'all' || track.status === 'untagged'
  }
  return library
    .all()
    .map(({ track }) => track)
    .filter((track) => isMeant(track) && (mode !== 'fill' || isFillable(track)))
}

/** Whether a track is still to be tagged when its turn comes. What the DJ has typed since then wins. */
export function isWanted(
  library: Library,
  id: number,
  { mode, since }: { readonly mode: 'fill' | 'suggest' | 'overwrite'; readonly since: string },
): boolean {
  const track = library.find(id)?.track
  if (track === undefined) return false
  if (mode === 'fill') return isFillable(track)
  return mode === 'suggest' || !(track.tagSource === 'user' && track.updatedAt > since)
}

/** Nothing is there to lose: no comment, or one that the offline tagger wrote because a model had failed. */
function isFillable(track: Track): boolean {
  return isBlank(track.comment) || (track.tagSource === 'offline' && track.tagError !== null)
}
