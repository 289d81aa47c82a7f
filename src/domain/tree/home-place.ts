import type { TrackFacets } from './track-facets.ts'
import type { TreeShare } from './tree.ts'

/** What is true of this share of a node may stand in its title. */
export const MOST_OF_IT = 0.5

/** Where the tracks of a node are from; lists have the most frequent first. */
export interface PlaceShares {
  /** The places that tracks name themselves. */
  readonly places: readonly TreeShare[]
  /** These and all places around them, with their depth. */
  readonly placesAround: readonly (TreeShare & { readonly depth: number })[]
  readonly regions: readonly TreeShare[]
}

/** The one place that most tracks of a node are from, and which of the node's places lie in it or elsewhere. */
export interface HomePlace {
  /** "Chicago", "UK", "US South". */
  readonly name: string
  readonly inside: readonly TreeShare[]
  /** Neither in it nor around it. */
  readonly elsewhere: readonly TreeShare[]
}

/**
 * The narrowest place of most tracks, or their region when that is narrower than a continent; undefined when they
 * have no place in common.
 */
export function homePlace(tracks: readonly TrackFacets[], shares: PlaceShares): HomePlace | undefined {
  const home = findHome(shares, MOST_OF_IT * tracks.length)
  if (home === undefined) return undefined
  const { name, place } = home
  const isOfHome = ({ region, placeNames }: TrackFacets) =>
    place === undefined ? region === name : placeNames.includes(place)
  const ofHome = tracks.filter(isOfHome)
  const others = shares.places.filter(({ value }) => value !== name && fullName(value) !== name)
  // Tracks that name the same place are from the same region too.
  const isInside = ({ value }: TreeShare) => ofHome.some(({ placeNames }) => placeNames.at(-1) === value)
  const isAround = ({ value }: TreeShare) => ofHome.some(({ placeNames }) => placeNames.includes(value))
  return {
    name,
    inside: others.filter(isInside),
    elsewhere: others.filter((share) => !isAround(share)),
  }
}

/** Some parts of the USA have names that could be anywhere: "South" is "US South". */
export function fullName(place: string): string {
  return PARTS_OF_USA.has(place) ? `US ${place}` : place
}

const PARTS_OF_USA = new Set(['South', 'Midwest', 'West Coast'])

/** Its name, and the place that it is; undefined when it is a region. */
function findHome(
  { placesAround, regions }: PlaceShares,
  most: number,
): { readonly name: string; readonly place: string | undefined } | undefined {
  const place = placesAround
    .filter((share) => share.tracks >= most)
    .reduce<PlaceShares['placesAround'][number] | undefined>(
      (best, share) => (best === undefined || share.depth > best.depth ? share : best),
      undefined,
    )
  const [region] = regions
  if (region !== undefined && region.tracks >= most) {
    const isPlain = place === undefined || place.depth === 0 || region.value === `US ${place.value}`
    if (isPlain) return { name: region.value, place: undefined }
  }
  return place && { name: place.value, place: place.value }
}
