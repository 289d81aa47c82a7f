import { facetsOf } from '../../src/domain/comment/facets.ts'
import type { MacroRegion } from '../../src/domain/place/place-entry.ts'
import type { TreeReaders, TreeTrack } from '../../src/domain/tree/tree-track.ts'
import { someGenres, someKnowledge } from './some-knowledge.ts'

/** A track for a tree; its facets are those of the comment. */
export function aTreeTrack(
  id: number,
  { comment = '', ...known }: Partial<TreeTrack> & { readonly comment?: string } = {},
): TreeTrack {
  const unknown = { artist: `Artist ${id % 9}`, bpm: null, camelot: null, year: null }
  return { id, title: `Title ${id}`, ...unknown, ...facetsOf(comment), ...known }
}

/** Readers of a few styles and places. */
export function someTreeReaders(): TreeReaders {
  const { gazetteer } = someKnowledge()
  if (gazetteer === undefined) throw new Error('The knowledge for tests has no places.')
  return { genres: someGenres().lookup, gazetteer }
}

/** The same readers, but places have regions, as a scene tree asks: those given by name, all others one and the same. */
export function someRegionalReaders(regions: Readonly<Record<string, MacroRegion>> = {}): TreeReaders {
  const { genres, gazetteer } = someTreeReaders()
  const readPlace: TreeReaders['gazetteer']['readPlace'] = (text) => {
    const { places, rest } = gazetteer.readPlace(text)
    return {
      rest,
      places: places.map((place) => ({ ...place, region: regions[place.name] ?? 'UK & Ireland' })),
    }
  }
  return { genres, gazetteer: { ...gazetteer, readPlace } }
}
