import type { LibraryTrack } from './library-track.ts'

/**
 * Remembers in which order tracks stood the last time: after an edit nearly all of them are in order still, and what
 * is in order need not be sorted.
 */
export interface LastOrders {
  /** The places of the tracks in their list, in the last order of this sort; others come last. */
  begin(sort: string, tracks: readonly LibraryTrack[]): Uint32Array
  /** Remembers the order of a sorted list. */
  keep(sort: string, sorted: readonly LibraryTrack[]): void
}

/** Sorts remembered: a grid, a second page, and what they were sorted by before. */
const ORDERS_KEPT = 4
/** Of a position that was not in the list. */
const NOWHERE = 0xff_ff_ff_ff

interface LastOrder {
  /** Place in the sorted list, by position in the file. */
  readonly places: Uint32Array
  readonly tracks: number
}

/** Makes an empty memory. */
export function createLastOrders(): LastOrders {
  const orders = new Map<string, LastOrder>()

  return {
    begin(sort, tracks) {
      const last = orders.get(sort)
      if (last === undefined) return Uint32Array.from(tracks.keys())
      const byPlace = new Uint32Array(last.tracks).fill(NOWHERE)
      const others: number[] = []
      for (let index = 0; index < tracks.length; index += 1) {
        const place = last.places[tracks[index]?.position ?? 0] ?? NOWHERE
        if (place === NOWHERE) others.push(index)
        else byPlace[place] = index
      }
      const rows = byPlace.filter((index) => index !== NOWHERE)
      const all = new Uint32Array(tracks.length)
      all.set(rows)
      all.set(others, rows.length)
      return all
    },
    keep(sort, sorted) {
      // A list with filters says nothing of the other tracks.
      if (sorted.length < (orders.get(sort)?.tracks ?? 0) / 2) return
      let positions = 0
      for (const { position } of sorted) positions = Math.max(positions, position + 1)
      const places = new Uint32Array(positions).fill(NOWHERE)
      for (let place = 0; place < sorted.length; place += 1) places[sorted[place]?.position ?? 0] = place
      orders.delete(sort)
      orders.set(sort, { places, tracks: sorted.length })
      const [oldest] = orders.keys()
      if (orders.size > ORDERS_KEPT && oldest !== undefined) orders.delete(oldest)
    },
  }
}
