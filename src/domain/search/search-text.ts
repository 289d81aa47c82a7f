import { normaliseName } from '../library/normalise-name.ts'

/** The texts of a track in which free words are looked for. Absent ones are empty. */
export interface WordedTrack {
  readonly title: string
  readonly artist: string
  readonly albumTitle: string
  readonly comment: string
}

/** Title, artist, album and comment as `normaliseName` gives them: words with one blank between them. Never throws. */
export function searchTextOf({ title, artist, albumTitle, comment }: WordedTrack): string {
  return normaliseName(`${title} ${artist} ${albumTitle} ${comment}`)
}

/** Whether both tracks have the same texts, so that nothing needs to be read anew. Never throws. */
export function hasSameTexts(one: WordedTrack, other: WordedTrack): boolean {
  return (
    one.comment === other.comment &&
    one.title === other.title &&
    one.artist === other.artist &&
    one.albumTitle === other.albumTitle
  )
}
