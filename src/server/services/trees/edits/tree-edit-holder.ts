import { describeEdit } from '../../../../domain/tree/tree-edit.ts'
import { createTreeEditRepository } from '../../../storage/tree-edit.repository.ts'
import type { DocumentHolder } from '../../history/document-holder.ts'
import type { LibraryNews } from '../../library/library-news.ts'
import { readTreeEdit, type TreeEditShelf } from './tree-edit-shelf.ts'

/** An edit of a tree as changes keep it. */
export interface TreeEditDocument {
  readonly type: string
  readonly at: string
  /** JSON: TreeEdit. */
  readonly edit: string
}

/** What the holder needs. */
export interface TreeEditHolderDeps {
  readonly shelf: TreeEditShelf
  readonly news: Pick<LibraryNews, 'treesChanged'>
}

/** Keeps the DJ's edits of trees, one document each, by id. The trees themselves are never rewritten. */
export function createTreeEditHolder({ shelf, news }: TreeEditHolderDeps): DocumentHolder {
  return {
    name: 'tree-edits',
    // Nothing that is read from a track depends on a tree.
    movesRevision: false,
    async read(db, key) {
      const row = await createTreeEditRepository(db).find(Number(key))
      return row === undefined ? null : toTreeEditDocument(row)
    },
    async apply(trx, key, json) {
      const repository = createTreeEditRepository(trx)
      const id = Number(key)
      await repository.remove(id)
      if (json !== null) await repository.insert({ id, ...readDocument(json) })
      return true
    },
    title: (json) => `the edit of a tree "${describeEdit(readTreeEdit(readDocument(json)))}"`,
    async settle(_trx, documents) {
      const rows = documents.flatMap(({ key, json }) =>
        json === null ? [] : { id: Number(key), ...readDocument(json) },
      )
      const gone = documents.flatMap(({ key, json }) => (json === null ? Number(key) : []))
      return () => {
        shelf.put(rows, gone)
        news.treesChanged()
      }
    },
  }
}

/** The document of an edit. */
export function toTreeEditDocument({ type, at, edit }: TreeEditDocument): string {
  return JSON.stringify({ type, at, edit } satisfies TreeEditDocument)
}

/** Only `toTreeEditDocument` writes it. */
function readDocument(json: string): TreeEditDocument {
  return JSON.parse(json) as TreeEditDocument
}
