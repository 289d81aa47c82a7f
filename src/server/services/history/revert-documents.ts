import { setImmediate as nextTurn } from 'node:timers/promises'
import { createChangeRepository } from '../../storage/change.repository.ts'
import type { Database } from '../../storage/database.ts'
import type { ChangeDocumentRow } from '../../storage/tables.ts'
import { DOCUMENTS_PER_BATCH, type DocumentHolder, type WrittenDocument } from './document-holder.ts'

/** What undoing or redoing a change came to for its documents. */
export interface RevertedDocuments {
  readonly written: readonly WrittenDocument[]
  /** Titles of those that were changed since and left alone. */
  readonly skipped: readonly string[]
}

/** What is told of a document whose holder the program does not have any more. */
const UNKNOWN_TITLE = 'something that this version does not know'

/** A document as the change left it, and as it is to be. */
interface Target {
  readonly key: string
  readonly expected: string | null
  readonly json: string | null
  /** What its title is read from. */
  readonly content: string
}

/**
 * Sets the documents of a change back, or forward again, inside the given transaction. One that is no longer as
 * the change left it, or that has no place any more, stays as it is.
 */
export async function revertDocuments(
  trx: Database,
  { changeId, direction }: { readonly changeId: number; readonly direction: 'undo' | 'redo' },
  holders: ReadonlyMap<string, DocumentHolder>,
): Promise<RevertedDocuments> {
  const changes = createChangeRepository(trx)
  const order = direction === 'undo' ? 'desc' : 'asc'
  const written: WrittenDocument[] = []
  const skipped: string[] = []
  let beyond: number | undefined
  while (true) {
    const rows = await changes.listDocuments(changeId, { order, beyond, limit: DOCUMENTS_PER_BATCH })
    if (rows.length === 0) return { written, skipped }
    beyond = rows.at(-1)?.place
    for (const [name, some] of Map.groupBy(rows, ({ holder }) => holder)) {
      const holder = holders.get(name)
      const targets = some.map((row) => toTarget(row, direction))
      const done = holder === undefined ? new Set<Target>() : await writeUntouched(trx, holder, targets)
      for (const target of targets) {
        const { key, json, content } = target
        if (holder !== undefined && done.has(target)) written.push({ holder, key, json })
        else skipped.push(holder?.title(content) ?? UNKNOWN_TITLE)
      }
    }
    await nextTurn()
  }
}

function toTarget({ key, before, after }: ChangeDocumentRow, direction: 'undo' | 'redo'): Target {
  const content = after ?? before ?? '{}'
  return direction === 'undo'
    ? { key, expected: after, json: before, content }
    : { key, expected: before, json: after, content }
}

/** Writes the documents that are still as they are expected to be; answers which were written. */
async function writeUntouched(
  trx: Database,
  holder: DocumentHolder,
  targets: readonly Target[],
): Promise<Set<Target>> {
  const done = new Set<Target>()
  if (holder.many === undefined) {
    for (const target of targets) {
      const { key, expected, json } = target
      if ((await holder.read(trx, key)) === expected && (await holder.apply(trx, key, json))) done.add(target)
    }
    return done
  }
  const present = await holder.many.read(
    trx,
    targets.map(({ key }) => key),
  )
  for (const target of targets) if ((present.get(target.key) ?? null) === target.expected) done.add(target)
  await holder.many.apply(trx, [...done])
  return done
}
