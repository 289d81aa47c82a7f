/** Suggestions on one page of the queue: enough to scroll, few enough to draw at once. */
export const PAGE_SIZE = 100

/** What the address of Review changes holds, so that reload, Back and a link show the same. */
export interface ReviewSearch {
  /** The group with this suggested main genre; absent is the whole queue. */
  readonly genre?: string
  /** Only tracks of this list, as in the address of Tracks: a node of a tree, a playlist. */
  readonly in?: string
  /** From 1, which is left out. */
  readonly page?: number
  /** The suggestion to start at: the one that was left for its details. */
  readonly at?: number
}

const MAX_GENRE = 200
const MAX_SOURCE = 600
const SOURCE = /^(tree|playlist|overlap):.+$/

/** Which part of the queue is looked at. */
export type QueuePart = Pick<ReviewSearch, 'genre' | 'in'>

/** Reads an address; parts that make no sense are left out, so that an old link still opens. Never throws. */
export function readReviewSearch(raw: Readonly<Record<string, unknown>>): ReviewSearch {
  const genre = textOf(raw.genre)
  const source = textOf(raw.in)
  const page = numberOf(raw.page)
  const at = numberOf(raw.at)
  return {
    ...(genre !== '' && genre.length <= MAX_GENRE ? { genre } : {}),
    ...(source.length <= MAX_SOURCE && SOURCE.test(source) ? { in: source } : {}),
    ...(page > 1 ? { page } : {}),
    ...(at > 0 ? { at } : {}),
  }
}

/** The address of a page of a part of the queue; the first page of everything is the bare address. */
export function reviewAddress(part: QueuePart, page: number): ReviewSearch {
  return readReviewSearch({ genre: part.genre, in: part.in, page: String(page) })
}

/** The part of the queue that an address shows, for requests. */
export function partOf({ genre, in: source }: ReviewSearch): QueuePart {
  return { ...(genre === undefined ? {} : { genre }), ...(source === undefined ? {} : { in: source }) }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}

/** A positive whole number, or 0 for anything else. */
function numberOf(value: unknown): number {
  const number = Number(textOf(value))
  return Number.isSafeInteger(number) && number > 0 ? number : 0
}
