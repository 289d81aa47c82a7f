import type { TreeOrigin, TreeType } from '../../../contract/tree.schema.ts'
import type { Database } from '../../storage/database.ts'
import { packText } from '../../storage/packed-text.ts'
import { createTreeRepository } from '../../storage/tree.repository.ts'
import type { DocumentHolder } from '../history/document-holder.ts'
import type { DocumentWriter } from '../history/document-writer.ts'
import type { LibraryNews } from '../library/library-news.ts'
import type { TreeFigures } from './tree-figures.ts'
import { toTreeDocument } from './tree-holder.ts'

/** A tree to be kept, which keeps every promise of `checkTree`. */
export interface NewTree {
  readonly type: TreeType
  readonly origin: TreeOrigin
  /** The model that wrote or designed it; null when none did. */
  readonly model: string | null
  /** What made it, for people: "Built offline". */
  readonly note: string
  /** Of the library and the genres that it was built from. */
  readonly fingerprint: string
  /** As `toTreeText` writes it. */
  readonly json: string
  readonly figures: TreeFigures
  /** Of collections: the trees that they were made of. */
  readonly sources?: TreeSources | undefined
}

/** The trees that a tree of collections was made of, as its answer names them. */
export interface TreeSources {
  readonly genre: TreeSourceName
  readonly scene: TreeSourceName
}

/** One of them: eight hex digits and a time. */
export interface TreeSourceName {
  readonly id: string
  readonly created_at: string
}

/** What became of a tree that was made the current one. */
export interface PublishedTree {
  readonly version: number
  /** The change that brings the tree from before back. */
  readonly changeId: number | undefined
}

export interface TreeVersionsDeps {
  readonly db: Database
  readonly holder: DocumentHolder
  readonly documents: DocumentWriter
  readonly news: Pick<LibraryNews, 'treesChanged'>
  readonly now: () => Date
}

export type TreeVersionKeeper = ReturnType<typeof createTreeVersions>

/** Kind of the changes of trees. */
export const TREE_CHANGE = 'tree'

/** Versions that are kept of a type beside a preview; a new one takes the place of the oldest. */
const MOST_VERSIONS = 10

/** The version as the original named trees: eight hex digits. */
export function treeId(version: number): string {
  return version.toString(16).padStart(8, '0')
}

/** Keeps trees as versions. Those who make trees publish them here; nothing else writes versions. */
export function createTreeVersions({ db, holder, documents, news, now }: TreeVersionsDeps) {
  /** Keeps the tree and makes it the current one, as one undoable change; `summary` reads well after "Undo: ". */
  async function publish(tree: NewTree, summary: string): Promise<PublishedTree> {
    const { type } = tree
    // Before the transaction: others write meanwhile.
    const packed = await packText(tree.json)
    let version = 0
    const changeId = await documents.write(holder, async (trx, at) => {
      await forgetOldest(trx, type)
      version = await insert(trx, tree, { packed, at, state: 'kept' })
      return {
        kind: TREE_CHANGE,
        summary,
        documents: [{ key: type, json: toTreeDocument({ type, version }) }],
      }
    })
    return { version, changeId }
  }

  /** Keeps the tree as a trial in the place of the one before, and returns its version. Nothing else is changed. */
  async function keepPreview(tree: NewTree): Promise<number> {
    const at = now().toISOString()
    const packed = await packText(tree.json)
    const version = await db.transaction().execute(async (trx) => {
      const repository = createTreeRepository(trx)
      const before = (await repository.list(tree.type)).filter(({ state }) => state === 'preview')
      await repository.remove(before.map(({ id }) => id))
      return insert(trx, tree, { packed, at, state: 'preview' })
    })
    news.treesChanged()
    return version
  }

  /** Removes a trial; false, and nothing is removed, when the version is none. */
  async function discardPreview(version: number): Promise<boolean> {
    const isDiscarded = await db.transaction().execute(async (trx) => {
      const repository = createTreeRepository(trx)
      const head = await repository.find(version)
      if (head?.state !== 'preview') return false
      await repository.remove([version])
      return true
    })
    if (isDiscarded) news.treesChanged()
    return isDiscarded
  }

  return { publish, keepPreview, discardPreview }
}

function insert(
  trx: Database,
  tree: NewTree,
  { packed, at, state }: { packed: Uint8Array; at: string; state: 'kept' | 'preview' },
): Promise<number> {
  const { type, origin, model, note, fingerprint, figures, sources } = tree
  return createTreeRepository(trx).insert({
    type,
    created_at: at,
    origin,
    model,
    note,
    fingerprint,
    state,
    figures: JSON.stringify(figures),
    sources: sources === undefined ? null : JSON.stringify(sources),
    tree: packed,
  })
}

/** Makes room for one more version. The current one stays: an undo goes back to it. */
async function forgetOldest(trx: Database, type: TreeType): Promise<void> {
  const repository = createTreeRepository(trx)
  const others = (await repository.list(type)).filter(({ state }) => state === 'kept')
  await repository.remove(others.slice(MOST_VERSIONS - 2).map(({ id }) => id))
}
