import type { ViewRow } from '../../storage/tables.ts'
import { createViewRepository } from '../../storage/view.repository.ts'
import type { DocumentHolder } from '../history/document-holder.ts'
import type { LibraryNews } from '../library/library-news.ts'

/** Keeps the saved views, one document each, by id. No track differs when they do. */
export function createViewHolder(news: Pick<LibraryNews, 'viewsChanged'>): DocumentHolder {
  return {
    name: 'views',
    movesRevision: false,
    async read(db, key) {
      const row = await createViewRepository(db).find(Number(key))
      return row === undefined ? null : toViewDocument(row)
    },
    async apply(trx, key, json) {
      const repository = createViewRepository(trx)
      const id = Number(key)
      if (json === null) {
        await repository.remove(id)
        return true
      }
      const row = readViewDocument(json)
      const others = (await repository.list()).filter((other) => other.id !== id)
      if (isNameTaken(others, row.name)) return false
      await repository.put(row)
      return true
    },
    title: (json) => `view ${readViewDocument(json).name}`,
    settle: async () => () => news.viewsChanged(),
  }
}

/** Whether one of the views has this name in any case. */
export function isNameTaken(views: readonly Pick<ViewRow, 'name'>[], name: string): boolean {
  const wanted = nameKey(name)
  return views.some((view) => nameKey(view.name) === wanted)
}

function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** The document of a view. */
export function toViewDocument({
  id,
  name,
  colour,
  filters,
  sort,
  place,
  created_at,
  updated_at,
}: ViewRow): string {
  return JSON.stringify({ id, name, colour, filters, sort, place, created_at, updated_at } satisfies ViewRow)
}

/** Only `toViewDocument` writes it. */
function readViewDocument(json: string): ViewRow {
  return JSON.parse(json) as ViewRow
}
