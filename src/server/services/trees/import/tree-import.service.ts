import type { Readable } from 'node:stream'
import type { TreeImported, TreeType } from '../../../../contract/tree.schema.ts'
import type { GenreEdit } from '../../../../domain/genre/genre-edit.ts'
import type { OriginalTree } from '../../../../domain/tree/design/original-tree.ts'
import { readOriginalTree } from '../../../../domain/tree/design/read-original-tree.ts'
import { translateRows } from '../../../../domain/tree/design/translate-rows.ts'
import { libraryEmpty } from '../../../errors.ts'
import type { Database } from '../../../storage/database.ts'
import { treeFileOfOtherType, treeFileUnreadable, treeRowsUnknown } from '../../../tree-errors.ts'
import { cleanFilename, type StagedUpload, type StagedUploads } from '../../import/staged-uploads.ts'
import type { Library } from '../../library/library.ts'
import type { MakeTree } from '../jobs/tree-thread.ts'
import type { TreeSource } from '../library-fingerprint.ts'
import { toTreeTrack } from '../tree-track.ts'
import type { TreeVersionKeeper } from '../tree-versions.ts'
import { matchRows, type TrackOfRow } from './rows-of-csv.ts'

/** What the service needs. */
export interface TreeImportDeps {
  readonly db: Database
  readonly library: Pick<Library, 'all' | 'isEmpty'>
  readonly uploads: StagedUploads
  readonly versions: Pick<TreeVersionKeeper, 'publish'>
  readonly makeTree: MakeTree
  readonly genreEdits: () => readonly GenreEdit[]
  readonly fingerprintOf: (source: TreeSource) => Promise<string>
}

/** A tree of the original as it arrives. */
export interface TreeFile {
  readonly filename: string
  /** JSON. */
  readonly text: string
}

/** The track list whose rows the numbers in a tree count, as it arrives. */
export interface RowsFile {
  readonly filename: string
  readonly content: Readable
}

export type TreeImportService = ReturnType<typeof createTreeImportService>

/** Nobody can stop an import. */
const NEVER = new AbortController().signal

/** Brings trees of the original in. Its numbers of rows become tracks, and its faults are put right. */
export function createTreeImportService(deps: TreeImportDeps) {
  const { db, library, uploads, versions } = deps
  /** Each import has a thread for a while: they take turns. */
  let lastImport: Promise<unknown> = Promise.resolve()

  /** Keeps the file until the tree has arrived too; `discard` removes it. */
  async function receiveRows({ filename, content }: RowsFile): Promise<StagedUpload> {
    return uploads.add(filename, content)
  }

  /**
   * Makes a stored tree of the original the current one, as one undoable change. Without the track list its numbers
   * must be the rows of the library as it is. Throws LIBRARY_EMPTY, TREE_FILE_UNREADABLE, TREE_FILE_OF_OTHER_TYPE,
   * TREE_ROWS_UNKNOWN and what reading a track list throws; nothing is changed then.
   */
  function importTree(type: TreeType, file: TreeFile, rows: StagedUpload | undefined): Promise<TreeImported> {
    const turn = lastImport.then(() => importNow(type, file, rows))
    lastImport = turn.catch(() => undefined)
    return turn
  }

  async function importNow(
    type: TreeType,
    file: TreeFile,
    rows: StagedUpload | undefined,
  ): Promise<TreeImported> {
    if (library.isEmpty) throw libraryEmpty()
    const original = readFile(file)
    if (original.type !== type) throw treeFileOfOtherType(original.type, type)
    const trackOfRow = rows === undefined ? rowsInFileOrder(original) : await matchRows(db, rows)
    // A copy: the library puts changed tracks into the list it gives.
    const source = { tracks: [...library.all()], genreEdits: deps.genreEdits() }
    const fingerprint = await deps.fingerprintOf(source)
    const tracks = source.tracks.map(({ track }) => toTreeTrack(track))
    const { design, unknownRows } = translateRows(original, trackOfRow, tracks)
    const { json, figures, repairs } = await deps.makeTree(
      {
        ...source,
        work: { does: 'design', type, design: { type, nodes: design } },
        onStep: () => undefined,
      },
      NEVER,
    )
    if (figures.assigned === 0) throw treeRowsUnknown(nothingFound(rows !== undefined))
    const { version, changeId } = await versions.publish(
      {
        type,
        origin: 'imported',
        model: null,
        note: noteOf(file, original),
        fingerprint,
        json,
        figures,
      },
      `import the ${type} tree`,
    )
    return {
      version,
      changeId: changeId ?? null,
      assigned: figures.assigned,
      unknownTracks: unknownRows,
      overlaps: repairs?.overlaps ?? 0,
      rescued: repairs?.rescued ?? 0,
      translatedBy: rows === undefined ? 'file order' : 'csv',
    }
  }

  function rowsInFileOrder({ totalTracks }: OriginalTree): TrackOfRow {
    const tracks = library.all()
    if (totalTracks !== tracks.length) {
      const found =
        totalTracks === undefined
          ? 'does not say how many tracks its library had'
          : `counts the rows of a library of ${totalTracks.toLocaleString('en')} tracks; this one has ${tracks.length.toLocaleString('en')}`
      throw treeRowsUnknown(`This tree ${found}. Send the CSV file that it was made from along with it.`)
    }
    return (row) => tracks[row]?.track.id
  }

  return { receiveRows, importTree, discardRows: ({ id }: StagedUpload) => uploads.remove(id) }
}

function nothingFound(hasRows: boolean): string {
  const advice = hasRows
    ? 'Check that the CSV file is the one that the tree was made from.'
    : 'Send the CSV file that the tree was made from along with it.'
  return `No track of this tree is in the library, so nothing was imported. ${advice}`
}

function readFile({ filename, text }: TreeFile): OriginalTree {
  const original = readOriginalTree(parse(filename, text))
  if (original.kind === 'problem') throw treeFileUnreadable(original.sentence)
  return original
}

function parse(filename: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw treeFileUnreadable(
      `"${cleanFilename(filename)}" is not JSON, so it cannot be a tree. Choose collection_tree.json, scene_tree.json or curated_collection.json of the original.`,
      error,
    )
  }
}

function noteOf({ filename }: TreeFile, { createdAt }: OriginalTree): string {
  const name = cleanFilename(filename)
  const day = createdAt?.slice(0, 'YYYY-MM-DD'.length)
  return day === undefined ? `Imported from ${name}` : `Imported from ${name}, made on ${day}`
}
