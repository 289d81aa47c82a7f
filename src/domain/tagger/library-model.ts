import type { GenreNode } from '../genre/genre-graph.ts'
import type { Observation } from './explain.ts'
import { featuresOf } from './features.ts'
import { type Forest, growForest } from './forest.ts'
import type { GroupCounts } from './group-counts.ts'
import { observationsOfLibrary } from './library-reasons.ts'
import { BUCKETS, createSourceReader, knowsArtist, SOURCES } from './library-sources.ts'
import { type Example, trainLinearModel } from './linear-model.ts'
import { measuresOf } from './measures.ts'
import { GROUPS, type Group, type ReadTrack } from './read-track.ts'
import { FOREST, LEARNING, SOURCE_WEIGHTS } from './weights.ts'

/** A tagged track whose genre was understood. */
export interface LabelledTrack {
  readonly read: ReadTrack
  readonly style: GenreNode
  /** The style of the second genre; the same as the first when that names none. */
  readonly second: GenreNode
}

/** What a library's tagged tracks teach. */
export interface LibraryModel {
  /** Everything that the model looks at in one track. `knowledge`: logarithm of each family's probability. */
  look(read: ReadTrack, knowledge: Float64Array): Look
  /** Writes the logarithms of the families' probabilities, up to a constant, into `target`. */
  logits(target: Float64Array, look: Look): void
  /** How much the opinion of general knowledge counts by itself, for explaining. */
  knowledgeWeight(look: Look): number
  /** What the library itself says about a track, for explaining; the opinion of general knowledge is left out. */
  observations(look: Look): Observation[]
}

/** One track as the library's model sees it. */
export interface Look {
  readonly features: Uint32Array
  readonly featureNames: readonly string[]
  readonly bucket: number
  readonly opinions: Float64Array
  /** Logarithm of each family's probability in the eyes of the forest. */
  readonly forest: Float64Array
}

/** What a library's model is learned from. */
interface Lessons {
  readonly sample: readonly LabelledTrack[]
  readonly groups: ReadonlyMap<Group, GroupCounts>
  /** How common each family is in the library; the shares sum to 1. */
  readonly shares: Float64Array
  /** What general knowledge thinks of a track: the logarithm of each family's probability. */
  readonly knowledgeOf: (read: ReadTrack) => Float64Array
}

/**
 * Learns which genres a library's artists, albums, folders, words, tempos and years go with.
 *
 * A linear model weighs what the sources and single features say; a forest sees how tempo, year and knowledge go
 * together. The same lessons in the same order give the same model.
 */
export function learnLibrary({ sample, groups, shares, knowledgeOf }: Lessons): LibraryModel {
  const families = shares.length
  const sourcesOf = createSourceReader(groups, shares)
  const featureLists = sample.map(({ read }) => featuresOf(read))
  const ids = vocabularyOf(featureLists)
  const known = sample.map(({ read }) => knowledgeOf(read))

  const examples = sample.map(({ read, style, second }, index): Example => {
    const { featureNames, features } = knownFeatures(featureLists[index] ?? [], ids)
    const knowledge = known[index] ?? new Float64Array(families)
    const seen = sourcesOf(read, knowledge, { own: style.familyId, hideArtist: false })
    const hidden = sourcesOf(read, knowledge, { own: style.familyId, hideArtist: true })
    return {
      features,
      artistFeatures: featureNames.filter((name) => name.startsWith('a:')).length,
      bucket: seen.bucket,
      sources: seen.opinions,
      bucketWithoutArtist: hidden.bucket,
      sourcesWithoutArtist: hidden.opinions,
      label: style.familyId,
      secondLabel: second.familyId,
    }
  })
  const linear = trainLinearModel(examples, {
    classes: families,
    features: ids.size,
    buckets: BUCKETS,
    sourceWeights: SOURCES.map((source) => SOURCE_WEIGHTS[source]),
  })
  const forest = growForestOn(sample, examples, families)

  function look(read: ReadTrack, knowledge: Float64Array): Look {
    const { featureNames, features } = knownFeatures(featuresOf(read), ids)
    const { opinions, bucket } = sourcesOf(read, knowledge)
    const seen = new Float64Array(families)
    forest.opinion(seen, measuresOfOpinions(read, opinions, families))
    return {
      features,
      featureNames,
      bucket,
      opinions,
      forest: seen.map(Math.log),
    }
  }

  function logits(target: Float64Array, { features, bucket, opinions, forest: seen }: Look): void {
    linear.logits(target, features, bucket, opinions)
    const weight = forestWeight(bucket)
    for (let family = 0; family < families; family += 1) {
      target[family] = (1 - weight) * (target[family] as number) + weight * (seen[family] as number)
    }
  }

  return {
    look,
    logits,
    knowledgeWeight: ({ bucket }) => (1 - forestWeight(bucket)) * linear.sourceWeight(bucket, 0),
    observations: (seen) => observationsOfLibrary(seen, linear, forestWeight(seen.bucket)),
  }
}

/** The features that the library knows, in their order, with their ids. */
function knownFeatures(
  names: readonly string[],
  ids: ReadonlyMap<string, number>,
): Pick<Look, 'features' | 'featureNames'> {
  const featureNames: string[] = []
  const features: number[] = []
  for (const name of names) {
    const id = ids.get(name)
    if (id === undefined) continue
    featureNames.push(name)
    features.push(id)
  }
  return { featureNames, features: Uint32Array.from(features) }
}

function forestWeight(bucket: number): number {
  return knowsArtist(bucket) ? FOREST.weightBesideArtist : FOREST.weight
}

function growForestOn(
  sample: readonly LabelledTrack[],
  examples: readonly Example[],
  families: number,
): Forest {
  const samples = sample.flatMap(({ read }, index) => {
    const example = examples[index]
    if (example === undefined) return []
    const { sources, label, secondLabel } = example
    return [{ values: measuresOfOpinions(read, sources, families), label, secondLabel }]
  })
  return growForest(samples, families)
}

function measuresOfOpinions(read: ReadTrack, opinions: Float64Array, families: number): Float32Array {
  const folder = families * (1 + GROUPS.indexOf('folder'))
  return measuresOf(read, opinions.subarray(0, families), opinions.subarray(folder, folder + families))
}

function vocabularyOf(featureLists: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const list of featureLists)
    for (const name of new Set(list)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const ids = new Map<string, number>()
  for (const [name, count] of counts) if (count >= LEARNING.fewestTracks) ids.set(name, ids.size)
  return ids
}
