import { GOOD_SCORE } from '../../../../../domain/prompt/trees/cluster-prompts.ts'
import type { CollectionSizes } from '../../../../../domain/tree/collection/collection-sizes.ts'
import { type DesignContext, tellShare } from '../design-context.ts'
import { absorbSmall } from './absorb-small.ts'
import { ascendingRows, type ComparedLibrary, type DraftedCollection } from './drafted-collection.ts'
import { UNJUDGED } from './find-seeds.ts'
import { type Judged, judgeCollections } from './judge-collections.ts'
import { nameCollections } from './name-collections.ts'
import { splitCollection } from './split-collection.ts'

/** What is improved, and how large collections are. */
export interface ImprovingOrder {
  readonly library: ComparedLibrary
  readonly sizes: CollectionSizes
  readonly collections: readonly DraftedCollection[]
}

/** How many times collections are judged; after the first only those that have changed. */
const MOST_ROUNDS = 3
/** A united collection may be this many times as large as one should be. */
const MOST_UNITED = 2
/** A collection with fewer tracks is not divided. */
const LEAST_SPLIT = 30
/** Percents of the phase. */
const STEP = { phase: 'quality_scoring', from: 40, to: 55 } as const

/**
 * Judges collections, unites what nobody would look for apart, and divides what mixes several ideas, until nothing
 * is to be done any more. Every track stays in a collection, and those that became too small join the likest one.
 */
export async function improveCollections(
  context: DesignContext,
  { library, sizes, collections }: ImprovingOrder,
): Promise<DraftedCollection[]> {
  let all = await absorbSmall(collections, context.order.signal, { library, sizes })
  let unjudged = all
  for (let round = 0; round < MOST_ROUNDS && unjudged.length > 0; round += 1) {
    tellRound(context, round, 0)
    const judged = await judgeCollections(context, {
      library,
      collections: unjudged,
      onShare: (share) => tellRound(context, round, share),
    })
    const united = uniteAll(judged.merges, sizes)
    const gone = new Set(united.flatMap(({ parts }) => parts))
    const parts = await splitAll(context, { library, sizes, splits: judged.splits })
    for (const { whole } of parts) gone.add(whole)
    const changed = [...united.map(({ whole }) => whole), ...parts.flatMap(({ into }) => into)]
    if (united.length > 0) {
      // What does not fit there was in one of the parts already, and nothing better is known of it.
      await nameCollections(context, {
        kind: 'names',
        collections: united.map(({ whole }) => whole),
        library,
        step: { ...STEP, from: percentOf(round + 1), to: percentOf(round + 1) },
      })
    }
    all = [...all.filter((one) => !gone.has(one)), ...changed]
    unjudged = changed
  }
  return absorbSmall(all, context.order.signal, { library, sizes })
}

/** Unites what is not too large together; the largest part stands for the whole. */
function uniteAll(merges: Judged['merges'], { max }: CollectionSizes) {
  return merges.flatMap((parts) => {
    const rows = ascendingRows(parts.flatMap((part) => part.rows))
    const largest = parts.toSorted((left, right) => right.rows.length - left.rows.length)[0]
    if (largest === undefined || rows.length > MOST_UNITED * max) return []
    return [{ parts, whole: { ...largest, rows, coherence: UNJUDGED, exampleIds: [] } }]
  })
}

async function splitAll(
  context: DesignContext,
  { library, sizes, splits }: Pick<ImprovingOrder, 'library' | 'sizes'> & Pick<Judged, 'splits'>,
) {
  // One that is good enough is not taken apart because the model likes to be asked.
  const worthIt = splits.filter(
    ({ whole }) => whole.rows.length >= LEAST_SPLIT && whole.coherence < GOOD_SCORE,
  )
  const divided = await context.asker.each(worthIt, async ({ whole, into }, signal) => ({
    whole,
    into: await splitCollection(context, { whole, parts: into, library, sizes, signal }),
  }))
  return divided.filter(({ into }) => into.length > 1)
}

function tellRound(context: DesignContext, round: number, share: number): void {
  const detail = `Judging the collections, round ${round + 1}`
  tellShare(context, { ...STEP, detail, from: percentOf(round), to: percentOf(round + 1) }, share)
}

function percentOf(round: number): number {
  return STEP.from + ((STEP.to - STEP.from) * round) / MOST_ROUNDS
}
