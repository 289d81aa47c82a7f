import type { IcicleArea } from './icicle-layout.ts'

/**
 * Where a key leads from an area: to a neighbour in its row, to the first one below it, or to the one above it.
 *
 * "out" leaves the top; undefined for keys that mean nothing here, and where there is nothing more. Never throws.
 */
export function areaAfterKey(
  key: string,
  areas: readonly IcicleArea[],
  from: IcicleArea,
): IcicleArea | 'out' | undefined {
  const inRow = (row: number) => areas.filter((area) => area.row === row).toSorted((a, b) => a.left - b.left)
  const middle = from.left + from.width / 2
  const row = inRow(from.row)
  const at = row.findIndex(({ node }) => node.id === from.node.id)
  switch (key) {
    case 'ArrowRight':
      return row[at + 1]
    case 'ArrowLeft':
      return row[at - 1]
    case 'Home':
      return row[0]
    case 'End':
      return row.at(-1)
    case 'ArrowDown':
      return inRow(from.row + 1).find(
        ({ left, width }) => left < from.left + from.width && left + width > from.left,
      )
    case 'ArrowUp':
      if (from.row === 0) return 'out'
      return inRow(from.row - 1).find(({ left, width }) => left <= middle && middle <= left + width)
    case 'Escape':
      return 'out'
    default:
      return undefined
  }
}
