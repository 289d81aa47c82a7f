import { createChangeRepository } from '../../storage/change.repository.ts'
import type { Database } from '../../storage/database.ts'
import type { ChangeDocumentRow } from '../../storage/tables.ts'
import { createTrackRepository } from '../../storage/track.repository.ts'
import type { LibraryNews } from '../library/library-news.ts'
import { type DocumentHolder, type DocumentState, settleAll } from './document-holder.ts'

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
  readonly news: Pick<LibraryNews, 'historyChanged'>
  readonly now: () => Date
}

export type DocumentWriter = ReturnType<typeof createDocumentWriter>

/**
 * The one way in which documents change, undo apart: the counterpart of the change writer for what is no track.
 *
 * The new states, what is needed to take them back and, where the holder asks for it, the new revision are one
 * transaction; memory and the open pages follow after it is on the disk.
 */
export function createDocumentWriter({ db, news, now }: DocumentWriterDeps) {
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
      await changes.addDocuments(
        differences.map((difference, place) => ({ ...difference, change_id: changeId, place })),
      )
      const written = differences.map(({ key, after }) => ({ holder, key, json: after }))
      const follow = await settleAll(trx, written)
      const revision = holder.movesRevision ? await createTrackRepository(trx).bumpRevision() : undefined
      return { changeId, revision, follow }
    })
    if (outcome === undefined) return undefined
    outcome.follow(outcome.revision)
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
