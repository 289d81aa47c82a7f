import { surveySteps } from '../../../../../domain/prompt/trees/library-survey.ts'
import type { CollectionSizes } from '../../../../../domain/tree/collection/collection-sizes.ts'
import { inSlices } from '../../../search/slices.ts'
import type { DesignContext } from '../design-context.ts'
import { designQuestion } from '../design-nodes.ts'
import { divideTracks } from '../divide-tracks.ts'
import { type ComparedLibrary, type DraftedCollection, tracksOf } from './drafted-collection.ts'
import { UNJUDGED } from './find-seeds.ts'

/** What is to be divided into how many parts. */
export interface SplittingOrder {
  readonly whole: DraftedCollection
  readonly parts: number
  readonly library: ComparedLibrary
  readonly sizes: CollectionSizes
  readonly signal: AbortSignal
}

/** Least fit of a track to a part: it must only be told which part, not whether. */
const LEAST_FIT = 0.01

/** The parts of a collection as a model divides it; empty when it does not. What fits no part goes to the largest. */
export async function splitCollection(
  context: DesignContext,
  { whole, parts: count, library, sizes, signal }: SplittingOrder,
): Promise<DraftedCollection[]> {
  const tracks = tracksOf(whole, library)
  const survey = await inSlices(surveySteps(tracks, 'small'), signal)
  const groups = await context.asker.tryAsk(
    designQuestion(
      context,
      { level: 'split', groups: { least: count, most: count }, survey, parent: whole },
      tracks,
    ),
    signal,
  )
  if (groups === undefined) {
    context.countFailed()
    return []
  }
  const { readers } = context
  const rules = { type: 'collection', readers, min: LEAST_FIT, least: sizes.min, signal } as const
  const { parts, rest } = await divideTracks(tracks, groups, rules)
  const [largest] = parts.toSorted((left, right) => right.tracks.length - left.tracks.length)
  return parts.map((part): DraftedCollection => {
    const own = part === largest ? [...part.tracks, ...rest] : part.tracks
    const rows = own.map(({ id }) => library.rowOf.get(id)).filter((row) => row !== undefined)
    const { title, description, filters } = part.group
    const { crossing } = whole
    const sorted = rows.sort((left, right) => left - right)
    return { title, description, filters, crossing, coherence: UNJUDGED, rows: sorted, exampleIds: [] }
  })
}
