import { quantile } from './counts.ts'
import { rowDot, type SparseVectors, sumOf, unit } from './sparse-vectors.ts'
import type { TrackFacets } from './track-facets.ts'

/** All tracks of a build: their facets and vectors by row. */
export interface ComparedTracks {
  readonly facets: readonly TrackFacets[]
  readonly vectors: SparseVectors
  /** Descriptors and mood. */
  readonly words: SparseVectors
}

/** Most exemplars of a node. */
export const MOST_EXEMPLARS = 7

/** Sound and mood count half when typical tracks are chosen: genre, place and time made the node. */
const WEIGHT_OF_WORDS = 0.5

/** A misfit is this many times farther from the middle than tracks usually are. */
const MISFIT_DISTANCES = 2

/** Tracks of a node that is all alike differ by less than this share; none of them is a misfit. */
const LEAST_DISTANCE = 0.03

/** The rows of the most typical tracks, one of each artist while there are enough, the most typical first. */
export function typicalRows(rows: readonly number[], { facets, vectors, words }: ComparedTracks): number[] {
  const middle = unit(sumOf(vectors, rows))
  const middleOfWords = unit(sumOf(words, rows))
  const ranked = rows
    .map((row) => ({
      row,
      fit: rowDot(vectors, row, middle) + WEIGHT_OF_WORDS * rowDot(words, row, middleOfWords),
    }))
    .sort((left, right) => right.fit - left.fit || left.row - right.row)
    .map(({ row }) => row)
  const artists = new Set<string>()
  const firstOfArtist = ranked.filter((row) => {
    const artist = facets[row]?.artist ?? ''
    if (artists.has(artist)) return false
    artists.add(artist)
    return true
  })
  const chosen = firstOfArtist.slice(0, MOST_EXEMPLARS)
  const others = ranked.filter((row) => !chosen.includes(row))
  return [...chosen, ...others.slice(0, MOST_EXEMPLARS - chosen.length)]
}

/** The rows that are least like the rest, in their order; none in a node that is all alike. */
export function misfitRows(rows: readonly number[], vectors: SparseVectors): number[] {
  const middle = unit(sumOf(vectors, rows))
  const fits = rows.map((row) => rowDot(vectors, row, middle))
  const usual = median(fits)
  const distance = Math.max(LEAST_DISTANCE, median(fits.map((fit) => Math.abs(fit - usual))))
  return rows.filter((_row, index) => (fits[index] ?? 0) < usual - MISFIT_DISTANCES * distance)
}

function median(values: readonly number[]): number {
  return (
    quantile(
      [...values].sort((left, right) => left - right),
      0.5,
    ) ?? 0
  )
}
