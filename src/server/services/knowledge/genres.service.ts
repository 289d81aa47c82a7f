import type {
  GenreEdit,
  GenreEditDone,
  GenreEdited,
  GenreEdits,
  GenreGraphView,
  GenreStyle,
} from '../../../contract/genres.schema.ts'
import { applyGenreEdits } from '../../../domain/genre/apply-genre-edits.ts'
import { describeGenreEdit, type GenreEditProblem } from '../../../domain/genre/genre-edit.ts'
import {
  type AppError,
  genreCycle,
  genreEditRefused,
  genreEditUnknown,
  genreNameTaken,
  genreUnknown,
} from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import { createGenreEditRepository } from '../../storage/genre-edit.repository.ts'
import type { DocumentHolder } from '../history/document-holder.ts'
import type { DocumentChange, DocumentWriter } from '../history/document-writer.ts'
import type { Library } from '../library/library.ts'
import { countGenres } from './count-genres.ts'
import { toGenreDocument } from './genre-holder.ts'
import { type EditableGenreShelf, readGenreEdit, type ShelvedEdit } from './genre-shelf.ts'

/** What the service needs. */
export interface GenresServiceDeps {
  readonly shelf: EditableGenreShelf
  readonly holder: DocumentHolder
  readonly documents: DocumentWriter
  readonly library: Pick<Library, 'revision' | 'all'>
}

export type GenresService = ReturnType<typeof createGenresService>

/** More than anybody makes by hand; all of them apply anew at every edit. */
const MOST_EDITS = 2_000
/** Kind of the changes that edits make. */
const KIND = 'genres'

const REFUSALS: Record<GenreEditProblem['kind'], (sentence: string) => AppError> = {
  unknown: genreUnknown,
  taken: genreNameTaken,
  cycle: genreCycle,
  refused: genreEditRefused,
}

/** Shows the genres with their tracks, and edits them. Comments are never rewritten, so every edit can be taken back. */
export function createGenresService({ shelf, holder, documents, library }: GenresServiceDeps) {
  let latest: { readonly revision: number; readonly view: Promise<GenreGraphView> } | undefined

  /** The genres as they are, with the tracks of each; counted once per revision. */
  function view(): Promise<GenreGraphView> {
    const { revision } = library
    if (latest?.revision === revision) return latest.view
    const made = makeView(revision)
    latest = { revision, view: made }
    // The caller is told of the failure; the next one may have more luck.
    made.catch(() => {
      latest = undefined
    })
    return made
  }

  async function makeView(revision: number): Promise<GenreGraphView> {
    const { graph, lookup, edited } = shelf
    const counts = await countGenres(
      library.all().map(({ track }) => track),
      { graph, lookup },
    )
    const styles = graph.nodes.map(
      ({ id, name, family, parentIds, aliases, isGeneric }): GenreStyle => ({
        name,
        family,
        parents: parentIds.flatMap((parentId) => graph.nodes[parentId]?.name ?? []),
        aliases: [...aliases],
        isGeneric,
        tracks: counts.styles[id] ?? 0,
        tracksBelow: counts.below[id] ?? 0,
        isEdited: edited.has(name),
      }),
    )
    return {
      revision,
      tagged: counts.tagged,
      families: graph.families.map((name, id) => ({ name, tracks: counts.families[id] ?? 0 })),
      styles: styles.sort(
        (left, right) => compare(left.family, right.family) || compare(left.name, right.name),
      ),
      uncharted: counts.uncharted,
    }
  }

  /** The edits that were made, in the order in which they apply. */
  function listEdits(): GenreEdits {
    return { edits: shelf.edits.map(toDone) }
  }

  /**
   * Edits the genres as one undoable change. Throws GENRE_UNKNOWN, GENRE_NAME_TAKEN, GENRE_CYCLE and
   * GENRE_EDIT_REFUSED, each with a sentence that names what is in the way; nothing is changed then.
   */
  async function edit(wanted: GenreEdit): Promise<GenreEdited> {
    const tidied = tidy(wanted)
    let id: number | undefined
    const changeId = await write(async (trx, at) => {
      const repository = createGenreEditRepository(trx)
      const before = await repository.list()
      if (before.length >= MOST_EDITS) throw tooManyEdits()
      const { problems } = applyGenreEdits(shelf.shipped, [...before.map(readGenreEdit), tidied])
      const problem = problems.at(-1)
      if (problem !== undefined) throw REFUSALS[problem.kind](problem.text)
      id = await repository.reserveId()
      return {
        kind: KIND,
        summary: describeGenreEdit(tidied),
        documents: [{ key: String(id), json: toGenreDocument({ at, edit: JSON.stringify(tidied) }) }],
      }
    })
    const done = shelf.edits.find((shelved) => shelved.id === id)
    return { changeId, edit: done === undefined ? null : toDone(done), revision: library.revision }
  }

  /** Takes one edit away, which leaves the others as they are. A change of its own. Throws GENRE_EDIT_UNKNOWN. */
  async function takeBack(id: number): Promise<GenreEdited> {
    const changeId = await write(async (trx) => {
      const row = await createGenreEditRepository(trx).find(id)
      if (row === undefined) throw genreEditUnknown()
      return {
        kind: KIND,
        summary: `take back "${describeGenreEdit(readGenreEdit(row))}"`,
        documents: [{ key: String(id), json: null }],
      }
    })
    return { changeId, edit: null, revision: library.revision }
  }

  async function write(decide: (trx: Database, at: string) => Promise<DocumentChange>): Promise<number> {
    const changeId = await documents.write(holder, decide)
    if (changeId === undefined) throw new Error('An edit of the genres changed nothing.')
    return changeId
  }

  return { view, listEdits, edit, takeBack }
}

const tooManyEdits = () =>
  genreEditRefused(`There are ${MOST_EDITS} edits of the genres already. Take some of them back first.`)

function toDone({ id, at, edit, problem }: ShelvedEdit): GenreEditDone {
  const contract: GenreEdit =
    edit.op === 'move' || edit.op === 'add' ? { ...edit, parents: [...edit.parents] } : edit
  return { id, at, edit: contract, summary: describeGenreEdit(edit), problem: problem ?? null }
}

/** Blanks around and between the words of a name mean nothing. */
function tidy(edit: GenreEdit): GenreEdit {
  const entries = Object.entries(edit).map(([field, value]) => [
    field,
    Array.isArray(value) ? value.map(tidyName) : tidyName(value),
  ])
  // The same fields with values of the same kinds.
  return Object.fromEntries(entries) as GenreEdit
}

function tidyName(name: string): string {
  return name.trim().replace(/\s+/g, ' ')
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
