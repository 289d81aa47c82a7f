import { yearsName } from './axis-values.ts'
import type { TreeNodeStats } from './tree.ts'

/** How many tracks, and from when: "412 tracks, 1978–2021". */
export function subtitleOf(tracks: number, years: TreeNodeStats['years']): string {
  const count = tracks === 1 ? '1 track' : `${tracks} tracks`
  return years === undefined ? count : `${count}, ${yearsName(years)}`
}
