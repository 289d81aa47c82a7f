import type { GenreNode } from '../genre/genre-graph.ts'
import type { Observation } from './explain.ts'
import { featuresOf } from './features.ts'
import { createGroupCounts, type GroupCounts } from './group-counts.ts'
import { type Example, type LinearModel, trainLinearModel } from './linear-model.ts'
import { GROUPS, type Group, type ReadTrack } from './read-track.ts'
import { GROUP_SMOOTHING, LEARNING, SOURCE_WEIGHTS } from './weights.ts'

/** A tagged track whose genre was understood. */
interface LabelledTrack {
  readonly read: ReadTrack
  readonly style: GenreNode
}

/** What a library's tagged tracks teach. */
export interface LibraryModel {
  /** Opinions of the sources and the words of one track, ready for the linear model. */
  look(read: ReadTrack, knowledge: Float64Array): Look
  readonly linear: LinearModel
  /** What the library itself says about a track, for explaining; the opinion of general knowledge is left out. */
  observations(look: Look): Observation[]
}

/** One track as the library's model sees it. */
export interface Look {
  readonly features: Uint32Array
  readonly featureNames: readonly string[]
  readonly bucket: number
  readonly sources: Float64Array
}

const SOURCES = ['knowledge', ...GROUPS] as const

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
]

function kindOf(feature: string): string {
  return feature.slice(0, feature.indexOf(':'))
}

/** Collects what a library's tagged tracks teach, track by track. */
export interface LibraryLearner {
  add(read: ReadTrack, style: GenreNode): void
  /**
   * Learns which genres this library's artists, albums, folders and words go with; undefined when there are
   * too few tracks. Call once, after the last track.
   *
   * `knowledgeOf` gives what general knowledge thinks of a track: the logarithm of each family's probability.
   */
  build(knowledgeOf: (read: ReadTrack) => Float64Array): LibraryModel | undefined
}

/**
 * Makes the collector for a library of at most `trackCount` tagged tracks.
 *
 * All tracks count as neighbours; the model is trained on an even sample, and only that is kept in memory.
 */
export function createLibraryLearner(familyCount: number, trackCount: number): LibraryLearner {
  const groups = new Map<Group, GroupCounts>(GROUPS.map((group) => [group, createGroupCounts()]))
  const counts = new Float64Array(familyCount).fill(1)
  const sample: LabelledTrack[] = []
  const sampledShare = Math.min(1, LEARNING.mostExamples / Math.max(1, trackCount))
  let seen = 0

  function add(read: ReadTrack, style: GenreNode): void {
    for (const group of GROUPS) groups.get(group)?.add(read.groups[group], style.familyId)
    counts[style.familyId] = (counts[style.familyId] ?? 0) + 1
    if (Math.floor((seen + 1) * sampledShare) > Math.floor(seen * sampledShare)) sample.push({ read, style })
    seen += 1
  }

  function build(knowledgeOf: (read: ReadTrack) => Float64Array): LibraryModel | undefined {
    if (seen < LEARNING.fewestExamples) return undefined
    const shares = counts.map((count) => count / (seen + familyCount))
    return learnLibrary(sample, groups, shares, knowledgeOf)
  }

  return { add, build }
}

function learnLibrary(
  sample: readonly LabelledTrack[],
  groups: ReadonlyMap<Group, GroupCounts>,
  shares: Float64Array,
  knowledgeOf: (read: ReadTrack) => Float64Array,
): LibraryModel {
  const familyCount = shares.length
  const featureLists = sample.map(({ read }) => featuresOf(read))
  const ids = vocabularyOf(featureLists)

  /** Opinions of all sources. `without` leaves out one track's own label; `hideArtist` all of the artist's. */
  function sourcesOf(read: ReadTrack, knowledge: Float64Array, without?: number, hideArtist = false) {
    const sources = new Float64Array(SOURCES.length * familyCount)
    sources.set(knowledge)
    let bucket = read.credits.main.length > 0 || read.credits.remixer !== undefined ? 1 : 0
    for (const [index, group] of GROUPS.entries()) {
      if (hideArtist && group !== 'folder') continue
      const found = groups.get(group)?.find(read.groups[group], without)
      if (found === undefined) continue
      if (group === 'artist') bucket += 2
      const smoothing = GROUP_SMOOTHING[group]
      const offset = (index + 1) * familyCount
      for (let family = 0; family < familyCount; family += 1) {
        const share = shares[family] ?? 0
        const here = ((found.counts.get(family) ?? 0) + smoothing * share) / (found.sum + smoothing)
        sources[offset + family] = Math.log(here / share)
      }
    }
    return { sources, bucket }
  }

  const examples = sample.map(({ read, style }, index): Example => {
    const names = (featureLists[index] ?? []).filter((name) => ids.has(name))
    const knowledge = knowledgeOf(read)
    const seen = sourcesOf(read, knowledge, style.familyId)
    const hidden = sourcesOf(read, knowledge, style.familyId, true)
    return {
      features: Uint32Array.from(names, (name) => ids.get(name) ?? 0),
      artistFeatures: names.filter((name) => name.startsWith('a:')).length,
      bucket: seen.bucket,
      sources: seen.sources,
      bucketWithoutArtist: hidden.bucket,
      sourcesWithoutArtist: hidden.sources,
      label: style.familyId,
    }
  })
  const linear = trainLinearModel(examples, {
    classes: familyCount,
    features: ids.size,
    buckets: 4,
    sourceWeights: SOURCES.map((source) => SOURCE_WEIGHTS[source]),
  })

  function look(read: ReadTrack, knowledge: Float64Array): Look {
    const featureNames = featuresOf(read).filter((name) => ids.has(name))
    return {
      features: Uint32Array.from(featureNames, (name) => ids.get(name) ?? 0),
      featureNames,
      ...sourcesOf(read, knowledge),
    }
  }

  function observations({ features, featureNames, bucket, sources }: Look): Observation[] {
    const found = GROUPS.flatMap((group, index): Observation[] => {
      const offset = (index + 1) * familyCount
      const weight = linear.sourceWeight(bucket, index + 1)
      if (!sources.subarray(offset, offset + familyCount).some((log) => log !== 0)) return []
      return [{ text: GROUP_REASONS[group], logOf: (family) => weight * (sources[offset + family] ?? 0) }]
    })
    for (const [text, kinds] of WORD_REASONS) {
      const chosen = features.filter((_id, index) => kinds.includes(kindOf(featureNames[index] ?? '')))
      if (chosen.length === 0) continue
      found.push({
        text,
        logOf: (family) => chosen.reduce((sum, id) => sum + linear.featureWeight(id, family), 0),
      })
    }
    return found
  }

  return { look, linear, observations }
}

function vocabularyOf(featureLists: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const list of featureLists)
    for (const name of new Set(list)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const ids = new Map<string, number>()
  for (const [name, count] of counts) if (count >= LEARNING.fewestTracks) ids.set(name, ids.size)
  return ids
}
