import { applyGenreEdits } from '../../../domain/genre/apply-genre-edits.ts'
import type { GenreEdit } from '../../../domain/genre/genre-edit.ts'
import { buildGenreGraph, type FamilyEntry, type GenreGraph } from '../../../domain/genre/genre-graph.ts'
import { createGenreLookup, type GenreLookup } from '../../../domain/genre/genre-lookup.ts'
import type { GenreEditRow } from '../../storage/tables.ts'

/**
 * The genre graph that everything reads genres with, as the DJ has it now.
 *
 * Ask for `graph` and `lookup` anew whenever they are needed: an edit puts others in their place, right before the
 * library gets the revision at which they count.
 */
export interface GenreShelf {
  readonly graph: GenreGraph
  readonly lookup: GenreLookup
}

/** An edit that was made, and what became of it. */
export interface ShelvedEdit {
  readonly id: number
  readonly at: string
  readonly edit: GenreEdit
  /** Why it has no effect now; undefined when it has. */
  readonly problem: string | undefined
}

/** The shelf for whoever edits the genres. */
export interface EditableGenreShelf extends GenreShelf {
  readonly shipped: readonly FamilyEntry[]
  /** In the order in which they apply. */
  readonly edits: readonly ShelvedEdit[]
  /** Names of the styles that are not as they were shipped. */
  readonly edited: ReadonlySet<string>
  /** Puts the graph with these edits in the place of the present one. */
  put(rows: readonly GenreEditRow[]): void
}

/** Puts the shipped graph on the shelf, with the DJ's edits. */
export function createGenreShelf(
  shipped: readonly FamilyEntry[],
  rows: readonly GenreEditRow[] = [],
): EditableGenreShelf {
  let current = build(shipped, rows)
  return {
    shipped,
    get graph() {
      return current.graph
    },
    get lookup() {
      return current.lookup
    },
    get edits() {
      return current.edits
    },
    get edited() {
      return current.edited
    },
    put(next) {
      current = build(shipped, next)
    },
  }
}

/** The edit of a stored row; only this program writes the column. */
export function readGenreEdit({ edit }: Pick<GenreEditRow, 'edit'>): GenreEdit {
  return JSON.parse(edit) as GenreEdit
}

function build(shipped: readonly FamilyEntry[], rows: readonly GenreEditRow[]) {
  const wanted = rows.map(readGenreEdit)
  const { families, edited, problems } = applyGenreEdits(shipped, wanted)
  const { graph } = buildGenreGraph(families)
  const edits = rows.map(
    (row, index): ShelvedEdit => ({
      id: row.id,
      at: row.at,
      edit: readGenreEdit(row),
      problem: problems[index]?.text,
    }),
  )
  return { graph, lookup: createGenreLookup(graph), edits, edited }
}
