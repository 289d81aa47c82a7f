import { setImmediate as nextTurn } from 'node:timers/promises'
import { type ChangeRepository, createChangeRepository } from '../../storage/change.repository.ts'
import type { Database } from '../../storage/database.ts'
import type { ChangeDocumentRow } from '../../storage/tables.ts'
import { createTrackRepository } from '../../storage/track.repository.ts'
import type { Library } from '../library/library.ts'
import type { LibraryNews } from '../library/library-news.ts'
import {
  DOCUMENTS_PER_BATCH,
  type DocumentHolder,
  type DocumentState,
  type ManyDocuments,
  MOST_PATCHED,
  settleAll,
} from './document-holder.ts'

/** A change of documents by the DJ. */
export interface DocumentChange {
  readonly kind: string
  /** Reads well after "Undo: ". */
  readonly summary: string
  /** New states in the order in which they are written; null removes. */
  readonly documents: readonly DocumentState[]
}

export interface DocumentWriterDeps {
  readonly db: Database
  readonly library: Pick<Library, 'reload'>
  readonly news: Pick<LibraryNews, 'historyChanged' | 'libraryReplaced'>
  readonly now: () => Date
}

export type DocumentWriter = ReturnType<typeof createDocumentWriter>

/**
 * The one way in which documents change, undo apart: the counterpart of the change writer for what is no track.
 *
 * The new states, what is needed to take them back and, where the holder asks for it, the new revision are one
 * transaction; memory and the open pages follow after it is on the disk.
 */
export function createDocumentWriter({ db, library, news, now }: DocumentWriterDeps) {
  /**
   * Asks for the change inside the transaction, so that what it was decided on still holds, and makes it.
   * Returns the change's id; undefined when everything was so already. What `decide` throws changes nothing.
   */
  async function write(
    holder: DocumentHolder,
    decide: (trx: Database, at: string) => Promise<DocumentChange>,
  ): Promise<number | undefined> {
    const at = now().toISOString()
    const outcome = await db.transaction().execute(async (trx) => {
      const change = await decide(trx, at)
      const differences = await applyAll(trx, holder, change.documents)
      if (differences.length === 0) return undefined
      const changes = createChangeRepository(trx)
      const changeId = await changes.insert(newChange(change, at))
      await addAll(changes, changeId, differences)
      const written = differences.map(({ key, after }) => ({ holder, key, json: after }))
      const follow = await settleAll(trx, written)
      const revision = holder.movesRevision ? await createTrackRepository(trx).bumpRevision() : undefined
      return { changeId, revision, follow, count: differences.length }
    })
    if (outcome === undefined) return undefined
    if (outcome.revision !== undefined && outcome.count > MOST_PATCHED) {
      outcome.follow(undefined)
      await library.reload()
      news.libraryReplaced()
    } else {
      outcome.follow(outcome.revision)
    }
    news.historyChanged()
    return outcome.changeId
  }

  return { write }
}

type Difference = Omit<ChangeDocumentRow, 'change_id' | 'place'>

async function applyAll(
  trx: Database,
  holder: DocumentHolder,
  documents: readonly DocumentState[],
): Promise<Difference[]> {
  if (holder.many !== undefined) return applyMany(trx, holder.name, holder.many, documents)
  const differences: Difference[] = []
  for (const { key, json } of documents) {
    const before = await holder.read(trx, key)
    if (before === json) continue
    const isWritten = await holder.apply(trx, key, json)
    if (!isWritten) throw new Error(`The ${holder.name} decided on a document that has no place.`)
    differences.push({ holder: holder.name, key, before, after: await holder.read(trx, key) })
  }
  return differences
}

async function applyMany(
  trx: Database,
  holder: string,
  many: ManyDocuments,
  documents: readonly DocumentState[],
): Promise<Difference[]> {
  const differences: Difference[] = []
  for (let start = 0; start < documents.length; start += DOCUMENTS_PER_BATCH) {
    const some = documents.slice(start, start + DOCUMENTS_PER_BATCH)
    const present = await many.read(
      trx,
      some.map(({ key }) => key),
    )
    const different = some.flatMap(({ key, json }) => {
      const before = present.get(key) ?? null
      return before === json ? [] : { holder, key, before, after: json }
    })
    await many.apply(
      trx,
      different.map(({ key, after }) => ({ key, json: after })),
    )
    differences.push(...different)
    await nextTurn()
  }
  return differences
}

async function addAll(changes: ChangeRepository, changeId: number, differences: readonly Difference[]) {
  for (let start = 0; start < differences.length; start += DOCUMENTS_PER_BATCH) {
    const some = differences.slice(start, start + DOCUMENTS_PER_BATCH)
    await changes.addDocuments(
      some.map((difference, index) => ({ ...difference, change_id: changeId, place: start + index })),
    )
    await nextTurn()
  }
}

function newChange({ kind, summary }: DocumentChange, at: string) {
  return {
    at,
    actor: 'user',
    kind,
    summary,
    track_count: 0,
    state: 'applied',
    is_open: 0 as const,
    undone_order: null,
    source_before: null,
    source_after: null,
  }
}
