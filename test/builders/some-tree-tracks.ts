import { facetsOf } from '../../src/domain/comment/facets.ts'
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
