import type { TrackFilters } from '../../../contract/track.schema.ts'
import type {
  NewView,
  SavedView,
  SavedViews,
  ViewChanged,
  ViewColour,
  ViewEdit,
} from '../../../contract/views.schema.ts'
import { viewNameTaken, viewsFull, viewUnknown } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import type { ViewRow } from '../../storage/tables.ts'
import { createViewRepository } from '../../storage/view.repository.ts'
import type { DocumentHolder } from '../history/document-holder.ts'
import type { DocumentChange, DocumentWriter } from '../history/document-writer.ts'
import type { Library } from '../library/library.ts'
import type { TrackLists } from '../query/track-lists.ts'
import { createViewCounter } from './count-views.ts'
import { placesAfterMove } from './places-after-move.ts'
import { isNameTaken, toViewDocument } from './view-holder.ts'

/** What the service needs. */
export interface ViewsServiceDeps {
  readonly db: Database
  readonly library: Pick<Library, 'revision'>
  readonly lists: Pick<TrackLists, 'total' | 'within'>
  readonly holder: DocumentHolder
  readonly documents: DocumentWriter
}

export type ViewsService = ReturnType<typeof createViewsService>

/** Far more than a list on a screen is good for; all of them are counted. */
const MOST_VIEWS = 500
/** Kind of the changes of views. */
const KIND = 'view'
const FIRST_COLOUR: ViewColour = 'grey'

/** Keeps filters under a name. A view holds no tracks: what it finds follows the library. */
export function createViewsService({ db, library, lists, holder, documents }: ViewsServiceDeps) {
  const counter = createViewCounter(library, lists)

  /** All views with how many tracks each finds now, in the order in which the DJ put them. */
  async function list(): Promise<SavedViews> {
    const views: SavedView[] = []
    for (const row of await createViewRepository(db).list()) views.push(await toView(row))
    return { views }
  }

  /** Adds a view at the end. Throws VIEW_NAME_TAKEN and VIEWS_FULL. */
  async function create({ name, colour, filters, sort }: NewView): Promise<ViewChanged> {
    return change(async (trx, at) => {
      const repository = createViewRepository(trx)
      const others = await repository.list()
      if (others.length >= MOST_VIEWS) throw viewsFull(MOST_VIEWS)
      const row = {
        id: await repository.reserveId(),
        name: freeName(others, name),
        colour: colour ?? FIRST_COLOUR,
        filters: JSON.stringify(filters),
        sort: sort ?? '',
        place: (others.at(-1)?.place ?? -1) + 1,
        created_at: at,
        updated_at: at,
      }
      return { id: row.id, ...aChange(`save view ${row.name}`, [row]) }
    })
  }

  /** Changes what is given and leaves the rest. Throws VIEW_UNKNOWN and VIEW_NAME_TAKEN. */
  async function edit(id: number, wanted: ViewEdit): Promise<ViewChanged> {
    return change(async (trx, at) => {
      const views = await createViewRepository(trx).list()
      const row = views.find((view) => view.id === id)
      if (row === undefined) throw viewUnknown()
      const others = views.filter((view) => view !== row)
      const edited = editedRow(row, wanted, others)
      const isNew = toViewDocument(edited) !== toViewDocument(row)
      const isMoved =
        wanted.place !== undefined && views.indexOf(row) !== Math.min(wanted.place, others.length)
      const places = isMoved ? placesAfterMove(id, others, wanted.place ?? 0) : new Map<number, number>()
      const placed = [...others, edited].flatMap((view) => {
        const place = places.get(view.id)
        return place === undefined ? [] : { ...view, place }
      })
      const mine = { ...edited, place: places.get(id) ?? row.place, updated_at: isNew ? at : row.updated_at }
      const rows = [...placed.filter((view) => view.id !== id), mine]
      return { id, ...aChange(summaryOf(row, mine, isNew), rows) }
    })
  }

  /** Takes a view away; its tracks are not touched. Throws VIEW_UNKNOWN. */
  async function remove(id: number): Promise<ViewChanged> {
    return change(async (trx) => {
      const row = await createViewRepository(trx).find(id)
      if (row === undefined) throw viewUnknown()
      const documents = [{ key: String(id), json: null }]
      return { id, kind: KIND, summary: `delete view ${row.name}`, documents }
    })
  }

  async function change(
    decide: (trx: Database, at: string) => Promise<DocumentChange & { readonly id: number }>,
  ): Promise<ViewChanged> {
    let id = 0
    const changeId = await documents.write(holder, async (trx, at) => {
      const decided = await decide(trx, at)
      id = decided.id
      return decided
    })
    const row = await createViewRepository(db).find(id)
    return { view: row === undefined ? null : await toView(row), changeId: changeId ?? null }
  }

  async function toView(row: ViewRow): Promise<SavedView> {
    // Only this service writes the columns.
    const filters = JSON.parse(row.filters) as TrackFilters
    return {
      id: row.id,
      name: row.name,
      colour: row.colour as ViewColour,
      filters,
      sort: row.sort,
      tracks: await counter.count(filters),
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    }
  }

  return { list, create, edit, remove }
}

function aChange(summary: string, rows: readonly ViewRow[]): DocumentChange {
  return {
    kind: KIND,
    summary,
    documents: rows.map((row) => ({ key: String(row.id), json: toViewDocument(row) })),
  }
}

function editedRow(
  row: ViewRow,
  { name, colour, filters, sort }: ViewEdit,
  others: readonly ViewRow[],
): ViewRow {
  return {
    ...row,
    ...(name === undefined ? {} : { name: freeName(others, name) }),
    ...(colour === undefined ? {} : { colour }),
    ...(filters === undefined ? {} : { filters: JSON.stringify(filters) }),
    ...(sort === undefined ? {} : { sort }),
  }
}

/** The name without blanks around it. Throws VIEW_NAME_TAKEN. */
function freeName(others: readonly ViewRow[], name: string): string {
  const trimmed = name.trim()
  if (isNameTaken(others, trimmed)) throw viewNameTaken(trimmed)
  return trimmed
}

function summaryOf(before: ViewRow, after: ViewRow, isNew: boolean): string {
  if (!isNew) return `move view ${before.name}`
  if (after.name !== before.name) return `rename view ${before.name} to ${after.name}`
  return `change view ${before.name}`
}
