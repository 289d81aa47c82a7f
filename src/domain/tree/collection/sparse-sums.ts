import type { SparseVectors } from '../sparse-vectors.ts'

/** The sum of some rows, only where it is not 0: thousands of them fit into memory. */
export interface SparseSum {
  readonly ids: Int32Array
  readonly values: Float64Array
  /** Length of the sum as a vector. */
  readonly length: number
}

/** A row or a sum by its entries. */
type Entries = Iterable<readonly [id: number, value: number]>

/** Adds rows and sums of some vectors, none of which is negative. */
export function createSums(vectors: SparseVectors) {
  // All 0 between calls.
  const dense = new Float64Array(vectors.width)

  /** The sum of some rows. */
  function sumRows(rows: readonly number[]): SparseSum {
    return collect(rows.map((row) => rowEntries(vectors, row)))
  }

  /** Several sums as one. */
  function unite(sums: readonly SparseSum[]): SparseSum {
    return collect(sums.map(entriesOf))
  }

  function collect(parts: readonly Entries[]): SparseSum {
    const found: number[] = []
    for (const part of parts) {
      for (const [id, value] of part) {
        if (value === 0) continue
        if (dense[id] === 0) found.push(id)
        dense[id] = (dense[id] ?? 0) + value
      }
    }
    const ids = Int32Array.from(found)
    const values = Float64Array.from(found, (id) => dense[id] ?? 0)
    for (const id of found) dense[id] = 0
    return { ids, values, length: Math.sqrt(values.reduce((squares, value) => squares + value * value, 0)) }
  }

  /** The cosine of a sum with each of some others, 0 when one is empty. */
  function cosinesOf(sum: SparseSum, others: readonly SparseSum[]): Float64Array {
    for (const [id, value] of entriesOf(sum)) dense[id] = value
    const cosines = Float64Array.from(others, ({ ids, values, length }) => {
      let total = 0
      for (let at = 0; at < ids.length; at += 1) total += (values[at] ?? 0) * (dense[ids[at] ?? 0] ?? 0)
      return total === 0 ? 0 : total / (length * sum.length)
    })
    for (const id of sum.ids) dense[id] = 0
    return cosines
  }

  return { sumRows, unite, cosinesOf }
}

/** What adds rows and sums. */
export type Sums = ReturnType<typeof createSums>

/** The entries of a row. */
export function* rowEntries(
  { starts, ids, values }: SparseVectors,
  row: number,
): Generator<readonly [number, number]> {
  const end = starts[row + 1] ?? 0
  for (let at = starts[row] ?? 0; at < end; at += 1) yield [ids[at] ?? 0, values[at] ?? 0]
}

function* entriesOf({ ids, values }: SparseSum): Generator<readonly [number, number]> {
  for (const [at, id] of ids.entries()) yield [id, values[at] ?? 0]
}
