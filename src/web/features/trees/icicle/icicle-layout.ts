import { hierarchy, partition } from 'd3-hierarchy'
import type { Forest, ForestNode } from '../forest.ts'

/** One area of the icicle; all lengths are shares of the whole, 0 to 1. */
export interface IcicleArea {
  readonly node: ForestNode
  /** 0 is the first row that is drawn. */
  readonly row: number
  readonly left: number
  readonly width: number
  /** 0-based place of its lineage among the lineages of the tree. */
  readonly lineage: number
  /** 0-based place among its siblings. */
  readonly place: number
}

/** Areas of an icicle row by row, from left to right. */
export interface IcicleLayout {
  readonly areas: readonly IcicleArea[]
  readonly rows: number
}

interface Datum {
  readonly node: ForestNode | undefined
  readonly children: readonly ForestNode[]
}

/**
 * Lays a node and what is below it out as rows whose widths are shares of tracks; without a node the lineages are the
 * first row. At most `mostRows` rows; tracks of a node that are in none of its children leave a gap. Never throws.
 */
export function layIcicle(forest: Forest, nodeId: string | undefined, mostRows: number): IcicleLayout {
  const top = nodeId === undefined ? undefined : forest.nodes.get(nodeId)?.node
  const datum: Datum = { node: top, children: top?.children ?? forest.lineages }
  const root = hierarchy<Datum>(datum, ({ children }) =>
    children.map((node) => ({ node, children: node.children })),
  )
  // A node has its own amount, which what is below it never exceeds: d3 wants only the part that is nowhere below.
  root.sum(({ node, children }) => Math.max(0, (node?.track_count ?? 0) - countAll(children)))
  const skipped = top === undefined ? 1 : 0
  const areas = partition<Datum>()(root)
    .descendants()
    .flatMap((area) => {
      const { node } = area.data
      const row = area.depth - skipped
      if (node === undefined || row >= mostRows || area.x1 <= area.x0) return []
      const lineage = forest.nodes.get(node.id)?.lineage ?? 0
      const place = area.parent?.children?.indexOf(area) ?? 0
      return [{ node, row, left: area.x0, width: area.x1 - area.x0, lineage, place }]
    })
  return { areas, rows: 1 + Math.max(-1, ...areas.map(({ row }) => row)) }
}

/** Areas side by side that are too narrow to be told apart. */
export interface IcicleRest {
  readonly row: number
  readonly left: number
  readonly width: number
  readonly lineage: number
}

/** Ends of neighbours differ by no more than this when they touch: the shares are sums of fractions. */
const TOUCHING = 1e-9

/** Areas narrower than `least` gathered: neighbours of one row and lineage that touch become one. Never throws. */
export function gatherNarrow(areas: readonly IcicleArea[], least: number): IcicleRest[] {
  const rests: IcicleRest[] = []
  const narrow = areas
    .filter(({ width }) => width < least)
    .toSorted((one, other) => one.row - other.row || one.left - other.left)
  for (const { row, left, width, lineage } of narrow) {
    const before = rests.at(-1)
    const goesOn =
      before?.row === row && before.lineage === lineage && left - before.left - before.width < TOUCHING
    if (goesOn) rests[rests.length - 1] = { ...before, width: left + width - before.left }
    else rests.push({ row, left, width, lineage })
  }
  return rests
}

function countAll(nodes: readonly ForestNode[]): number {
  return nodes.reduce((total, node) => total + node.track_count, 0)
}
