import { createChangeRepository } from '../../storage/change.repository.ts'
import type { Database } from '../../storage/database.ts'
import type { DocumentHolder, WrittenDocument } from './document-holder.ts'

/** What undoing or redoing a change came to for its documents. */
export interface RevertedDocuments {
  readonly written: readonly WrittenDocument[]
  /** Titles of those that were changed since and left alone. */
  readonly skipped: readonly string[]
}

/** What is told of a document whose holder the program does not have any more. */
const UNKNOWN_TITLE = 'something that this version does not know'

/**
 * Sets the documents of a change back, or forward again, inside the given transaction. One that is no longer as
 * the change left it, or that has no place any more, stays as it is.
 */
export async function revertDocuments(
  trx: Database,
  { changeId, direction }: { readonly changeId: number; readonly direction: 'undo' | 'redo' },
  holders: ReadonlyMap<string, DocumentHolder>,
): Promise<RevertedDocuments> {
  const documents = await createChangeRepository(trx).listDocuments(changeId)
  if (direction === 'undo') documents.reverse()
  const written: WrittenDocument[] = []
  const skipped: string[] = []
  for (const { holder: name, key, before, after } of documents) {
    const holder = holders.get(name)
    const [expected, target] = direction === 'undo' ? [after, before] : [before, after]
    const isUntouched = holder !== undefined && (await holder.read(trx, key)) === expected
    if (isUntouched && (await holder.apply(trx, key, target))) written.push({ holder, key, json: target })
    else skipped.push(holder?.title(after ?? before ?? '{}') ?? UNKNOWN_TITLE)
  }
  return { written, skipped }
}
