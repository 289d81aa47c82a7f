import { describeGenreEdit } from '../../../domain/genre/genre-edit.ts'
import type { Database } from '../../storage/database.ts'
import { createGenreEditRepository } from '../../storage/genre-edit.repository.ts'
import type { DocumentHolder } from '../history/document-holder.ts'
import type { Library } from '../library/library.ts'
import type { LibraryNews } from '../library/library-news.ts'
import { type EditableGenreShelf, readGenreEdit } from './genre-shelf.ts'

export interface GenreHolderDeps {
  readonly shelf: EditableGenreShelf
  readonly library: Pick<Library, 'patch'>
  readonly news: Pick<LibraryNews, 'libraryReplaced'>
}

/** An edit of the genres as changes keep it. */
export interface GenreEditDocument {
  readonly at: string
  /** JSON: GenreEdit. */
  readonly edit: string
}

/** Keeps the edits of the genres, one document each, by id. With every change of theirs all tracks are read anew. */
export function createGenreHolder({ shelf, library, news }: GenreHolderDeps): DocumentHolder {
  return {
    name: 'genres',
    movesRevision: true,
    async read(db: Database, key: string) {
      const row = await createGenreEditRepository(db).find(Number(key))
      return row === undefined ? null : toGenreDocument(row)
    },
    async apply(trx, key, json) {
      const repository = createGenreEditRepository(trx)
      const id = Number(key)
      await repository.remove(id)
      if (json !== null) await repository.insert({ id, ...readDocument(json) })
      return true
    },
    title: (json) => `the edit of the genres "${describeGenreEdit(readGenreEdit(readDocument(json)))}"`,
    async settle(trx) {
      const rows = await createGenreEditRepository(trx).list()
      return (revision) => {
        shelf.put(rows)
        if (revision === undefined) return
        library.patch([], revision)
        news.libraryReplaced()
      }
    },
  }
}

/** The document of an edit. */
export function toGenreDocument({ at, edit }: GenreEditDocument): string {
  return JSON.stringify({ at, edit } satisfies GenreEditDocument)
}

/** Only `toGenreDocument` writes it. */
function readDocument(json: string): GenreEditDocument {
  return JSON.parse(json) as GenreEditDocument
}
