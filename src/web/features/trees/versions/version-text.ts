import type { TreeComparison, TreeImported, TreeType, TreeVersion } from '../../../../contract/tree.schema.ts'
import { formatCount } from '../../../shared/display-text.ts'
import { placedShare, TYPE_WORDS } from '../tree-words.ts'

/** "21 lineages", "124 leaves", "99.8 % placed": a kept tree in figures. Never throws. */
export function versionFigures(type: TreeType, version: TreeVersion): string[] {
  const { top, leaf } = TYPE_WORDS[type]
  const { lineages, leaves, assigned, tracks } = version
  return [
    formatCount(lineages, ...top),
    formatCount(leaves, ...leaf),
    `${placedShare(assigned, tracks)} of ${formatCount(tracks, 'track')} placed`,
  ]
}

/** Two versions picked by ticking: a third one takes the place of the one that was ticked first. Never throws. */
export function pickVersion(picked: readonly number[], version: number): number[] {
  if (picked.includes(version)) return picked.filter((one) => one !== version)
  return [...picked, version].slice(-2)
}

/** The picked ones as they are compared, the older one first; undefined until there are two. */
export function pairOf(picked: readonly number[]): readonly [from: number, to: number] | undefined {
  const [one, other] = picked.toSorted((a, b) => a - b)
  return one === undefined || other === undefined ? undefined : [one, other]
}

/** How alike two trees are, as words for a share of 0 to 1. Never throws. */
export function likenessText(likeness: number): string {
  const percent = Math.round(Math.max(0, likeness) * 100)
  if (likeness >= 1) return 'The same leaves'
  // Rounding must not say of trees that differ that they do not.
  return `${Math.min(99, percent)} % alike`
}

/** What is different, in figures: "1,204 tracks in both", "35 moved", "12 only in the first". Never throws. */
export function comparisonFigures(comparison: TreeComparison): string[] {
  const { from, to, tracksInBoth, tracksMoved, onlyInFrom, onlyInTo } = comparison
  return [
    `${formatCount(tracksInBoth, 'track')} placed in both`,
    tracksMoved === 0
      ? 'none of them moved'
      : `${formatCount(tracksMoved, 'track')} among others than before`,
    ...(onlyInFrom > 0 ? [`${formatCount(onlyInFrom, 'track')} placed in version ${from} alone`] : []),
    ...(onlyInTo > 0 ? [`${formatCount(onlyInTo, 'track')} placed in version ${to} alone`] : []),
  ]
}

/** What came of an import, a sentence for each thing that is worth knowing. Never throws. */
export function importSentences(imported: TreeImported): string[] {
  const { assigned, unknownTracks, overlaps, rescued, translatedBy } = imported
  const are = (count: number) => (count === 1 ? 'is' : 'are')
  return [
    `${formatCount(assigned, 'track')} ${are(assigned)} placed.`,
    translatedBy === 'csv'
      ? 'Its row numbers were read with the track list that you sent.'
      : 'Its row numbers were read in the order of your library.',
    ...(unknownTracks > 0
      ? [`${formatCount(unknownTracks, 'row number')} ${are(unknownTracks)} of no track of the library.`]
      : []),
    ...(overlaps > 0
      ? [
          `${formatCount(overlaps, 'track')} stood in several leaves; each is in the one that fits it best now.`,
        ]
      : []),
    ...(rescued > 0
      ? [
          `${formatCount(rescued, 'track')} stood in a node and in none of its leaves; ${rescued === 1 ? 'it has a leaf of its' : 'they have leaves of their'} own now.`,
        ]
      : []),
  ]
}
