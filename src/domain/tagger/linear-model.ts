import { LEARNING, SECOND_GENRE_SHARE } from './weights.ts'

/** One track as the model sees it. */
export interface Example {
  /** Ids of its word features. */
  readonly features: Uint32Array
  /** How many of the first features come from the artist, for hiding them. */
  readonly artistFeatures: number
  /** Which of the weight sets for the sources applies. */
  readonly bucket: number
  /** For each source, its opinion of each class as logarithms: `sources[source * classes + class]`. */
  readonly sources: Float64Array
  /** The same for a reader who knows none of the artist's tracks. */
  readonly bucketWithoutArtist: number
  readonly sourcesWithoutArtist: Float64Array
  readonly label: number
  /** The label that the second genre names, often the same. */
  readonly secondLabel: number
}

/** A multinomial logistic model over word features and the opinions of a few sources. */
export interface LinearModel {
  /** Writes the logits of all classes into `target`. */
  logits(target: Float64Array, features: Uint32Array, bucket: number, sources: Float64Array): void
  /** The weight of a source, for explaining. */
  sourceWeight(bucket: number, source: number): number
  /** What a class gains from one feature, for explaining. */
  featureWeight(feature: number, label: number): number
}

export interface LinearModelShape {
  readonly classes: number
  readonly features: number
  readonly buckets: number
  /** Where the weights of the sources start; their number is the number of sources. */
  readonly sourceWeights: readonly number[]
}

/**
 * Trains the model by stochastic gradient descent with per-weight step sizes.
 *
 * In every second pass the model sees each track as if none of the artist's tracks were known: in use it meets
 * new artists, and in a library it was trained on there are few. The order of the examples is shuffled by a
 * fixed rule, so the same examples give the same model.
 */
export function trainLinearModel(examples: readonly Example[], shape: LinearModelShape): LinearModel {
  const { classes, features, buckets } = shape
  const sourceCount = shape.sourceWeights.length
  const weights = new Float64Array(features * classes)
  const squares = new Float64Array(features * classes).fill(LEARNING.firstSquare)
  const bias = new Float64Array(classes)
  const mixing = Float64Array.from(
    { length: buckets * sourceCount },
    (_, index) => shape.sourceWeights[index % sourceCount] ?? 0,
  )
  const mixingSquares = new Float64Array(mixing.length).fill(LEARNING.firstSquare)

  function logits(target: Float64Array, ids: Uint32Array, bucket: number, sources: Float64Array): void {
    for (let label = 0; label < classes; label += 1) target[label] = bias[label] as number
    for (let index = 0; index < ids.length; index += 1) {
      const offset = (ids[index] as number) * classes
      for (let label = 0; label < classes; label += 1) {
        target[label] = (target[label] as number) + (weights[offset + label] as number)
      }
    }
    for (let source = 0; source < sourceCount; source += 1) {
      const weight = mixing[bucket * sourceCount + source] as number
      const offset = source * classes
      for (let label = 0; label < classes; label += 1) {
        target[label] = (target[label] as number) + weight * (sources[offset + label] as number)
      }
    }
  }

  const probabilities = new Float64Array(classes)
  function learn(
    ids: Uint32Array,
    bucket: number,
    sources: Float64Array,
    truth: number,
    second: number,
    rate: number,
  ): void {
    logits(probabilities, ids, bucket, sources)
    softmaxInPlace(probabilities)
    probabilities[truth] = (probabilities[truth] as number) - (1 - SECOND_GENRE_SHARE)
    probabilities[second] = (probabilities[second] as number) - SECOND_GENRE_SHARE
    for (let label = 0; label < classes; label += 1) {
      bias[label] = (bias[label] as number) - rate * LEARNING.biasRate * (probabilities[label] as number)
    }
    for (let index = 0; index < ids.length; index += 1) {
      const offset = (ids[index] as number) * classes
      for (let label = 0; label < classes; label += 1) {
        const at = offset + label
        const gradient = (probabilities[label] as number) + LEARNING.decay * (weights[at] as number)
        const square = (squares[at] as number) + gradient * gradient
        squares[at] = square
        weights[at] = (weights[at] as number) - (rate * gradient) / Math.sqrt(square)
      }
    }
    for (let source = 0; source < sourceCount; source += 1) {
      const at = bucket * sourceCount + source
      let gradient = LEARNING.mixingDecay * ((mixing[at] as number) - (shape.sourceWeights[source] as number))
      const offset = source * classes
      for (let label = 0; label < classes; label += 1) {
        gradient += (probabilities[label] as number) * (sources[offset + label] as number)
      }
      const square = (mixingSquares[at] as number) + gradient * gradient
      mixingSquares[at] = square
      mixing[at] = Math.max(
        0,
        (mixing[at] as number) - (rate * LEARNING.mixingRate * gradient) / Math.sqrt(square),
      )
    }
  }

  const order = shuffledOrder(examples.length)
  for (let pass = 0; pass < LEARNING.passes; pass += 1) {
    const rate = LEARNING.rate / (1 + pass * LEARNING.rateFall)
    for (const [position, index] of order.entries()) {
      const example = examples[index] as Example
      const isHidden = (pass + position) % 2 === 1
      if (isHidden) {
        const { features: ids, artistFeatures, bucketWithoutArtist, sourcesWithoutArtist } = example
        learn(
          ids.subarray(artistFeatures),
          bucketWithoutArtist,
          sourcesWithoutArtist,
          example.label,
          example.secondLabel,
          rate,
        )
      } else
        learn(example.features, example.bucket, example.sources, example.label, example.secondLabel, rate)
    }
  }

  return {
    logits,
    sourceWeight: (bucket, source) => mixing[bucket * sourceCount + source] ?? 0,
    featureWeight: (feature, label) => weights[feature * classes + label] ?? 0,
  }
}

/** Turns logits into probabilities. */
export function softmaxInPlace(values: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY
  for (const value of values) if (value > highest) highest = value
  let sum = 0
  for (let index = 0; index < values.length; index += 1) {
    const power = Math.exp((values[index] as number) - highest)
    values[index] = power
    sum += power
  }
  for (let index = 0; index < values.length; index += 1) values[index] = (values[index] as number) / sum
}

/** A fixed shuffle: files are sorted by folder, and a model that sees one folder last remembers it best. */
function shuffledOrder(length: number): Uint32Array {
  const order = Uint32Array.from({ length }, (_, index) => index)
  let state = 0x9e3779b9
  for (let index = length - 1; index > 0; index -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const other = Math.floor((state / 2 ** 32) * (index + 1))
    const kept = order[index] as number
    order[index] = order[other] as number
    order[other] = kept
  }
  return order
}
