import { formatCount, formatNumber } from '../../shared/display-text.ts'
import type { ChordSpot } from './chord-emphasis.ts'
import { type ChordLayout, isOwn } from './chord-layout.ts'
import { type Lineage, pairName } from './chord-pairs.ts'

/** Partners that the name of an arc tells of; the list has all of them. */
const MOST_TOLD = 3

/** What a reader says at an arc: "House, 423 tracks, shares 227 tracks with Techno, 200 with Downtempo". Never throws. */
export function arcName(lineage: Lineage, lineages: readonly Lineage[], { ribbons }: ChordLayout): string {
  const shared = ribbons.flatMap((ribbon) => {
    const ends = [ribbon.source.index, ribbon.target.index]
    if (isOwn(ribbon) || !ends.includes(lineage.index)) return []
    const other = lineages[ends.find((end) => end !== lineage.index) ?? lineage.index]
    return other === undefined ? [] : [{ title: other.title, tracks: ribbon.tracks }]
  })
  const told = shared
    .slice(0, MOST_TOLD)
    .map(({ title, tracks }, place) =>
      place === 0
        ? `shares ${formatCount(tracks, 'track')} with ${title}`
        : `${formatNumber(tracks)} with ${title}`,
    )
  const rest = shared.length > MOST_TOLD ? [`and some with ${shared.length - MOST_TOLD} more`] : []
  const own = formatCount(lineage.tracks, 'track')
  return [lineage.title, own, ...(told.length === 0 ? ['shares none'] : told), ...rest].join(', ')
}

/** What the tip says about an arc or a ribbon; undefined for nothing. Never throws. */
export function tipText(
  spot: ChordSpot | undefined,
  lineages: readonly Lineage[],
  { ribbons }: ChordLayout,
): { readonly title: string; readonly figures: string } | undefined {
  if (spot === undefined) return undefined
  if (spot.kind === 'arc' || spot.a === spot.b) {
    const lineage = lineages[spot.kind === 'arc' ? spot.index : spot.a]
    return lineage && { title: lineage.title, figures: formatCount(lineage.tracks, 'track') }
  }
  const [a, b] = [lineages[spot.a], lineages[spot.b]]
  const ribbon = ribbons.find(({ source, target }) => source.index === spot.a && target.index === spot.b)
  if (a === undefined || b === undefined || ribbon === undefined) return undefined
  return { title: pairName({ a, b }), figures: `${formatCount(ribbon.tracks, 'track')} shared` }
}
