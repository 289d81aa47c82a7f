import type { LoggedCall } from '../test/fakes/fake-llm/call-log.ts'
import { tracksAskedIn } from './fake-model.ts'

/** What was known when the server was killed. */
export interface KillMark {
  /** Calls that the model had received. */
  readonly calls: number
  /** Tracks of the calls that the ledger had as under way, as `tracksAskedIn` names them. */
  readonly open: ReadonlySet<string>
}

/** Sound answers about a track that were not the last one: paid for, and asked for again. */
export interface WastedAnswers {
  readonly total: number
  /** Of them those whose call was under way at the next kill; no program can keep what it has not yet read. */
  readonly underWay: number
  /** By the kill that came after the answer. */
  readonly perKill: readonly number[]
  /** Delivered when nothing was killed any more, and yet asked for again. */
  readonly afterLastKill: number
}

/** Counts answers that were delivered whole and had to be asked for again, by the kill that followed them. */
export function countWasted(log: readonly LoggedCall[], marks: readonly KillMark[]): WastedAnswers {
  const deliveries = new Map<string, number[]>()
  for (const { number, fault, status, prompt } of log) {
    if (fault !== 'ok' || status !== 200) continue
    for (const name of tracksAskedIn(prompt)) deliveries.set(name, [...(deliveries.get(name) ?? []), number])
  }
  const perKill = marks.map(() => 0)
  let underWay = 0
  let afterLastKill = 0
  for (const [name, numbers] of deliveries) {
    for (const number of numbers.slice(0, -1)) {
      const kill = marks.findIndex(({ calls }) => number <= calls)
      if (kill === -1) afterLastKill++
      else perKill[kill] = (perKill[kill] ?? 0) + 1
      if (marks[kill]?.open.has(name)) underWay++
    }
  }
  const total = perKill.reduce((sum, answers) => sum + answers, afterLastKill)
  return { total, underWay, perKill, afterLastKill }
}
