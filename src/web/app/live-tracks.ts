import type { Track } from '../../contract/track.schema.ts'

/** What happened to tracks that lists show. */
export interface TrackChanges {
  /** Rows as they are now. */
  onTracks(tracks: readonly Track[]): void
  /** The list itself is another: import, or the undo of one. */
  onLibrary(): void
}

const followers = new Set<TrackChanges>()

/** Lets a list follow changes; returns the function that stops it. */
export function followTracks(changes: TrackChanges): () => void {
  followers.add(changes)
  return () => followers.delete(changes)
}

/** Passes changed rows to every list, from the server's events or before them for an edit of this page. */
export function publishTracks(tracks: readonly Track[]): void {
  for (const follower of followers) follower.onTracks(tracks)
}

/** Tells every list that it is out of date. */
export function publishLibrary(): void {
  for (const follower of followers) follower.onLibrary()
}
