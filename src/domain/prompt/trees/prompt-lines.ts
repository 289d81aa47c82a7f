import type { SearchFilters } from '../../search/search-filters.ts'
import { TEXT_FACETS, valuesOf } from '../../search/search-filters.ts'
import type { TreeTrack } from '../../tree/tree-track.ts'
import { oneLine } from '../one-line.ts'

/** A track under a name that means nothing outside of one question. */
export interface HandledTrack {
  readonly handle: string
  readonly track: TreeTrack
}

/** Characters of titles and artists, of comments, and of any other text. */
const LONGEST = { name: 90, comment: 150, wholeComment: 320, text: 300 } as const

/** A text of the library as one line in quotation marks, cut to a length. */
export function quoted(text: string, longest: number = LONGEST.text): string {
  return JSON.stringify(oneLine(text, longest))
}

/** Several texts in quotation marks. */
export function quotedList(texts: readonly string[], longest?: number): string {
  return texts.map((text) => quoted(text, longest)).join(', ')
}

/** One line of a track: handle, title, artist, year, tempo, comment. */
export function trackLine(handled: HandledTrack): string {
  return lineOf(handled, LONGEST.comment)
}

/** As `trackLine`, with all of a usual comment: for a question about the comment itself. */
export function wholeTrackLine(handled: HandledTrack): string {
  return lineOf(handled, LONGEST.wholeComment)
}

function lineOf({ handle, track }: HandledTrack, longestComment: number): string {
  const { title, artist, year, bpm } = track
  const comment = commentOf(track)
  const shown = oneLine(comment, longestComment)
  const known = [
    quoted(title, LONGEST.name),
    quoted(artist, LONGEST.name),
    year ?? 'null',
    bpm === null || bpm <= 0 ? 'null' : Math.round(bpm),
    // What is cut must not look like what is missing.
    JSON.stringify(comment.length > longestComment ? `${shown}…` : shown),
  ]
  return `${handle} [${known.join(',')}]`
}

/** How to read the lines of tracks. */
export const TRACK_LINES =
  'A track is a line: its handle, then [title, artist, year, BPM, comment]. A comment is genres; place and time; mood; sound. One that ends in … is cut.'

/** What a node was asked for with, one line for each kind of value; empty without any. */
export function filterLines(filters: SearchFilters): string {
  return TEXT_FACETS.map((facet) => ({ facet, values: valuesOf(filters, facet) }))
    .filter(({ values }) => values.length > 0)
    .map(({ facet, values }) => `${facet}: ${quotedList(values, LONGEST.name)}`)
    .join('\n')
}

/** Some tracks from the earliest to the latest, as evenly spread as can be. The same for the same tracks. */
export function spread(tracks: readonly TreeTrack[], most: number): TreeTrack[] {
  const inTime = tracks.toSorted((left, right) => (left.year ?? 0) - (right.year ?? 0) || left.id - right.id)
  if (inTime.length <= most) return inTime
  const step = inTime.length / most
  return Array.from({ length: most }, (_, index) => inTime[Math.floor((index + 0.5) * step)]).filter(
    (track) => track !== undefined,
  )
}

/** The comment with what decides where a track belongs first: the end may be cut. */
function commentOf({ genre1, genre2, descriptors, mood, place, era }: TreeTrack): string {
  const placeAndEra = [place, era].filter((part) => part !== '').join(', ')
  return [genre1, genre2, placeAndEra, mood, descriptors].filter((part) => part.trim() !== '').join('; ')
}
