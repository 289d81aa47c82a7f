import type { HistoryOutcome } from '../../contract/history.schema.ts'
import { formatCount } from '../shared/display-text.ts'

/** How many of those that were left alone are named; the rest is a number. */
const MAX_NAMED = 3

/** "Undone: clear 14 tags. 2 tracks edited since then stayed as they are: Shmash, Dirt." */
export function outcomeSentence(
  verb: string,
  { change, skipped, skippedCount, skippedDocuments }: HistoryOutcome,
): string {
  const sentences = [`${verb}: ${change.summary}.`]
  if (skippedCount > 0) {
    const names = skipped.slice(0, MAX_NAMED).map(({ title }) => title)
    const who = formatCount(skippedCount, 'track')
    sentences.push(
      `${who} edited since then stayed as they are: ${listed(names, { isMore: skippedCount > names.length })}`,
    )
  }
  if (skippedDocuments.length > 0) {
    const names = skippedDocuments.slice(0, MAX_NAMED)
    const isMore = skippedDocuments.length > names.length
    sentences.push(`Changed since then, so left as it is: ${listed(names, { isMore })}`)
  }
  return sentences.join(' ')
}

function listed(names: readonly string[], { isMore }: { readonly isMore: boolean }): string {
  return `${names.join(', ')}${isMore ? ' …' : '.'}`
}
