import type { GenreEdit } from '../domain/genre/genre-edit.ts'
import type { TreeReaders } from '../domain/tree/tree-track.ts'
import type { DocumentWriter } from './services/history/document-writer.ts'
import type { StagedUploads } from './services/import/staged-uploads.ts'
import type { Library } from './services/library/library.ts'
import type { LibraryNews } from './services/library/library-news.ts'
import { createCurrentTrees } from './services/trees/current-trees.ts'
import { createTreeEditHolder } from './services/trees/edits/tree-edit-holder.ts'
import { createTreeEditShelf } from './services/trees/edits/tree-edit-shelf.ts'
import { createTreeEditsService } from './services/trees/edits/tree-edits.service.ts'
import { createTreeImportService } from './services/trees/import/tree-import.service.ts'
import type { MakeTree } from './services/trees/jobs/tree-thread.ts'
import { createFingerprints } from './services/trees/library-fingerprint.ts'
import { createTreeHolder } from './services/trees/tree-holder.ts'
import { createTreeVersions } from './services/trees/tree-versions.ts'
import type { Database } from './storage/database.ts'
import { createTreeEditRepository } from './storage/tree-edit.repository.ts'

/** What trees need of the rest of the program. */
export interface OpenTreesOptions {
  readonly db: Database
  readonly library: Library
  readonly documents: DocumentWriter
  readonly news: LibraryNews
  readonly uploads: StagedUploads
  readonly readers: () => TreeReaders
  readonly genreEdits: () => readonly GenreEdit[]
  readonly makeTree: MakeTree
  readonly now: () => Date
}

/** Trees that are open. */
export type OpenedTrees = Awaited<ReturnType<typeof openTrees>>

/** Wires the trees as they are read and edited: versions, edits, and trees of the original. */
export async function openTrees(options: OpenTreesOptions) {
  const { db, library, documents, news, genreEdits, now } = options
  const fingerprintOf = createFingerprints()
  const shelf = createTreeEditShelf(await createTreeEditRepository(db).list())
  const holder = createTreeHolder(news)
  const editHolder = createTreeEditHolder({ shelf, news })
  const current = createCurrentTrees({ db, library, edits: shelf, genreEdits, fingerprintOf })
  const versions = createTreeVersions({ db, holder, documents, news, now })
  return {
    current,
    versions,
    holder,
    editHolder,
    fingerprintOf,
    treeEdits: createTreeEditsService({ ...options, current, shelf, holder: editHolder }),
    treeImports: createTreeImportService({ ...options, versions, fingerprintOf }),
  }
}
