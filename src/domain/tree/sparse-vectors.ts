/** A feature of a track and how much of it. */
export type Feature = readonly [name: string, weight: number]

/** One vector of length 1 for each track, stored by rows: only what is not 0. */
export interface SparseVectors {
  /** Where the entries of each row begin; one more at the end. */
  readonly starts: Int32Array
  readonly ids: Int32Array
  readonly values: Float64Array
  /** Number of different features. */
  readonly width: number
}

/** Collects rows of features into vectors. */
export class VectorBuilder {
  readonly #features = new Map<string, number>()
  readonly #starts: number[] = [0]
  readonly #ids: number[] = []
  readonly #values: number[] = []

  /** Adds the next row, made as long as 1; without features it stays empty. */
  add(features: readonly Feature[]): void {
    let squares = 0
    for (const [, weight] of features) squares += weight * weight
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
    for (const [name, weight] of features) {
      let id = this.#features.get(name)
      if (id === undefined) {
        id = this.#features.size
        this.#features.set(name, id)
      }
      this.#ids.push(id)
      this.#values.push(weight * scale)
    }
    this.#starts.push(this.#ids.length)
  }

  build(): SparseVectors {
    return {
      // Not `from`, which is many times slower: a large library has millions of entries.
      starts: new Int32Array(this.#starts),
      ids: new Int32Array(this.#ids),
      values: new Float64Array(this.#values),
      width: this.#features.size,
    }
  }
}

/**
 * The vectors of some rows with only the features that occur in them, so that sums over few rows are short.
 * Row 0 is that of the first member.
 */
export function narrowTo(vectors: SparseVectors, members: readonly number[]): SparseVectors {
  const local = new Map<number, number>()
  const starts = new Int32Array(members.length + 1)
  let size = 0
  for (const [row, member] of members.entries()) {
    size += (vectors.starts[member + 1] ?? 0) - (vectors.starts[member] ?? 0)
    starts[row + 1] = size
  }
  const ids = new Int32Array(size)
  const values = new Float64Array(size)
  let next = 0
  for (const member of members) {
    for (let at = vectors.starts[member] ?? 0; at < (vectors.starts[member + 1] ?? 0); at += 1) {
      const feature = vectors.ids[at] ?? 0
      let id = local.get(feature)
      if (id === undefined) {
        id = local.size
        local.set(feature, id)
      }
      ids[next] = id
      values[next] = vectors.values[at] ?? 0
      next += 1
    }
  }
  return { starts, ids, values, width: local.size }
}

/** Adds a row to a sum, in place. */
export function addRow({ starts, ids, values }: SparseVectors, row: number, sum: Float64Array): void {
  const end = starts[row + 1] ?? 0
  for (let at = starts[row] ?? 0; at < end; at += 1) {
    const id = ids[at] ?? 0
    sum[id] = (sum[id] ?? 0) + (values[at] ?? 0)
  }
}

/** The sum of some rows. */
export function sumOf(vectors: SparseVectors, rows: Iterable<number>): Float64Array {
  const sum = new Float64Array(vectors.width)
  for (const row of rows) addRow(vectors, row, sum)
  return sum
}

/** The product of a row with a sum of rows. */
export function rowDot({ starts, ids, values }: SparseVectors, row: number, sum: Float64Array): number {
  const end = starts[row + 1] ?? 0
  let total = 0
  for (let at = starts[row] ?? 0; at < end; at += 1) total += (values[at] ?? 0) * (sum[ids[at] ?? 0] ?? 0)
  return total
}

/** Makes a sum as long as 1, in place, so that products with it are cosines. */
export function unit(sum: Float64Array): Float64Array {
  let squares = 0
  for (const value of sum) squares += value * value
  const length = Math.sqrt(squares)
  if (length > 0) for (let id = 0; id < sum.length; id += 1) sum[id] = (sum[id] ?? 0) / length
  return sum
}

/** The cosine of the angle between two sums; 0 when one is empty. */
export function cosine(left: Float64Array, right: Float64Array): number {
  const lengths = Math.sqrt(dot(left, left) * dot(right, right))
  return lengths > 0 ? dot(left, right) / lengths : 0
}

/** Compares many vectors with a sum, the likest with the highest number; only what the sum has is looked at. */
export function likenessTo(sum: Float64Array): (other: Float64Array) => number {
  const ids = [...sum.keys()].filter((id) => sum[id] !== 0)
  return (other) => ids.reduce((total, id) => total + (sum[id] ?? 0) * (other[id] ?? 0), 0)
}

/**
 * How much alike the rows of a sum are: the mean cosine of all pairs, from 0 to 1, without looking at a pair.
 * A single row is like itself.
 */
export function coherenceOf(sum: Float64Array, rows: number): number {
  if (rows < 2) return 1
  return Math.max(0, (dot(sum, sum) - rows) / (rows * (rows - 1)))
}

function dot(left: Float64Array, right: Float64Array): number {
  let total = 0
  for (let id = 0; id < left.length; id += 1) total += (left[id] ?? 0) * (right[id] ?? 0)
  return total
}
