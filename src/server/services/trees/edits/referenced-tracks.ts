import { TREE_TYPES } from '../../../../domain/tree/tree.ts'
import type { Database } from '../../../storage/database.ts'
import { createTreeRepository } from '../../../storage/tree.repository.ts'
import { createTreeEditRepository } from '../../../storage/tree-edit.repository.ts'
import { inSlices } from '../../search/slices.ts'
import { assignedIdSteps } from '../shown-tree.ts'
import { readTreeSteps } from '../tree-text.ts'
import { tracksOfEdit } from './edited-tree.ts'
import { readTreeEdit } from './tree-edit-shelf.ts'

/** The tracks that the current trees and the edits of them hold, each once for each type of tree. */
export async function listTreeTracks(db: Database): Promise<readonly number[]> {
  const repository = createTreeRepository(db)
  const edits = await createTreeEditRepository(db).list()
  const ids: number[] = []
  for (const type of TREE_TYPES) {
    const current = await repository.findCurrent(type)
    const text = current && (await repository.findTree(current.id))
    const held = new Set<number>()
    if (text !== undefined) await inSlices(assignedIdSteps(await inSlices(readTreeSteps(text)), held))
    for (const row of edits) {
      if (row.type === type) for (const id of tracksOfEdit(readTreeEdit(row))) held.add(id)
    }
    for (const id of held) ids.push(id)
  }
  return ids
}
