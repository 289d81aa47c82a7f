import {
  type ClusterLine,
  clusterText,
  type QualityAnswer,
  qualityPrompt,
  readQuality,
} from '../../../../../domain/prompt/trees/cluster-prompts.ts'
import { spread } from '../../../../../domain/prompt/trees/prompt-lines.ts'
import { countTokens, packIntoCalls, type Weighed } from '../../../../../domain/prompt/trees/tree-prompt.ts'
import { QUALITY_FORM } from '../answer-forms.ts'
import type { DesignContext } from '../design-context.ts'
import { eachInTurn } from '../in-turns.ts'
import { type ComparedLibrary, type DraftedCollection, tracksOf } from './drafted-collection.ts'

/** What is judged. */
export interface JudgingOrder {
  readonly library: ComparedLibrary
  readonly collections: readonly DraftedCollection[]
  /** Told which share is done. */
  readonly onShare: (share: number) => void
}

/** What a model would do with collections. None is in two of these. */
export interface Judged {
  readonly merges: readonly (readonly DraftedCollection[])[]
  readonly splits: readonly { readonly whole: DraftedCollection; readonly into: number }[]
}

/** Collections of a question, and their tracks that are shown. */
const CALL_SIZE = { tokens: 9_000, items: 15 } as const
const SHOWN = 6
/** Tokens of the answer about one collection. */
const OUTPUT_TOKENS = 40

/** Has collections scored, and asks what should be one and what several. Sets how coherent each is. */
export async function judgeCollections(
  context: DesignContext,
  { library, collections, onShare }: JudgingOrder,
): Promise<Judged> {
  // Of the same kind of music in one question: only what stands in one can be united.
  const sorted = collections.toSorted(
    (left, right) =>
      compare(left.crossing.genre.id, right.crossing.genre.id) || compare(left.title, right.title),
  )
  const weighed = await eachInTurn(sorted, (one) => weigh(one, library), context.order.signal)
  const calls = packIntoCalls(weighed, CALL_SIZE)
  const answers = await context.asker.each(
    calls,
    async (call, signal) => judgeCall(context, { call, library, signal }),
    (done) => onShare(done / calls.length),
  )
  return {
    merges: answers.flatMap(({ merges }) => merges),
    splits: answers.flatMap(({ splits }) => splits),
  }
}

async function judgeCall(
  { asker, countFailed }: DesignContext,
  {
    call,
    library,
    signal,
  }: {
    readonly call: readonly DraftedCollection[]
    readonly library: ComparedLibrary
    readonly signal: AbortSignal
  },
): Promise<Judged> {
  let tracks = 0
  const lines = call.map((collection, index): ClusterLine => {
    const shown = spread(tracksOf(collection, library), SHOWN).map((track) => {
      tracks += 1
      return { handle: `t${tracks}`, track }
    })
    return { ...lineOfCollection(collection), handle: `c${index + 1}`, shown }
  })
  const found: QualityAnswer | undefined = await asker.tryAsk(
    {
      prompt: qualityPrompt(lines),
      form: QUALITY_FORM,
      tier: 'mechanical',
      outputTokens: call.length * OUTPUT_TOKENS,
      tracks,
      read: (answer) => readQuality(answer, lines),
    },
    signal,
  )
  if (found === undefined) {
    countFailed()
    return { merges: [], splits: [] }
  }
  const at = new Map(lines.map(({ handle }, index) => [handle, call[index]]))
  const known = (handles: readonly string[]) =>
    handles.map((handle) => at.get(handle)).filter((collection) => collection !== undefined)
  for (const [handle, score] of found.scores) {
    const collection = at.get(handle)
    if (collection !== undefined) collection.coherence = score
  }
  return {
    merges: found.merges.map(known),
    splits: [...found.splits].flatMap(([handle, into]) => known([handle]).map((whole) => ({ whole, into }))),
  }
}

function lineOfCollection({ title, description, rows }: DraftedCollection) {
  return { title, description, tracks: rows.length }
}

function weigh(collection: DraftedCollection, library: ComparedLibrary): Weighed<DraftedCollection> {
  const shown = spread(tracksOf(collection, library), SHOWN).map((track) => ({ handle: 't0', track }))
  const text = clusterText({ ...lineOfCollection(collection), handle: 'c0', shown })
  return { item: collection, tokens: countTokens(text) }
}

function compare(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
