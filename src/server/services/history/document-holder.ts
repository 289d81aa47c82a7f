import type { Database } from '../../storage/database.ts'

/** Something that keeps documents whose changes can be undone: views, edits of the genres, stars. */
export interface DocumentHolder {
  /** Kept with every change, so it is permanent. */
  readonly name: string
  /** What is read from tracks differs after a change, so the library gets a new revision. */
  readonly movesRevision: boolean
  /** The document as JSON text, always with its fields in the same order; null when there is none. */
  read(db: Database, key: string): Promise<string | null>
  /**
   * Writes the document; null removes it. Answers false, and writes nothing, when it has no place any more:
   * its name belongs to another by now.
   */
  apply(trx: Database, key: string, json: string | null): Promise<boolean>
  /** For documents of which one change may hold very many. Without it they are written one by one. */
  readonly many?: ManyDocuments
  /** What people call the document: "view Warm". */
  title(json: string): string
  /**
   * Reads, within the transaction, what memory needs to follow these documents. What it returns is called once
   * they are on the disk, before anybody else's turn.
   */
  settle(trx: Database, documents: readonly DocumentState[]): Promise<Follow>
}

/** Reads and writes several documents at once; no key comes twice. */
export interface ManyDocuments {
  /** The documents that there are, by their key. */
  read(db: Database, keys: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Writes all of them, as `apply` does each: every one has a place, and is read as it was written. */
  apply(trx: Database, documents: readonly DocumentState[]): Promise<void>
}

/** Documents written between two looks at the event loop. */
export const DOCUMENTS_PER_BATCH = 500

/**
 * More changed rows than this, or more documents that move the revision, are not taken in by memory one by one,
 * about 10 ms of work: the library is read anew, page by page.
 */
export const MOST_PATCHED = 2_000

/** A document as it is or is to be; null = there is none. */
export interface DocumentState {
  readonly key: string
  readonly json: string | null
}

/**
 * Brings memory and pages to what is on the disk. Told the library's new revision, which memory then has to move
 * to; undefined when it stays, or when the whole library is read anew right after. Never throws.
 */
export type Follow = (revision: number | undefined) => void

/** A document that was written, and who keeps it. */
export interface WrittenDocument extends DocumentState {
  readonly holder: DocumentHolder
}

/** Lets each holder get ready for what was written of its own; the outcome lets all of them follow. */
export async function settleAll(trx: Database, written: readonly WrittenDocument[]): Promise<Follow> {
  const follows: Follow[] = []
  for (const [holder, documents] of Map.groupBy(written, (document) => document.holder)) {
    follows.push(await holder.settle(trx, documents))
  }
  return (revision) => {
    for (const follow of follows) follow(revision)
  }
}
