import type { BookedCall, CallLedger, CallOutcome } from '../../src/server/llm/call-ledger.ts'

/** One attempt; without `ended` it is still under way. */
export interface LedgerRow {
  readonly begun: BookedCall
  ended?: CallOutcome
}

/** A ledger in memory that can be looked at. */
export interface MemoryLedger extends CallLedger {
  readonly rows: readonly LedgerRow[]
  /** Tokens and dollars over all rows that have ended. */
  sums(): { inputTokens: number; outputTokens: number; cost: number }
}

/** Makes an empty ledger; ids count from 1. */
export function createMemoryLedger(): MemoryLedger {
  const rows: LedgerRow[] = []
  return {
    rows,
    async begin(begun) {
      return rows.push({ begun })
    },
    async end(id, ended) {
      const row = rows[id - 1]
      if (row === undefined || row.ended !== undefined) throw new Error(`Attempt ${id} cannot end.`)
      row.ended = ended
    },
    sums() {
      const total = { inputTokens: 0, outputTokens: 0, cost: 0 }
      for (const { ended } of rows) {
        total.inputTokens += ended?.inputTokens ?? 0
        total.outputTokens += ended?.outputTokens ?? 0
        total.cost += ended?.cost ?? 0
      }
      return total
    },
  }
}
