import type { TaggingEstimate, TaskPause, TaskSpend } from '../contract/task.schema.ts'

/** Tracks that failed for the same reason. */
export interface FailureReason {
  readonly reason: string
  readonly tracks: number
}

/** Reasons that are told; the rest would scroll away the figures. */
const MOST_REASONS = 5

/** What a run would do and cost, in a line: "40 tracks with gpt-4.1-mini: 4 calls, $0.01 to $0.02, about 12 s." */
export function describeEstimate(estimate: TaggingEstimate, model: string): string {
  const { calls, reused, overwrites, seconds } = estimate
  const time = seconds === null ? [] : [`about ${duration(seconds)}`]
  const sentences = [
    `${count(estimate.tracks, 'track')} with ${model}: ${[count(calls, 'call'), costRange(estimate), ...time].join(', ')}.`,
  ]
  if (reused > 0)
    sentences.push(`Answers about ${count(reused, 'track')} are kept from before and cost nothing.`)
  if (overwrites > 0) sentences.push(`${count(overwrites, 'comment')} would be replaced.`)
  if (estimate.capLeft !== null && (estimate.costHigh ?? 0) > estimate.capLeft) {
    sentences.push(`The monthly limit leaves ${dollars(estimate.capLeft)}.`)
  }
  return sentences.join(' ')
}

/** What a run has taken, in a line. */
export function describeSpend(spend: TaskSpend): string {
  const { calls, reused, inputTokens, outputTokens, cost } = spend
  const tokens = `${inputTokens.toLocaleString('en')} tokens read and ${outputTokens.toLocaleString('en')} written`
  const paid = cost === null ? 'cost not known' : dollars(cost)
  return `${count(calls, 'call')}, ${count(reused, 'kept answer')} used again, ${tokens}, ${paid}.`
}

/** Why a run that held was stopped, as somebody at a terminal can use it: there is nothing to resume. */
export function describeStop({ code, message }: TaskPause): string {
  if (code === 'RUN_CAP') return 'Stopped before the run would cost more than --max-cost allows.'
  if (code === 'MONTHLY_CAP')
    return 'Stopped at the monthly limit. Raise it in Settings, then run this command again.'
  if (code === 'PROVIDER_DOWN')
    return 'Stopped because the model gives no usable answers. Run this command again when it does; answers so far are kept.'
  return message
}

/** The most frequent reasons why tracks failed, the commonest first; null is no reason. */
export function countReasons(reasons: Iterable<string | null>): FailureReason[] {
  const counts = new Map<string, number>()
  for (const reason of reasons) {
    if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return [...counts]
    .map(([reason, tracks]) => ({ reason, tracks }))
    .sort((left, right) => right.tracks - left.tracks)
    .slice(0, MOST_REASONS)
}

/** "1 track", "2,350 tracks". */
export function count(amount: number, noun: string): string {
  return `${amount.toLocaleString('en')} ${noun}${amount === 1 ? '' : 's'}`
}

function costRange({ cost, costLow, costHigh }: TaggingEstimate): string {
  if (cost === null) return 'cost not known'
  if (cost === 0) return 'no cost'
  const [low, high] = [dollars(costLow ?? cost), dollars(costHigh ?? cost)]
  return low === high ? low : `${low} to ${high}`
}

/** "$1.25"; below a dime a cent is too coarse: "$0.0123". */
function dollars(amount: number): string {
  return `$${amount.toFixed(amount > 0 && amount < 0.1 ? 4 : 2)}`
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} minutes` : `${(minutes / 60).toFixed(1)} hours`
}
