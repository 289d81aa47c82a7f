import type { ReceivedCall } from './call-log.ts'
import { DRAWN_FAULTS, type DrawnFault, type Fault } from './faults.ts'

/** What happens to one call: a fault, "ok", or a function that looks at the call and decides. */
export type ScriptEntry = Fault | 'ok' | ((call: ReceivedCall) => Fault | 'ok')

/** How faults are chosen. */
export interface FaultPlanOptions {
  /** Share of the calls at which a fault is drawn, 0 to 1; default 0. */
  readonly faultRate?: number
  /** The same seed gives the same row of faults; default 1. */
  readonly seed?: number
  /** Kinds that may be drawn; default all. */
  readonly faults?: readonly DrawnFault[]
  /** Used up call by call before anything is drawn. */
  readonly script?: readonly ScriptEntry[]
}

/** Decides for each call what goes wrong with it. */
export interface FaultPlan {
  /** The next scripted entry or, when the script is used up, what chance says. */
  next(call: ReceivedCall): Fault | 'ok'
  /** Adds entries at the end of the script. */
  append(entries: readonly ScriptEntry[]): void
  /** Changes the share of drawn faults, 0 to 1. */
  setFaultRate(rate: number): void
}

/** Makes a plan whose draws repeat for the same seed. */
export function createFaultPlan(options: FaultPlanOptions = {}): FaultPlan {
  const { seed = 1, faults = DRAWN_FAULTS } = options
  const random = seededRandom(seed)
  const waiting = [...(options.script ?? [])]
  let faultRate = options.faultRate ?? 0

  return {
    next(call) {
      const entry = waiting.shift()
      if (entry !== undefined) return typeof entry === 'function' ? entry(call) : entry
      // Both are drawn at every call, so that a changed rate does not move the later kinds.
      const isFaulty = random() < faultRate
      const kind = faults[Math.floor(random() * faults.length)]
      return isFaulty ? (kind ?? 'ok') : 'ok'
    },
    append(entries) {
      waiting.push(...entries)
    },
    setFaultRate(rate) {
      faultRate = rate
    },
  }
}

/** Numbers in [0, 1), the same row for the same seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
