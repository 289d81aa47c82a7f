import { type Axis, axisOf, type DividingAxis } from './axis.ts'
import { compareText } from './grouping.ts'
import { rowDot, type SparseVectors, sumOf, unit } from './sparse-vectors.ts'
import type { TrackFacets } from './track-facets.ts'
import { leavesOf, type Tree, type TreeNode, type TreeRule, trackIdsOf } from './tree.ts'

/** All tracks of a library as they are walked down a tree. */
export interface WalkedLibrary {
  readonly facets: readonly TrackFacets[]
  readonly vectors: SparseVectors
  /** By id. */
  readonly rowOf: ReadonlyMap<number, number>
}

/** A track that is less like the likest top node belongs to none. */
const LEAST_LIKENESS = 0.3

/** The rows of tracks that go into each leaf. */
type Walked = Map<TreeNode, number[]>

/**
 * Walks tracks down a tree, in steps of one node: at each they go where the rules name a value of theirs, else to
 * the likest part. At the top a track that is like none stays out, and so does one without a place in a scene tree.
 */
export function* walkSteps(
  tree: Tree,
  rows: readonly number[],
  library: WalkedLibrary,
): Generator<undefined, Walked, undefined> {
  const walked: Walked = new Map()
  const tops = Map.groupBy(tree.nodes, isByTime)
  const byComment = Map.groupBy(rows, (row) => library.facets[row]?.hasComment === true)
  yield* walkBelow(undefined, tops.get(true) ?? [], {
    rows: byComment.get(false) ?? [],
    library,
    walked,
    canGuess: (row) => library.facets[row]?.track.year !== null,
  })
  yield* walkBelow(undefined, tops.get(false) ?? [], {
    rows: byComment.get(true) ?? [],
    library,
    walked,
    // A scene is a place: whose place is not known is in none by likeness.
    canGuess: (row) => tree.type !== 'scene' || library.facets[row]?.region !== undefined,
  })
  return walked
}

/** Whether a top node holds tracks without a comment, which stand by year and tempo; a place too has decades in it. */
function isByTime(node: TreeNode): boolean {
  return leavesOf(node)[0]?.rules.find(({ axis }) => axis !== 'category')?.axis === 'decade'
}

interface Walk {
  readonly rows: readonly number[]
  readonly library: WalkedLibrary
  readonly walked: Walked
  /** Whether a track without a rule may go by likeness. */
  canGuess(row: number): boolean
}

function* walkBelow(
  parent: TreeNode | undefined,
  nodes: readonly TreeNode[],
  { rows, library, walked, canGuess }: Walk,
): Generator<undefined, void, undefined> {
  if (rows.length === 0 || nodes.length === 0) return
  yield
  const gates = nodes.map((node) => ({ node, gate: gateOf(node, parent) }))
  const likest = createLikest(nodes, library)
  const parts = Map.groupBy(rows, (row) => {
    const track = library.facets[row]
    const ruled = track === undefined ? undefined : byRule(gates, track)
    if (ruled !== undefined) return ruled
    const { node, fit } = likest(row)
    return parent !== undefined || (canGuess(row) && fit >= LEAST_LIKENESS) ? node : undefined
  })
  for (const [node, some] of parts) {
    if (node === undefined) continue
    if (node.children.length === 0) walked.set(node, some)
    else yield* walkBelow(node, node.children, { rows: some, library, walked, canGuess })
  }
}

/** What the rules ask on the way from a node to one below it. */
type Gate = readonly { readonly axis: Axis; readonly keys: ReadonlySet<string> }[]

/** Empty when a rule names no value of tracks: they were put together by likeness, by a model or by hand. */
function gateOf(node: TreeNode, parent: TreeNode | undefined): Gate {
  const rules = node.rules.slice(parent?.rules.length ?? 0)
  const gate = rules.flatMap(({ axis, keys }) =>
    hasValues(axis) ? { axis: axisOf(axis), keys: new Set(keys) } : [],
  )
  return gate.length === rules.length ? gate : []
}

function hasValues(axis: TreeRule['axis']): axis is DividingAxis {
  return !['likeness', 'category', 'crossing', 'design', 'hand'].includes(axis)
}

/** The node of which the track has all values: its own place before the places around it. */
function byRule(
  gates: readonly { readonly node: TreeNode; readonly gate: Gate }[],
  track: TrackFacets,
): TreeNode | undefined {
  let best: TreeNode | undefined
  let bestDistance = Number.POSITIVE_INFINITY
  for (const { node, gate } of gates) {
    if (gate.length === 0) continue
    let distance = 0
    for (const { axis, keys } of gate) {
      const index = axis.keysOf(track).findIndex((key) => keys.has(key))
      distance += index < 0 ? Number.POSITIVE_INFINITY : index
    }
    if (distance >= bestDistance) continue
    best = node
    bestDistance = distance
  }
  return best
}

/** Finds the node that a track is most like; the middles of nodes are made when they are asked for. */
function createLikest(nodes: readonly TreeNode[], library: WalkedLibrary) {
  let middles: { readonly node: TreeNode; readonly middle: Float64Array }[] | undefined
  return (row: number): { readonly node: TreeNode | undefined; readonly fit: number } => {
    middles ??= nodes.map((node) => ({ node, middle: middleOf(node, library) }))
    let best: TreeNode | undefined
    let fit = Number.NEGATIVE_INFINITY
    for (const { node, middle } of middles) {
      const one = rowDot(library.vectors, row, middle)
      if (one < fit || (one === fit && best !== undefined && compareText(best.id, node.id) <= 0)) continue
      best = node
      fit = one
    }
    return { node: best, fit }
  }
}

/** The mean direction of the present tracks of a node. */
export function middleOf(node: TreeNode, { vectors, rowOf }: WalkedLibrary): Float64Array {
  const rows = trackIdsOf(node).map((id) => rowOf.get(id))
  return unit(
    sumOf(
      vectors,
      rows.filter((row) => row !== undefined),
    ),
  )
}
