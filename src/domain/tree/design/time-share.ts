import type { Era } from '../../era/read-era.ts'
import type { TrackTime } from '../track-facets.ts'

/** Years, both inclusive; infinite where open. */
type Span = Pick<Era, 'from' | 'to'>

/** The same years with none of them in two spans, ascending. */
export function withoutOverlap(spans: readonly Span[]): Span[] {
  const united: { from: number; to: number }[] = []
  for (const { from, to } of spans.toSorted((left, right) => left.from - right.from)) {
    const last = united.at(-1)
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else united.push({ from, to })
  }
  return united
}

/** What share of a track's years lies in some spans without overlap, 0 to 1; 0 when its time is not known. */
export function timeShare(spans: readonly Span[], { from, to }: TrackTime): number {
  if (from === undefined || to === undefined) return 0
  let years = 0
  for (const span of spans) years += Math.max(0, Math.min(to, span.to) - Math.max(from, span.from) + 1)
  return years / (to - from + 1)
}
