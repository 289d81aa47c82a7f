import type { Fault } from './faults.ts'

/** A track that a prompt asked about. */
export interface AskedTrack {
  readonly handle: string
  readonly title: string
}

/** A model call as it arrived. */
export interface ReceivedCall {
  /** 1 for the first call since the start or the last reset. */
  readonly number: number
  /** With the version, whether or not the client wrote it: "/v1/messages". */
  readonly path: string
  readonly model: string
  readonly tracks: readonly AskedTrack[]
  /** Every message but the system's, in order, with a blank line between. */
  readonly prompt: string
  readonly system: string
}

/** What became of a call. */
export interface CallOutcome {
  /** What went wrong, as far as it could: a fault in tracks does nothing to an answer without tracks. */
  readonly fault: Fault | 'ok'
  /** HTTP status; 0 when none was sent, or not yet. */
  readonly status: number
  /** What the answer told; 0 when it told nothing or did not leave whole. */
  readonly inputTokens: number
  readonly outputTokens: number
}

/** A call as `GET /calls/log` tells it. */
export type LoggedCall = ReceivedCall & CallOutcome

/** Sums over all calls since the start or the last reset. A call that still waits is in `total` alone. */
export interface CallCounts {
  readonly total: number
  /** Sound answers whose whole body left. */
  readonly ok: number
  /** Everything else, calls that the client gave up among them. */
  readonly faults: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly byPath: Readonly<Record<string, number>>
}

/** A call that has not been answered yet. */
export interface OpenCall {
  readonly received: ReceivedCall
  /** Notes the fault that was chosen, before anything is answered. */
  expect(fault: Fault | 'ok'): void
  /** Books the end of the call; only the first time counts, and none after a reset. */
  settle(outcome: Omit<CallOutcome, 'fault'> & { readonly isSound: boolean }): void
}

/** Remembers and counts calls. */
export interface CallLog {
  receive(call: Omit<ReceivedCall, 'number'>): OpenCall
  counts(): CallCounts
  list(): LoggedCall[]
  reset(): void
  /** Resolves when this many calls have been received since the start or the last reset. */
  waitForCalls(count: number): Promise<void>
}

/** Calls that are remembered with their prompts; enough for a large run, and bounded. */
const KEPT_CALLS = 10_000

/** Makes an empty log. */
export function createCallLog(): CallLog {
  let counts = { total: 0, ok: 0, faults: 0, inputTokens: 0, outputTokens: 0 }
  let byPath: Record<string, number> = {}
  let kept: { received: ReceivedCall; outcome: CallOutcome }[] = []
  let waiting: { count: number; resolve: () => void }[] = []

  function rouse() {
    const reached = waiting.filter(({ count }) => counts.total >= count)
    waiting = waiting.filter(({ count }) => counts.total < count)
    for (const { resolve } of reached) resolve()
  }

  function receive(call: Omit<ReceivedCall, 'number'>): OpenCall {
    // Kept, so that the end of a call from before a reset is not booked after it.
    const countsOfNow = counts
    counts.total++
    byPath[call.path] = (byPath[call.path] ?? 0) + 1
    const received = { number: counts.total, ...call }
    const entry: (typeof kept)[number] = {
      received,
      outcome: { fault: 'ok', status: 0, inputTokens: 0, outputTokens: 0 },
    }
    kept.push(entry)
    if (kept.length > KEPT_CALLS) kept.shift()
    let isSettled = false
    rouse()
    return {
      received,
      expect(fault) {
        entry.outcome = { ...entry.outcome, fault }
      },
      settle({ isSound, ...outcome }) {
        if (isSettled) return
        isSettled = true
        entry.outcome = { ...entry.outcome, ...outcome }
        countsOfNow[isSound ? 'ok' : 'faults']++
        countsOfNow.inputTokens += outcome.inputTokens
        countsOfNow.outputTokens += outcome.outputTokens
      },
    }
  }

  return {
    receive,
    counts: () => ({ ...counts, byPath: { ...byPath } }),
    list: () => kept.map(({ received, outcome }) => ({ ...received, ...outcome })),
    reset() {
      counts = { total: 0, ok: 0, faults: 0, inputTokens: 0, outputTokens: 0 }
      byPath = {}
      kept = []
    },
    waitForCalls: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve })
        rouse()
      }),
  }
}
