import type { GroupCounts } from './group-counts.ts'
import { GROUPS, type Group, type ReadTrack } from './read-track.ts'
import { GROUP_SMOOTHING } from './weights.ts'

/** Whose opinions the model of a library weighs against each other. */
export const SOURCES = ['knowledge', ...GROUPS] as const

/** What the sources say about one track. */
export interface SourceOpinions {
  /** For each source, its opinion of each family as logarithms: `opinions[source * families + family]`. */
  readonly opinions: Float64Array
  /** 0 to 3: 1 more when an artist is known, 2 more when the library has other tracks of the artist. */
  readonly bucket: number
}

/** What a reader of sources may not look at, so that a track in training teaches what it would in use. */
export interface Blinds {
  /** Leaves out one track of this family in each group: the track itself. */
  readonly own: number
  /** Leaves out all tracks of the artist and the album. */
  readonly hideArtist: boolean
}

/** Number of buckets of `SourceOpinions`. */
export const BUCKETS = 4

/** True when the library has other tracks of the artist. */
export function knowsArtist(bucket: number): boolean {
  return bucket >= 2
}

/**
 * Makes the reader of what general knowledge and a track's neighbours say.
 *
 * `shares` is how common each family is in the library; an opinion of 0 is as common as that.
 */
export function createSourceReader(groups: ReadonlyMap<Group, GroupCounts>, shares: Float64Array) {
  const families = shares.length
  return (read: ReadTrack, knowledge: Float64Array, blinds?: Blinds): SourceOpinions => {
    const opinions = new Float64Array(SOURCES.length * families)
    opinions.set(knowledge)
    let bucket = read.credits.main.length > 0 || read.credits.remixer !== undefined ? 1 : 0
    for (const [index, group] of GROUPS.entries()) {
      if (blinds?.hideArtist === true && group !== 'folder') continue
      const found = groups.get(group)?.find(read.groups[group], blinds?.own)
      if (found === undefined) continue
      if (group === 'artist') bucket += 2
      const smoothing = GROUP_SMOOTHING[group]
      const offset = (index + 1) * families
      for (let family = 0; family < families; family += 1) {
        const share = shares[family] ?? 0
        const here = ((found.counts.get(family) ?? 0) + smoothing * share) / (found.sum + smoothing)
        opinions[offset + family] = Math.log(here / share)
      }
    }
    return { opinions, bucket }
  }
}
