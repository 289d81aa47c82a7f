import {
  type ClusterLine,
  readSorting,
  sortingPrompt,
} from '../../../../../domain/prompt/trees/cluster-prompts.ts'
import { gatherTracks } from '../../../../../domain/tree/collection/gather-tracks.ts'
import type { SparseSum } from '../../../../../domain/tree/collection/sparse-sums.ts'
import { inSlices } from '../../../search/slices.ts'
import { SORTING_FORM } from '../answer-forms.ts'
import { type DesignContext, tellShare } from '../design-context.ts'
import { eachInTurn } from '../in-turns.ts'
import { quietly } from '../quietly.ts'
import {
  ascendingRows,
  type ComparedLibrary,
  type DraftedCollection,
  sumOfCollection,
} from './drafted-collection.ts'

/** What is to be sorted into which collections. */
export interface SortingOrder {
  readonly library: ComparedLibrary
  readonly collections: readonly DraftedCollection[]
  /** Rows of all tracks that should be in one. */
  readonly universe: readonly number[]
  /** Rows of tracks that are in one and do not belong there. */
  readonly poorFits: readonly number[]
}

/** Tracks of a question. */
const TRACKS_PER_CALL = 80
/** Collections of a question: those that any of its tracks is near to. */
const MOST_CANDIDATES = 100
/** How many times tracks that found no place are asked about, each time with the next nearest collections. */
const MOST_PASSES = 3
/** Collections that a track is offered in a pass. */
const OFFERED = 6
/** When fewer than this share of the tracks of a pass have moved, another is not worth it. */
const LEAST_MOVED = 0.05
/** Tokens of the answer about one track. */
const OUTPUT_TOKENS = 14
/** Percents of the phase. */
const STEP = { phase: 'reassignment', from: 26, to: 40 } as const

/**
 * Sorts the tracks that are in no collection, or in the wrong one. What the model leaves out goes to the likest
 * collection, if there is one that is like it at all; a wrong fit that finds nothing better stays.
 */
export async function sortTracks(context: DesignContext, order: SortingOrder): Promise<void> {
  const { collections, library } = order
  const placed = new Set(collections.flatMap(({ rows }) => rows))
  const orphans = order.universe.filter((row) => !placed.has(row))
  let waiting = ascendingRows([...orphans, ...order.poorFits])
  for (let pass = 0; pass < MOST_PASSES && waiting.length > 0 && collections.length > 1; pass += 1) {
    const moves = await askPass(context, order, { rows: waiting, pass })
    move(collections, moves)
    const moved = moves.size
    const tried = waiting.length
    waiting = waiting.filter((row) => !moves.has(row) && !placed.has(row))
    if (moved < Math.max(1, LEAST_MOVED * tried)) break
  }
  const { signal } = context.order
  const targets = await eachInTurn(
    collections,
    (one) => ({ family: mainFamily(one.rows, library), sum: sumOfCollection(one, library) }),
    signal,
  )
  const rest = waiting.filter((row) => !placed.has(row))
  const taken = await inSlices(quietly(gatherTracks(rest, targets, library)), signal)
  for (const [index, collection] of collections.entries())
    collection.rows = ascendingRows([...collection.rows, ...(taken[index] ?? [])])
}

interface Pass {
  readonly rows: readonly number[]
  readonly pass: number
}

/** The index of the collection that rows go to. */
type Moves = Map<number, number>

async function askPass(context: DesignContext, order: SortingOrder, { rows, pass }: Pass): Promise<Moves> {
  const { library, collections } = order
  const { signal: stopped } = context.order
  const sums = await eachInTurn(collections, (one) => sumOfCollection(one, library), stopped)
  const offers = await inSlices(offerSteps(rows, sums, { library, pass }), stopped)
  // Tracks that are near to the same collections stand together, so that few are named in a question.
  const sorted = offers.toSorted(
    (left, right) => (left.near[0] ?? 0) - (right.near[0] ?? 0) || left.row - right.row,
  )
  const calls = chunks(sorted, TRACKS_PER_CALL)
  const moves: Moves = new Map()
  const tellDone = (done: number) => {
    const detail = `Sorting tracks: ${Math.min(rows.length, done * TRACKS_PER_CALL)} of ${rows.length}, pass ${pass + 1}`
    tellShare(context, { ...STEP, detail }, (pass + done / Math.max(1, calls.length)) / MOST_PASSES)
  }
  tellDone(0)
  const answers = await context.asker.each(
    calls,
    (call, signal) => askCall(context, order, { offers: call, signal }),
    tellDone,
  )
  for (const answer of answers) for (const [row, index] of answer) moves.set(row, index)
  return moves
}

/** A row and the collections that it is offered, the nearest first. */
interface Offer {
  readonly row: number
  readonly near: readonly number[]
}

function* offerSteps(
  rows: readonly number[],
  sums: readonly SparseSum[],
  { library, pass }: { readonly library: ComparedLibrary; readonly pass: number },
): Generator<undefined, Offer[], undefined> {
  const offers: Offer[] = []
  for (const row of rows) {
    const cosines = library.sums.cosinesOf(library.sums.sumRows([row]), sums)
    const near = Array.from(cosines.keys())
      .sort((left, right) => (cosines[right] ?? 0) - (cosines[left] ?? 0) || left - right)
      .slice(pass * OFFERED, (pass + 1) * OFFERED)
    offers.push({ row, near })
    yield
  }
  return offers
}

async function askCall(
  { asker, countFailed }: DesignContext,
  { collections, library }: SortingOrder,
  { offers, signal }: { readonly offers: readonly Offer[]; readonly signal: AbortSignal },
): Promise<Moves> {
  const wanted = new Map<number, number>()
  for (const index of offers.flatMap(({ near }) => near)) wanted.set(index, (wanted.get(index) ?? 0) + 1)
  const candidates = [...wanted]
    .sort(([left, more], [right, less]) => less - more || left - right)
    .slice(0, MOST_CANDIDATES)
    .map(([index]) => index)
    .sort((left, right) => left - right)
  const lines = candidates.map((index, place): ClusterLine => {
    const { title = '', rows = [] } = collections[index] ?? {}
    return { handle: `c${place + 1}`, title, tracks: rows.length }
  })
  const tracks = offers.flatMap(({ row }, place) => {
    const track = library.facets[row]?.track
    return track === undefined ? [] : { handle: `t${place + 1}`, track }
  })
  const found = await asker.tryAsk(
    {
      prompt: sortingPrompt(lines, tracks),
      form: SORTING_FORM,
      tier: 'mechanical',
      outputTokens: offers.length * OUTPUT_TOKENS,
      tracks: tracks.length,
      read: (answer) => readSorting(answer, lines, tracks),
    },
    signal,
  )
  if (found === undefined) countFailed()
  const indexOf = new Map(lines.map(({ handle }, place) => [handle, candidates[place]]))
  const moves: Moves = new Map()
  for (const [id, handle] of found ?? []) {
    const row = library.rowOf.get(id)
    const index = indexOf.get(handle)
    if (row !== undefined && index !== undefined) moves.set(row, index)
  }
  return moves
}

function move(collections: readonly DraftedCollection[], moves: Moves): void {
  const arriving = Map.groupBy(moves.keys(), (row) => moves.get(row))
  for (const [index, collection] of collections.entries()) {
    const staying = collection.rows.filter((row) => !moves.has(row))
    collection.rows = ascendingRows([...staying, ...(arriving.get(index) ?? [])])
  }
}

function mainFamily(rows: readonly number[], { facets }: ComparedLibrary): string {
  const byFamily = Map.groupBy(rows, (row) => facets[row]?.family ?? '')
  let main = ''
  for (const [family, own] of byFamily) if (own.length > (byFamily.get(main)?.length ?? 0)) main = family
  return main
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size))
}
