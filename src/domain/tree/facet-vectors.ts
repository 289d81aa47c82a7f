import { type Feature, type SparseVectors, VectorBuilder } from './sparse-vectors.ts'
import type { TrackFacets } from './track-facets.ts'

/** What genre, place and time count for when tracks are compared: what the music is comes first. */
const WEIGHTS = { genre: 1, place: 0.6, time: 0.6 } as const

/** Times are compared at every fifth year, blurred by as much: four years apart is nearly the same time. */
const YEAR_STEP = 5
const YEAR_BLUR = 5
/** Beyond this many blurs nothing is left of a year. */
const FARTHEST_BLUR = 2.5

/** Tracks of one step: a few milliseconds. */
const TRACKS_PER_STEP = 500

/** How often each feature occurs among the tracks: what is rare says more. */
class Rarity {
  readonly #tracks = new Map<string, number>()
  #total = 0

  add(features: Iterable<string>): void {
    this.#total += 1
    for (const feature of new Set(features)) this.#tracks.set(feature, (this.#tracks.get(feature) ?? 0) + 1)
  }

  /** The features with their weights, together as long as the weight of the block. */
  block(features: Iterable<string>, weight: number): Feature[] {
    const all = [...new Set(features)].map((name): Feature => {
      // One more, so that what every track has still counts a little: a library may have one genre.
      return [name, Math.log((this.#total + 1) / (this.#tracks.get(name) ?? 1))]
    })
    return scaled(all, weight)
  }
}

/**
 * Genre, place and time of tracks as vectors, a row for each in their order: alike music has a small angle.
 * Source: docs/domain/trees.md, "Likeness".
 */
export function facetVectors(facets: readonly TrackFacets[]): SparseVectors {
  return finish(facetVectorSteps(facets))
}

/** As `facetVectors`, in short steps. */
export function* facetVectorSteps(
  facets: readonly TrackFacets[],
): Generator<undefined, SparseVectors, undefined> {
  const genres = new Rarity()
  const places = new Rarity()
  for (const [row, track] of facets.entries()) {
    if (row % TRACKS_PER_STEP === 0) yield
    genres.add(genreFeatures(track))
    places.add(placeFeatures(track))
  }
  const builder = new VectorBuilder()
  for (const [row, track] of facets.entries()) {
    if (row % TRACKS_PER_STEP === 0) yield
    builder.add([
      ...genres.block(genreFeatures(track), WEIGHTS.genre),
      ...places.block(placeFeatures(track), WEIGHTS.place),
      ...scaled(yearFeatures(track.time.year), WEIGHTS.time),
    ])
  }
  return builder.build()
}

/** The words of descriptors and mood as vectors, a row for each track in their order. Nothing is divided by them. */
export function wordVectors(facets: readonly TrackFacets[]): SparseVectors {
  return finish(wordVectorSteps(facets))
}

/** As `wordVectors`, in short steps. */
export function* wordVectorSteps(
  facets: readonly TrackFacets[],
): Generator<undefined, SparseVectors, undefined> {
  const words = new Rarity()
  for (const [row, track] of facets.entries()) {
    if (row % TRACKS_PER_STEP === 0) yield
    words.add(track.words)
  }
  const builder = new VectorBuilder()
  for (const [row, track] of facets.entries()) {
    if (row % TRACKS_PER_STEP === 0) yield
    builder.add(words.block(track.words, 1))
  }
  return builder.build()
}

function finish<Result>(steps: Generator<undefined, Result, undefined>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

function genreFeatures({ family, style, genreWords }: TrackFacets): string[] {
  return [`family ${family}`, `style ${style}`, ...genreWords]
}

function placeFeatures({ places, region }: TrackFacets): string[] {
  const own = places.at(-1)
  return [...(own === undefined ? [] : [`place ${own.id}`]), ...(region === undefined ? [] : [region])]
}

function yearFeatures(year: number | undefined): Feature[] {
  if (year === undefined) return []
  const reach = FARTHEST_BLUR * YEAR_BLUR
  const features: Feature[] = []
  for (let step = Math.ceil((year - reach) / YEAR_STEP); step * YEAR_STEP <= year + reach; step += 1) {
    const distance = (step * YEAR_STEP - year) / YEAR_BLUR
    features.push([`year ${step * YEAR_STEP}`, Math.exp(-0.5 * distance * distance)])
  }
  return features
}

function scaled(features: readonly Feature[], length: number): Feature[] {
  let squares = 0
  for (const [, weight] of features) squares += weight * weight
  if (squares === 0) return []
  const scale = length / Math.sqrt(squares)
  return features.map(([name, weight]) => [name, weight * scale])
}
