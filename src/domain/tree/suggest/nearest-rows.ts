import { rowDot, type SparseVectors } from '../sparse-vectors.ts'

/** Finds the rows that are most like one, the likest first, of equal ones the first; the row itself is none of them. */
export type FindNearest = (row: number, others: readonly number[], most: number) => number[]

/** Makes the finder of vectors; the space that it compares in is used again each time. */
export function createFindNearest(vectors: SparseVectors): FindNearest {
  const own = new Float64Array(vectors.width)
  const { starts, ids, values } = vectors
  return (row, others, most) => {
    const [start, end] = [starts[row] ?? 0, starts[row + 1] ?? 0]
    for (let at = start; at < end; at += 1) own[ids[at] ?? 0] = values[at] ?? 0
    const nearest: Near[] = []
    for (const other of others) {
      if (other !== row) insert(nearest, { row: other, likeness: rowDot(vectors, other, own) }, most)
    }
    for (let at = start; at < end; at += 1) own[ids[at] ?? 0] = 0
    return nearest.map((near) => near.row)
  }
}

interface Near {
  readonly row: number
  readonly likeness: number
}

/** Puts a row among the nearest, unless so many are nearer; the last one makes room. */
function insert(nearest: Near[], near: Near, most: number): void {
  const isFull = nearest.length >= most
  if (isFull && near.likeness <= (nearest.at(-1)?.likeness ?? 0)) return
  if (isFull) nearest.pop()
  let at = nearest.length
  while (at > 0 && (nearest[at - 1]?.likeness ?? 0) < near.likeness) at -= 1
  nearest.splice(at, 0, near)
}
