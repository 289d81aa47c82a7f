import type { Observation } from './explain.ts'
import type { Look } from './library-model.ts'
import type { LinearModel } from './linear-model.ts'
import { GROUPS, type Group } from './read-track.ts'

const GROUP_REASONS: Readonly<Record<Group, string>> = {
  artist: 'your other tracks of the artist',
  album: 'your other tracks of the album',
  folder: 'your other tracks in the folder',
}

/** Kinds of features that make one reason together. */
const WORD_REASONS: readonly (readonly [string, readonly string[]])[] = [
  ['words of artist, title and album, as your tags use them', ['a', 't', 'm', 'l']],
  ['folder names, as your tags use them', ['f', 'F']],
  ['tempo and year, as your tags use them', ['b', 'y', 'Y', 'by', 'k']],
  ['how your tags treat remixes', ['r', 'R']],
  ['how your tags treat artists of this kind', ['g', 's', 'p']],
]

const FOREST_REASON = 'your tracks of like tempo, year and kind'

/** What a library says about a track, in the words of the reasons; `forestWeight` is the forest's part of it. */
export function observationsOfLibrary(
  { features, featureNames, bucket, opinions, forest }: Look,
  linear: LinearModel,
  forestWeight: number,
): Observation[] {
  const families = forest.length
  const share = 1 - forestWeight
  const found = GROUPS.flatMap((group, index): Observation[] => {
    const offset = (index + 1) * families
    const weight = share * linear.sourceWeight(bucket, index + 1)
    if (!opinions.subarray(offset, offset + families).some((log) => log !== 0)) return []
    return [{ text: GROUP_REASONS[group], logOf: (family) => weight * (opinions[offset + family] ?? 0) }]
  })
  for (const [text, kinds] of WORD_REASONS) {
    const chosen = features.filter((_id, index) => kinds.includes(kindOf(featureNames[index] ?? '')))
    if (chosen.length === 0) continue
    found.push({
      text,
      logOf: (family) => share * chosen.reduce((sum, id) => sum + linear.featureWeight(id, family), 0),
    })
  }
  found.push({ text: FOREST_REASON, logOf: (family) => forestWeight * (forest[family] ?? 0) })
  return found
}

function kindOf(feature: string): string {
  return feature.slice(0, feature.indexOf(':'))
}
