import type {
  Deduplicate,
  Deduplicated,
  DuplicatesPreview,
  DuplicateTrack,
  DuplicateTracks,
} from '../../../contract/duplicates.schema.ts'
import { formatBpm, formatCount, UNKNOWN } from '../../shared/display-text.ts'

/** What the DJ chose; groups are named by their key, so that a choice outlives a change of the library. */
export interface MergeChoices {
  /** Groups that shall stay as they are. */
  readonly leftOut: ReadonlySet<string>
  /** The copy to keep, where it is another than the proposed one. */
  readonly kept: ReadonlyMap<string, number>
}

/** Everything is merged into the proposed copies. */
export const NO_CHOICES: MergeChoices = { leftOut: new Set(), kept: new Map() }

/** The choices after one group was put in or left out. */
export function withMerged(
  choices: MergeChoices,
  key: string,
  { isMerged }: { readonly isMerged: boolean },
): MergeChoices {
  const leftOut = new Set(choices.leftOut)
  if (isMerged) leftOut.delete(key)
  else leftOut.add(key)
  return { ...choices, leftOut }
}

/** The copy that a group keeps; the proposed one where the chosen one is no more. */
export function keptOf({ key, winner, tracks }: DuplicateTracks, { kept }: MergeChoices): number {
  const chosen = kept.get(key)
  return chosen !== undefined && tracks.some(({ id }) => id === chosen) ? chosen : winner
}

/** Groups that will be merged. */
export function mergedGroups(preview: DuplicatesPreview, { leftOut }: MergeChoices): DuplicateTracks[] {
  return preview.duplicate_groups.filter(({ key }) => !leftOut.has(key))
}

/** The copies that will leave the list. */
export function leavingIds(preview: DuplicatesPreview, choices: MergeChoices): number[] {
  return mergedGroups(preview, choices).flatMap((group) => {
    const kept = keptOf(group, choices)
    return group.tracks.filter(({ id }) => id !== kept).map(({ id }) => id)
  })
}

/** What is sent: the groups by key, other winners than the proposed ones, the library that was looked at. */
export function mergeRequest(preview: DuplicatesPreview, choices: MergeChoices): Deduplicate {
  const groups = mergedGroups(preview, choices)
  const overrides = groups
    .map((group) => [group.key, keptOf(group, choices), group.winner] as const)
    .filter(([, kept, winner]) => kept !== winner)
  return {
    revision: preview.revision,
    groups: groups.map(({ key }) => key),
    ...(overrides.length === 0
      ? {}
      : { winner_overrides: Object.fromEntries(overrides.map(([key, kept]) => [key, kept])) }),
  }
}

/** A field of the copies as people read it. */
export interface CopyField {
  readonly label: string
  read(track: DuplicateTrack): string
}

const FIELDS: readonly CopyField[] = [
  { label: 'Title', read: ({ title }) => title || UNKNOWN },
  { label: 'Artist', read: ({ artist }) => artist || UNKNOWN },
  { label: 'Tag', read: ({ comment }) => comment || 'no tag' },
  { label: 'BPM', read: ({ bpm }) => formatBpm(bpm) },
  { label: 'Key', read: ({ key }) => key || UNKNOWN },
  { label: 'Year', read: ({ year }) => (year === null ? UNKNOWN : String(year)) },
  { label: 'File', read: ({ location }) => location || UNKNOWN },
]

/** Fields in which the copies of a group differ, and those that are the same in all. */
export function compareCopies(tracks: readonly DuplicateTrack[]): {
  readonly differing: CopyField[]
  readonly shared: CopyField[]
} {
  const differs = ({ read }: CopyField) => new Set(tracks.map(read)).size > 1
  return { differing: FIELDS.filter(differs), shared: FIELDS.filter((field) => !differs(field)) }
}

/** "12 groups will be merged, 15 copies go to the archive, 2 stars move to the kept copies." */
export function mergeSentence(counts: {
  readonly groups: number
  readonly copies: number
  readonly stars: number
}): string {
  const { groups, copies, stars } = counts
  if (groups === 0) return 'No group is chosen.'
  const parts = [
    `${formatCount(groups, 'group')} will be merged`,
    `${formatCount(copies, 'copy', 'copies')} ${copies === 1 ? 'goes' : 'go'} to the archive`,
  ]
  if (stars > 0)
    parts.push(`${formatCount(stars, 'star')} ${stars === 1 ? 'moves' : 'move'} to the kept copies`)
  return `${parts.join(', ')}.`
}

type Words = readonly [one: string, many: string]

/** What is moved to the kept copies, by the name of what holds it. */
const MOVED_WORDS: Readonly<Record<string, Words>> = { starred: ['star', 'stars'] }
const ELSE: Words = ['entry', 'entries']

/** "Merged 12 groups: 15 copies are in the archive, 2 stars moved to the kept copies." */
export function mergedSentence({ removed, duplicate_groups = 0, remap_results = {} }: Deduplicated): string {
  if (removed === 0) return 'There was nothing to merge any more.'
  const copies = `${formatCount(removed, 'copy', 'copies')} ${removed === 1 ? 'is' : 'are'} in the archive`
  const moved = Object.entries(remap_results)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => formatCount(count, ...(MOVED_WORDS[name] ?? ELSE)))
  const rest = moved.length === 0 ? '' : `, ${moved.join(' and ')} moved to the kept copies`
  return `Merged ${formatCount(duplicate_groups, 'group')}: ${copies}${rest}.`
}
