import type { TreeType } from '../../../../contract/tree.schema.ts'
import type { TreeEdit } from '../../../../domain/tree/tree-edit.ts'
import type { TreeEditRow } from '../../../storage/tables.ts'

/** An edit that was made. */
export interface ShelvedTreeEdit {
  readonly id: number
  readonly type: TreeType
  readonly at: string
  readonly edit: TreeEdit
}

/** The edits of one type of tree. */
export interface TypeEdits {
  /** In the order in which they apply. */
  readonly edits: readonly ShelvedTreeEdit[]
  /** Another number whenever the edits are others. */
  readonly stamp: number
}

/** The DJ's edits of trees, in memory. */
export interface TreeEditShelf {
  of(type: TreeType): TypeEdits
  /** Puts edits on the shelf, and takes those away that are gone. */
  put(rows: readonly TreeEditRow[], gone?: readonly number[]): void
}

const NONE: TypeEdits = { edits: [], stamp: 0 }

/** Makes the shelf with the stored edits. */
export function createTreeEditShelf(rows: readonly TreeEditRow[] = []): TreeEditShelf {
  const byId = new Map<number, ShelvedTreeEdit>()
  let byType = new Map<TreeType, TypeEdits>()
  let stamp = 0

  function put(rows: readonly TreeEditRow[], gone: readonly number[] = []) {
    const touched = new Set<TreeType>()
    for (const id of gone) {
      const edit = byId.get(id)
      if (edit !== undefined) touched.add(edit.type)
      byId.delete(id)
    }
    for (const row of rows) {
      const edit = toShelved(row)
      touched.add(edit.type)
      byId.set(row.id, edit)
    }
    stamp += 1
    const inOrder = [...byId.values()].sort((first, second) => first.id - second.id)
    const next = new Map(byType)
    for (const type of touched) {
      next.set(type, { edits: inOrder.filter((edit) => edit.type === type), stamp })
    }
    byType = next
  }

  put(rows)
  return { of: (type) => byType.get(type) ?? NONE, put }
}

/** The edit of a stored row; only this program writes the column. */
export function readTreeEdit({ edit }: Pick<TreeEditRow, 'edit'>): TreeEdit {
  return JSON.parse(edit) as TreeEdit
}

/** Only this program writes the columns. */
function toShelved(row: TreeEditRow): ShelvedTreeEdit {
  return { id: row.id, type: row.type as TreeType, at: row.at, edit: readTreeEdit(row) }
}
