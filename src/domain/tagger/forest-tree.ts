import type { ForestSample } from './forest.ts'
import { FOREST, SECOND_GENRE_SHARE } from './weights.ts'

/** One tree of a forest. */
export interface Tree {
  /** Adds the label shares of the leaf that a track falls into, times `weight`. */
  addShares(target: Float64Array, values: Float32Array, weight: number): void
}

/** A question of a tree: is measure `measure` below `limit`? Leaves have no measure and hold label shares. */
interface Nodes {
  /** The measure that is asked for, -1 in a leaf. */
  readonly measure: number[]
  readonly limit: number[]
  /** Where the tracks below the limit go; the others go to the node after it. In a leaf: its first share. */
  readonly next: number[]
  readonly shareLabels: number[]
  readonly shares: number[]
  /** For each leaf, where its shares end. */
  readonly ends: number[]
}

/** A way to part tracks, with the value by which it parts the labels. */
interface Split {
  readonly measure: number
  readonly limit: number
  readonly purity: number
}

/** Grows one tree over some samples; `random` decides which splits are tried. */
export function growTree(samples: readonly ForestSample[], labels: number, random: () => number): Tree {
  const nodes: Nodes = { measure: [], limit: [], next: [], shareLabels: [], shares: [], ends: [] }
  const bestSplit = createSplitter(samples[0]?.values.length ?? 0, labels, random)
  // A list instead of recursion: a lopsided tree may be deeper than the stack.
  const waiting = [{ node: addNode(nodes), members: samples }]
  for (let work = waiting.pop(); work !== undefined; work = waiting.pop()) {
    const { node, members } = work
    const split = bestSplit(members)
    if (split === undefined) {
      makeLeaf(nodes, node, members)
      continue
    }
    const { measure, limit } = split
    const next = addNode(nodes)
    addNode(nodes)
    nodes.measure[node] = measure
    nodes.limit[node] = limit
    nodes.next[node] = next
    const isBelow = ({ values }: ForestSample) => (values[measure] ?? 0) < limit
    waiting.push({ node: next, members: members.filter(isBelow) })
    waiting.push({ node: next + 1, members: members.filter((one) => !isBelow(one)) })
  }
  return readerOf(nodes)
}

function addNode(nodes: Nodes): number {
  nodes.limit.push(0)
  nodes.next.push(0)
  nodes.ends.push(0)
  return nodes.measure.push(-1) - 1
}

function makeLeaf(nodes: Nodes, node: number, members: readonly ForestSample[]): void {
  const counts = new Map<number, number>()
  for (const { label, secondLabel } of members) {
    counts.set(label, (counts.get(label) ?? 0) + 1 - SECOND_GENRE_SHARE)
    counts.set(secondLabel, (counts.get(secondLabel) ?? 0) + SECOND_GENRE_SHARE)
  }
  nodes.next[node] = nodes.shares.length
  for (const [label, count] of counts) {
    nodes.shareLabels.push(label)
    nodes.shares.push(count / members.length)
  }
  nodes.ends[node] = nodes.shares.length
}

/** Makes the search for the best of a few random splits; undefined when none is worth it. */
function createSplitter(measures: number, labels: number, random: () => number) {
  const tried = Math.max(1, Math.round(measures * FOREST.triedShare))
  const below = new Float64Array(labels)
  const above = new Float64Array(labels)

  /** Counts the labels on both sides of a limit and tells how pure the sides are. */
  function trySplit(members: readonly ForestSample[], measure: number): Split | undefined {
    const { lowest, highest } = rangeOf(members, measure)
    if (!(highest > lowest)) return undefined
    const limit = lowest + random() * (highest - lowest)
    below.fill(0)
    above.fill(0)
    let count = 0
    for (const { values, label, secondLabel } of members) {
      const isBelow = (values[measure] as number) < limit
      const side = isBelow ? below : above
      if (isBelow) count += 1
      side[label] = (side[label] as number) + 1 - SECOND_GENRE_SHARE
      side[secondLabel] = (side[secondLabel] as number) + SECOND_GENRE_SHARE
    }
    const rest = members.length - count
    if (count < FOREST.fewestInLeaf || rest < FOREST.fewestInLeaf) return undefined
    return { measure, limit, purity: sumOfSquares(below) / count + sumOfSquares(above) / rest }
  }

  return (members: readonly ForestSample[]): Split | undefined => {
    if (members.length < 2 * FOREST.fewestInLeaf) return undefined
    const [first] = members
    if (members.every(({ label }) => label === first?.label)) return undefined
    let best: Split | undefined
    for (let attempt = 0; attempt < tried; attempt += 1) {
      const split = trySplit(members, Math.floor(random() * measures))
      if (split !== undefined && split.purity > (best?.purity ?? 0)) best = split
    }
    return best
  }
}

function rangeOf(
  members: readonly ForestSample[],
  measure: number,
): { readonly lowest: number; readonly highest: number } {
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  for (const { values } of members) {
    const value = values[measure] as number
    if (value < lowest) lowest = value
    if (value > highest) highest = value
  }
  return { lowest, highest }
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number
    sum += value * value
  }
  return sum
}

function readerOf(nodes: Nodes): Tree {
  // Typed arrays take a fraction of the memory of lists.
  const measure = Int16Array.from(nodes.measure)
  const limit = Float32Array.from(nodes.limit)
  const next = Uint32Array.from(nodes.next)
  const ends = Uint32Array.from(nodes.ends)
  const shareLabels = Uint16Array.from(nodes.shareLabels)
  const shares = Float32Array.from(nodes.shares)

  function addShares(target: Float64Array, values: Float32Array, weight: number): void {
    let node = 0
    for (let asked = measure[node] as number; asked >= 0; asked = measure[node] as number) {
      const isBelow = (values[asked] as number) < (limit[node] as number)
      node = (next[node] as number) + (isBelow ? 0 : 1)
    }
    const end = ends[node] as number
    for (let index = next[node] as number; index < end; index += 1) {
      const label = shareLabels[index] as number
      target[label] = (target[label] as number) + weight * (shares[index] as number)
    }
  }

  return { addShares }
}
