import type { GenreNode } from '../genre/genre-graph.ts'
import type { ReadTrack } from './read-track.ts'
import { PLACE } from './weights.ts'

/** A place that the library's tagged tracks of an artist agree on. */
export interface NeighbourPlace {
  readonly place: string
  /** How many tracks say so. */
  readonly tracks: number
}

/**
 * The place of a track: the one that several of the library's tagged tracks of the artist agree on, else the
 * known artist's, else that of a single tagged track, else the style's home when it has only one. Empty rather
 * than wrong.
 */
export function placeOf(
  { credits }: ReadTrack,
  neighbour: NeighbourPlace | undefined,
  style: GenreNode,
  confidence: number,
): string {
  if (neighbour !== undefined && neighbour.tracks >= PLACE.fewestTracks) return neighbour.place
  const known = credits.main[0] ?? credits.remixer ?? credits.featured[0]
  if (known !== undefined) return known.place
  if (neighbour !== undefined) return neighbour.place
  return confidence >= PLACE.fewestConfidence ? homeOf(style) : ''
}

/** The one place or country that all regions of a style lie in; empty when there are several. */
export function homeOf({ regions }: GenreNode): string {
  const [first] = regions
  if (first === undefined) return ''
  if (regions.length === 1) return first
  const country = countryOf(first)
  return regions.every((region) => countryOf(region) === country) ? country : ''
}

function countryOf(region: string): string {
  return region.slice(region.lastIndexOf(',') + 1).trim()
}
