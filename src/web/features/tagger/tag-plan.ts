import type { LibrarySummary } from '../../../contract/library.schema.ts'
import type { StartTagging, TaggingEstimate } from '../../../contract/task.schema.ts'
import { formatCount, formatSeconds } from '../../shared/display-text.ts'

/** Which tracks a run is for. The server knows three of these; for the others the page sends ids. */
export type TagScope = 'untagged' | 'selected' | 'filtered' | 'failed' | 'all'

/** What the DJ chose in the dialog. */
export interface TagChoices {
  readonly scope: TagScope
  readonly mode: 'fill' | 'overwrite'
  readonly model: string
}

/** More replaced tags than this need a typed word: undo exists, but a slip should not cost a fright. */
export const MAX_UNCONFIRMED_OVERWRITES = 50

/** The word to type then. */
export const CONFIRM_WORD = 'overwrite'

/** The scope that a run most likely is meant for: the first of these that holds any track. */
export function startingScope(
  library: Pick<LibrarySummary, 'untagged'>,
  counts: { readonly selected: number; readonly filtered: number },
): TagScope {
  if (library.untagged > 0) return 'untagged'
  if (counts.selected > 0) return 'selected'
  return counts.filtered > 0 ? 'filtered' : 'all'
}

/** The request for a run; undefined when its scope holds no track, for which there is nothing to ask. */
export function tagPlan(choices: TagChoices, ids: readonly number[] | undefined): StartTagging | undefined {
  const { scope, mode, model } = choices
  if (scope === 'untagged' || scope === 'failed' || scope === 'all') return { scope, mode, model }
  return ids === undefined || ids.length === 0 ? undefined : { ids: [...ids], mode, model }
}

/** Time and cost in a few words: "about 1 s · free, no network". */
export function describeEstimate({ seconds, cost, calls }: TaggingEstimate): string {
  const time =
    seconds === null ? 'time unknown' : seconds < 1 ? 'under a second' : `about ${formatSeconds(seconds)}`
  return `${time} · ${describeCost(cost, calls)}`
}

function describeCost(cost: number | null, calls: number): string {
  if (calls === 0) return 'free, no network'
  const price = cost === null ? 'cost unknown' : cost === 0 ? 'free' : `about $${cost.toFixed(2)}`
  return `${price}, ${formatCount(calls, 'call')}`
}
