import type { Gazetteer, PlaceMatch } from './gazetteer.ts'

/**
 * The places of a comment's place and era, the main one first; the era is read when the place names none, since
 * a comment with its words in an odd order has them there. Empty when neither names one. Never throws.
 */
export function placesOfFacets(
  { place, era }: { readonly place: string; readonly era: string },
  gazetteer: Gazetteer,
): readonly PlaceMatch[] {
  const { places } = gazetteer.readPlace(place)
  return places.length > 0 ? places : gazetteer.readPlace(era).places
}
