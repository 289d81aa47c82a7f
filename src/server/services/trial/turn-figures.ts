import type { CallOutcome } from '../../llm/call-ledger.ts'
import { NO_FIGURES, type TurnFigures } from './trial-plan.ts'

/** Adds up what the turns of a trial take. */
export type FiguresBook = ReturnType<typeof createFiguresBook>

const SECOND_MS = 1_000

/** Opens the book where an earlier run of the trial left it. */
export function createFiguresBook(before: ReadonlyMap<string, TurnFigures>) {
  const figures = new Map(before)

  function change(turn: string, next: (figures: TurnFigures) => Partial<TurnFigures>) {
    const current = figures.get(turn) ?? NO_FIGURES
    figures.set(turn, { ...current, ...next(current) })
  }

  return {
    /** The figures by turn, as they are now. */
    all: (): ReadonlyMap<string, TurnFigures> => figures,
    /** A call of this turn is over. */
    booked(turn: string, { inputTokens, outputTokens, cost, latencyMs }: CallOutcome) {
      const isUnpriced = cost === null && inputTokens + outputTokens > 0
      change(turn, (current) => ({
        calls: current.calls + 1,
        cost: current.cost === null || isUnpriced ? null : current.cost + (cost ?? 0),
        seconds: current.seconds + latencyMs / SECOND_MS,
      }))
    },
    /** Tracks were answered from what was kept. */
    reused: (turn: string, tracks: number) =>
      change(turn, (current) => ({ reused: current.reused + tracks })),
    /** Tracks were asked about. */
    asked: (turn: string, tracks: number) => change(turn, (current) => ({ asked: current.asked + tracks })),
    /** A tagger that makes no calls has worked for so long. */
    worked: (turn: string, ms: number) =>
      change(turn, (current) => ({ seconds: current.seconds + ms / SECOND_MS })),
    /** The candidate cannot be asked to the end; null when it is tried again. */
    problem: (turn: string, problem: string | null) => change(turn, () => ({ problem })),
  }
}
