import type { LibrarySummary } from '../../../contract/library.schema.ts'
import type { StartTagging, TaggingEstimate } from '../../../contract/task.schema.ts'
import { formatCount, formatDollars, formatNumber, formatSeconds } from '../../shared/display-text.ts'

/** Which tracks a run is for. The server knows three of these; for the others the page sends ids. */
export type TagScope = 'untagged' | 'selected' | 'filtered' | 'failed' | 'all'

/** fill: only tracks without a tag. suggest: nothing is written, tags wait for review. overwrite: tagged anew. */
export type TagMode = 'fill' | 'suggest' | 'overwrite'

/** What the DJ chose in the dialog. */
export interface TagChoices {
  readonly scope: TagScope
  readonly mode: TagMode
  /** Name of the model; "" while another one's name is not typed yet. */
  readonly model: string
  /** What happens to a track that the model fails on. */
  readonly fallback: 'none' | 'offline'
  /** US dollars after which the run pauses; undefined for no limit of its own. */
  readonly maxCost: number | undefined
}

/** Name of the built-in tagger among the models. */
export const OFFLINE_MODEL = 'offline'

/** More replaced tags than this need a typed word: undo exists, but a slip should not cost a fright. */
export const MAX_UNCONFIRMED_OVERWRITES = 50

/** The word to type then. */
export const CONFIRM_WORD = 'overwrite'

/** How costs read that are more than nothing and less than a cent. */
const TINY = formatDollars(Number.MIN_VALUE)

/** The scope that a run most likely is meant for: the first of these that holds any track. */
export function startingScope(
  library: Pick<LibrarySummary, 'untagged'>,
  counts: { readonly selected: number; readonly filtered: number },
): TagScope {
  if (library.untagged > 0) return 'untagged'
  if (counts.selected > 0) return 'selected'
  return counts.filtered > 0 ? 'filtered' : 'all'
}

/**
 * The request for a run; undefined when its scope holds no track or no model is named, for which there is
 * nothing to ask. What only concerns language models is left out for the offline tagger.
 */
export function tagPlan(choices: TagChoices, ids: readonly number[] | undefined): StartTagging | undefined {
  const { scope, mode, model, fallback, maxCost } = choices
  if (model === '') return undefined
  const limits = {
    ...(fallback === 'offline' ? { fallback } : {}),
    ...(maxCost === undefined ? {} : { maxCost }),
  }
  const how = { mode, model, ...(model === OFFLINE_MODEL ? {} : limits) }
  if (scope === 'untagged' || scope === 'failed' || scope === 'all') return { scope, ...how }
  return ids === undefined || ids.length === 0 ? undefined : { ids: [...ids], ...how }
}

/** Calls, cost, time and what is left, each a few words: "34 calls", "about $0.42 ($0.35 to $0.60)". */
export function describeEstimate(estimate: TaggingEstimate): string[] {
  const { seconds, calls, reused, capLeft } = estimate
  const time =
    seconds === null ? 'time unknown' : seconds < 1 ? 'under a second' : `about ${formatSeconds(seconds)}`
  return [
    ...describeCost(estimate),
    time,
    ...(reused > 0 ? [`${formatNumber(reused)} answered before, free`] : []),
    ...(calls > 0 && capLeft !== null ? [`${formatDollars(capLeft)} left this month`] : []),
  ]
}

function describeCost({ calls, cost, costLow, costHigh }: TaggingEstimate): string[] {
  if (calls === 0) return ['free, no network']
  const count = formatCount(calls, 'call')
  if (cost === null) return [count, 'cost unknown: no price is known for this model']
  if (cost === 0) return [count, 'free']
  const [from, about, to] = [costLow ?? cost, cost, costHigh ?? cost].map(formatDollars)
  // Fractions of a cent need no range.
  if (about === TINY) return [count, to === TINY ? TINY : `up to ${to}`]
  return [count, from === to ? `about ${about}` : `about ${about} (${from} to ${to})`]
}

/** What to say when the monthly limit may end the run early; undefined when it will not. */
export function capWarning({ capLeft, costHigh }: TaggingEstimate): string | undefined {
  if (capLeft === null || costHigh === null || costHigh <= capLeft) return undefined
  return `This may cost up to ${formatDollars(costHigh)}, and ${formatDollars(capLeft)} of the monthly limit is left. The run pauses when the limit is reached; nothing is lost.`
}

/** True while replacing so many tags still waits for the typed word. */
export function needsConfirmation(mode: TagMode, overwrites: number): boolean {
  return mode === 'overwrite' && overwrites > MAX_UNCONFIRMED_OVERWRITES
}

/** True when the typed text is the word, in any case. */
export function isConfirmation(text: string): boolean {
  return text.trim().toLowerCase() === CONFIRM_WORD
}
