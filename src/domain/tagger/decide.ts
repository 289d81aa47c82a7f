import type { GenreNode } from '../genre/genre-graph.ts'
import type { Evidence } from './evidence.ts'
import { explain, type Observation } from './explain.ts'
import type { LibraryLearner } from './library-learner.ts'
import type { LibraryModel } from './library-model.ts'
import type { LibraryWords } from './library-words.ts'
import { softmaxInPlace } from './linear-model.ts'
import type { TagReason } from './offline-tagger.ts'
import type { ReadTrack } from './read-track.ts'
import type { StyleSpace } from './style-space.ts'
import { HIGHEST_CONFIDENCE, SHARPNESS } from './weights.ts'

/** What the tagger thinks of a track's genre. */
export interface Decision {
  /** Ids of the families, the likeliest first. */
  readonly families: readonly number[]
  /** Styles of the likeliest family, the likeliest first. */
  readonly styles: readonly GenreNode[]
  /** Probability of the likeliest family. */
  readonly confidence: number
  readonly reasons: readonly TagReason[]
  /** A known artist of the track plays the likeliest family. */
  readonly isArtistsStyle: boolean
}

/** What decisions are made of. */
interface DeciderInput {
  readonly space: StyleSpace
  readonly evidenceOf: (read: ReadTrack) => readonly Evidence[]
  readonly learner: LibraryLearner
  readonly words: LibraryWords
}

/** How many styles a decision lists. */
const STYLES_LISTED = 6

/**
 * Makes the function that decides on a track's family and style.
 *
 * General knowledge gives a probability for every style and, summed, for every family. Where the library has
 * tagged tracks, a model trained on them weighs that against what the library itself shows.
 */
export function createDecider({
  space,
  evidenceOf,
  learner,
  words,
}: DeciderInput): (read: ReadTrack) => Decision {
  const { nodes, familyCount, familyOf } = space
  const logPrior = space.prior.map(Math.log)
  const members = Array.from({ length: familyCount }, (_, family) =>
    nodes.filter(({ familyId }) => familyId === family),
  )
  const think = (evidence: readonly Evidence[]): Float64Array => {
    const logs = logPrior.slice()
    for (const { logs: word } of evidence) {
      for (let style = 0; style < logs.length; style += 1)
        logs[style] = (logs[style] as number) + (word[style] as number)
    }
    return logs
  }
  const familiesOf = (styleLogs: Float64Array) => logSums(styleLogs, familyOf, familyCount)
  const model = learner.build((read) => familiesOf(think(evidenceOf(read))))

  const limit = model === undefined ? HIGHEST_CONFIDENCE.cold : HIGHEST_CONFIDENCE.learned

  return (read) => {
    const evidence = evidenceOf(read)
    const styleLogs = think(evidence)
    const familyLogs = familiesOf(styleLogs)
    const look = model?.look(read, familyLogs)
    const probabilities = new Float64Array(familyCount)
    if (model !== undefined && look !== undefined) {
      model.logits(probabilities, look)
      for (let family = 0; family < familyCount; family += 1) {
        probabilities[family] = SHARPNESS.learned * (probabilities[family] as number)
      }
    } else
      for (let family = 0; family < familyCount; family += 1)
        probabilities[family] = SHARPNESS.cold * (familyLogs[family] as number)
    softmaxInPlace(probabilities)

    const families = order(probabilities)
    const [family = 0] = families
    const bestStyles = bestOfEachFamily(styleLogs, familyOf, familyCount)
    const observations = observationsOf({ evidence, logPrior, bestStyles, look, model })
    words.addStyles(styleLogs, read)
    return {
      families,
      styles: likeliestStyles(styleLogs, family),
      confidence: Math.min(probabilities[family] ?? 0, limit),
      reasons: explain(observations, probabilities, family),
      isArtistsStyle: isPlayedBy(read, family),
    }
  }

  function likeliestStyles(styleLogs: Float64Array, family: number): GenreNode[] {
    return (members[family] ?? [])
      .toSorted((one, other) => (styleLogs[other.id] ?? 0) - (styleLogs[one.id] ?? 0))
      .slice(0, STYLES_LISTED)
  }
}

function isPlayedBy({ credits: { main, remixer } }: ReadTrack, family: number): boolean {
  const artists = remixer === undefined ? main : [remixer, ...main]
  return artists.some(({ genre, style }) => (style ?? genre).familyId === family)
}

/** Everything that was seen, each with what it says about the families. */
function observationsOf(seen: {
  readonly evidence: readonly Evidence[]
  readonly logPrior: Float64Array
  readonly bestStyles: Uint16Array
  readonly look: ReturnType<LibraryModel['look']> | undefined
  readonly model: LibraryModel | undefined
}): Observation[] {
  const { evidence, logPrior, bestStyles, look, model } = seen
  const share = model === undefined || look === undefined ? 1 : model.knowledgeWeight(look)
  const ofStyles = (text: string, logs: ArrayLike<number>): Observation => ({
    text,
    logOf: (family) => share * (logs[bestStyles[family] ?? 0] ?? 0),
  })
  const observations = evidence.map(({ text, logs }) => ofStyles(text, logs))
  observations.push(ofStyles('how common the genre is', logPrior))
  if (model !== undefined && look !== undefined) observations.push(...model.observations(look))
  return observations
}

/** A style this far below the likeliest, in logarithms, adds nothing to its family. */
const NEGLIGIBLE = 14

/** No family is less likely than this, so that other evidence can still speak for it. */
const SMALLEST = 1e-6

function logSums(logs: Float64Array, familyOf: Uint16Array, familyCount: number): Float64Array {
  let highest = Number.NEGATIVE_INFINITY
  for (let style = 0; style < logs.length; style += 1) {
    if ((logs[style] as number) > highest) highest = logs[style] as number
  }
  const sums = new Float64Array(familyCount)
  let total = 0
  for (let style = 0; style < logs.length; style += 1) {
    const below = highest - (logs[style] as number)
    if (below > NEGLIGIBLE) continue
    const power = Math.exp(-below)
    const family = familyOf[style] as number
    sums[family] = (sums[family] as number) + power
    total += power
  }

  return sums.map((sum) => Math.log(Math.max(sum / total, SMALLEST)))
}

function bestOfEachFamily(logs: Float64Array, familyOf: Uint16Array, familyCount: number): Uint16Array {
  const best = new Uint16Array(familyCount)
  const highest = new Float64Array(familyCount).fill(Number.NEGATIVE_INFINITY)
  for (let style = 0; style < logs.length; style += 1) {
    const family = familyOf[style] as number
    if ((logs[style] as number) <= (highest[family] as number)) continue
    highest[family] = logs[style] as number
    best[family] = style
  }
  return best
}

/** Indices by falling value; of equals the first comes first. */
function order(values: Float64Array): number[] {
  return Array.from(values.keys()).sort((one, other) => (values[other] ?? 0) - (values[one] ?? 0))
}
