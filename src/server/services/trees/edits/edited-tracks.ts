import type { KeptTreeEdit } from '../../../../domain/tree/apply-tree-edits.ts'
import { findMerged, type TrackSources } from '../present-tracks.ts'
import { type EditedTracks, tracksOfEdit } from './edited-tree.ts'

const NONE: EditedTracks = { standIns: new Map(), newcomers: [] }

/**
 * Finds what the tracks that edits name are to a tree that was built before or after them: a track that the tree
 * does not know may have been merged into one that it does, or have come to the library since.
 */
export async function findEditedTracks(
  sources: TrackSources,
  edits: readonly Pick<KeptTreeEdit, 'edit'>[],
  known: ReadonlySet<number>,
): Promise<EditedTracks> {
  const unknown = new Set<number>()
  for (const { edit } of edits) for (const id of tracksOfEdit(edit)) if (!known.has(id)) unknown.add(id)
  if (unknown.size === 0) return NONE
  const isPresent = (id: number) => sources.library.find(id) !== undefined
  const absent = [...unknown].filter((id) => !isPresent(id))
  const standIns = await findMerged(sources.db, absent)
  const newcomers = new Set([...unknown].filter(isPresent))
  for (const id of standIns.values()) if (!known.has(id) && isPresent(id)) newcomers.add(id)
  return { standIns, newcomers: [...newcomers].sort((first, second) => first - second) }
}
