import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'

/** Items spelt out in one go: about a millisecond for tracks. */
const ITEMS_PER_CHUNK = 100

/** The type of what is streamed. */
export const JSON_TYPE = 'application/json; charset=utf-8'

/** Lists up to here are sent in one piece, which costs less. */
export const LONGEST_IN_ONE_PIECE = 500

/**
 * A list of JSON values as a stream of text, with `before` and `after` around it. Others are answered while a long
 * list is spelt out. The items must not change meanwhile.
 */
export function jsonListStream(items: readonly unknown[], before = '', after = ''): Readable {
  async function* chunks() {
    yield `${before}[`
    for (let start = 0; start < items.length; start += ITEMS_PER_CHUNK) {
      const text = JSON.stringify(items.slice(start, start + ITEMS_PER_CHUNK)).slice(1, -1)
      yield start === 0 ? text : `,${text}`
      await nextTurn()
    }
    yield `]${after}`
  }
  return Readable.from(chunks(), { objectMode: false })
}
