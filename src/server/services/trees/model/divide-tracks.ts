import type { DesignedGroup } from '../../../../domain/prompt/trees/design-prompt.ts'
import { assignToSiblingsSteps } from '../../../../domain/tree/design/assign-to-siblings.ts'
import type { TreeType } from '../../../../domain/tree/tree.ts'
import type { TreeReaders, TreeTrack } from '../../../../domain/tree/tree-track.ts'
import { inSlices } from '../../search/slices.ts'

/** How tracks are divided among designed groups. */
export interface DividingRules {
  readonly type: TreeType
  readonly readers: TreeReaders
  /** Least fit of a track. */
  readonly min: number
  /** A group with fewer tracks is given up, and its tracks go to the others if they fit. */
  readonly least: number
  readonly signal: AbortSignal
}

/** Groups with their tracks, and the tracks that fit none. */
export interface DividedTracks {
  readonly parts: readonly { readonly group: DesignedGroup; readonly tracks: readonly TreeTrack[] }[]
  readonly rest: readonly TreeTrack[]
}

/** Gives tracks to the groups that a model has designed. Rejects only when it is stopped. */
export async function divideTracks(
  tracks: readonly TreeTrack[],
  groups: readonly DesignedGroup[],
  rules: DividingRules,
): Promise<DividedTracks> {
  const first = await assign(tracks, groups, rules)
  const large = first.parts.filter((part) => part.tracks.length >= rules.least)
  if (large.length === groups.length || large.length === 0) return withoutEmpty(first)
  const again = await assign(
    tracks,
    large.map(({ group }) => group),
    rules,
  )
  return withoutEmpty(again)
}

async function assign(
  tracks: readonly TreeTrack[],
  groups: readonly DesignedGroup[],
  { type, readers, min, signal }: DividingRules,
): Promise<DividedTracks> {
  const filters = groups.map((group) => group.filters)
  const places = await inSlices(assignToSiblingsSteps(tracks, filters, { readers, type, min }), signal)
  const byGroup = Map.groupBy(tracks.keys(), (index) => places[index])
  const tracksAt = (group: number | undefined) =>
    (byGroup.get(group) ?? []).map((index) => tracks[index]).filter((track) => track !== undefined)
  return {
    parts: groups.map((group, index) => ({ group, tracks: tracksAt(index) })),
    rest: tracksAt(undefined),
  }
}

function withoutEmpty({ parts, rest }: DividedTracks): DividedTracks {
  return { parts: parts.filter(({ tracks }) => tracks.length > 0), rest }
}
