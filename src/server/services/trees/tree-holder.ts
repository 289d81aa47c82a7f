import type { TreeType } from '../../../contract/tree.schema.ts'
import { createTreeRepository } from '../../storage/tree.repository.ts'
import type { DocumentHolder } from '../history/document-holder.ts'
import type { LibraryNews } from '../library/library-news.ts'

/** Which version of a type of tree is the current one, as a change keeps it. */
export interface TreePointer {
  readonly type: TreeType
  readonly version: number
}

/**
 * Keeps which version is current, one document for each type of tree. The trees themselves stay where they are, so
 * that a build, a restore and a delete are taken back by pointing elsewhere.
 */
export function createTreeHolder(news: Pick<LibraryNews, 'treesChanged'>): DocumentHolder {
  return {
    name: 'trees',
    // Nothing that is read from a track depends on a tree.
    movesRevision: false,
    async read(db, key) {
      const version = await createTreeRepository(db).findCurrent(key)
      // Only the trees' service writes versions.
      return version === undefined
        ? null
        : toTreeDocument({ type: version.type as TreeType, version: version.id })
    },
    async apply(trx, key, json) {
      const repository = createTreeRepository(trx)
      const version = json === null ? null : readTreeDocument(json).version
      // An old version may have given way to newer ones since.
      if (version !== null && (await repository.find(version)) === undefined) return false
      await repository.setCurrent(key, version)
      return true
    },
    title: (json) => `${readTreeDocument(json).type} tree`,
    settle: async () => () => news.treesChanged(),
  }
}

/** The document that points to a version. */
export function toTreeDocument({ type, version }: TreePointer): string {
  return JSON.stringify({ type, version } satisfies TreePointer)
}

/** Only `toTreeDocument` writes it. */
function readTreeDocument(json: string): TreePointer {
  return JSON.parse(json) as TreePointer
}
