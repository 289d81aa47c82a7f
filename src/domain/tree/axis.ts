import {
  type AxisValue,
  decadeOf,
  familyOf,
  periodOf,
  regionOf,
  styleOf,
  tempoName,
  tempoOf,
  UNKNOWN,
  yearsName,
} from './axis-values.ts'
import type { TrackFacets } from './track-facets.ts'
import type { TreeAxis } from './tree.ts'

/** The axes on which tracks have values of their own, so that a node can be divided by them. */
export type DividingAxis = Exclude<TreeAxis, 'likeness' | 'category' | 'crossing' | 'design' | 'hand'>

/** An axis on which tracks have values. */
export interface Axis {
  readonly axis: DividingAxis
  /** Neighbours stand beside each other, so only they are put together. */
  readonly isOrdered: boolean
  /** The value of each track, in their order; a rare value may give way to a wider one. */
  valuesOf(tracks: readonly TrackFacets[], min: number): AxisValue[]
  /** Keys of one track, the closest first: a place, then the places around it. */
  keysOf(track: TrackFacets): string[]
  /** Several values of an ordered axis as one. */
  spanName(span: Pick<AxisValue, 'from' | 'to'>): string
}

/** The axes on which a track has one value by itself. */
const SINGLE = {
  family: { isOrdered: false, readValue: familyOf, spanName: yearsName },
  style: { isOrdered: false, readValue: styleOf, spanName: yearsName },
  region: { isOrdered: false, readValue: regionOf, spanName: yearsName },
  period: { isOrdered: true, readValue: ({ time }: TrackFacets) => periodOf(time.year), spanName: yearsName },
  decade: {
    isOrdered: true,
    readValue: ({ time }: TrackFacets) => decadeOf(time.year),
    spanName: yearsName,
  },
  tempo: { isOrdered: true, readValue: ({ track }: TrackFacets) => tempoOf(track.bpm), spanName: tempoName },
} as const

/** The axis with a name. */
export function axisOf(axis: DividingAxis): Axis {
  if (axis === 'place') return PLACE_AXIS
  const { isOrdered, readValue, spanName } = SINGLE[axis]
  return {
    axis,
    isOrdered,
    spanName,
    valuesOf: (tracks) => tracks.map(readValue),
    keysOf: (track) => [readValue(track).key],
  }
}

const PLACE_AXIS: Axis = {
  axis: 'place',
  isOrdered: false,
  valuesOf: widenedPlaces,
  keysOf: ({ places }) => (places.length === 0 ? [UNKNOWN.key] : places.map(({ id }) => id).reverse()),
  spanName: yearsName,
}

/** The place of each track; one with too few tracks gives way to the place around it. */
function widenedPlaces(tracks: readonly TrackFacets[], min: number): AxisValue[] {
  const depths = tracks.map(({ places }) => places.length - 1)
  for (let depth = Math.max(0, ...depths); depth > 0; depth -= 1) {
    const counts = new Map<string, number>()
    const idOf = (index: number) => tracks[index]?.places[depth]?.id ?? ''
    for (const [index, own] of depths.entries())
      if (own === depth) counts.set(idOf(index), (counts.get(idOf(index)) ?? 0) + 1)
    for (const [index, own] of depths.entries())
      if (own === depth && (counts.get(idOf(index)) ?? 0) < min) depths[index] = depth - 1
  }
  return tracks.map(({ places, region }, index) => {
    const place = places[depths[index] ?? -1]
    return place === undefined ? UNKNOWN : { key: place.id, name: place.name, kin: region ?? places[0]?.id }
  })
}
