/** A place in a picture; units are those of the area that was given. */
export interface Rectangle {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/**
 * Divides an area among weights so that each gets its share of the surface and nearly square shapes.
 *
 * The rectangles are in the order of the weights, touch without overlapping and fill the area. Weights should come
 * largest first; one that is not above 0 gets a rectangle without surface. Never throws.
 *
 * Source: Bruls, Huizing and van Wijk, "Squarified Treemaps", 2000.
 */
export function squarify(weights: readonly number[], area: Rectangle): Rectangle[] {
  const total = weights.reduce((sum, weight) => sum + Math.max(0, weight), 0)
  if (total <= 0) return weights.map(() => ({ ...area, width: 0, height: 0 }))
  const scale = (area.width * area.height) / total
  const surfaces = weights.map((weight) => Math.max(0, weight) * scale)
  const placed: Rectangle[] = []
  let rest = area
  let at = 0
  while (at < surfaces.length) {
    const row = rowFrom(surfaces, at, Math.min(rest.width, rest.height))
    const { rectangles, left } = layRow(row, rest)
    placed.push(...rectangles)
    rest = left
    at += row.length
  }
  return placed
}

/** The surfaces from `start` that are best laid side by side along `side`. */
function rowFrom(surfaces: readonly number[], start: number, side: number): number[] {
  const row = [surfaces[start] ?? 0]
  for (let next = start + 1; next < surfaces.length; next += 1) {
    const longer = [...row, surfaces[next] ?? 0]
    if (worstShape(longer, side) > worstShape(row, side)) break
    row.push(surfaces[next] ?? 0)
  }
  return row
}

/** The longer side over the shorter of the least square rectangle in a row: 1 is a row of squares. */
function worstShape(row: readonly number[], side: number): number {
  const sum = row.reduce((total, surface) => total + surface, 0)
  const smallest = Math.min(...row)
  if (sum <= 0 || smallest <= 0 || side <= 0) return Number.POSITIVE_INFINITY
  const square = side * side
  return Math.max((square * Math.max(...row)) / (sum * sum), (sum * sum) / (square * smallest))
}

/** Lays a row along the shorter side of what is left, and says what is left then. */
function layRow(row: readonly number[], rest: Rectangle): { rectangles: Rectangle[]; left: Rectangle } {
  const isColumn = rest.width >= rest.height
  const side = isColumn ? rest.height : rest.width
  const sum = row.reduce((total, surface) => total + surface, 0)
  const depth = side > 0 ? sum / side : 0
  let along = 0
  const rectangles = row.map((surface): Rectangle => {
    const length = depth > 0 ? surface / depth : 0
    const from = along
    along += length
    return isColumn
      ? { left: rest.left, top: rest.top + from, width: depth, height: length }
      : { left: rest.left + from, top: rest.top, width: length, height: depth }
  })
  const left = isColumn
    ? { ...rest, left: rest.left + depth, width: Math.max(0, rest.width - depth) }
    : { ...rest, top: rest.top + depth, height: Math.max(0, rest.height - depth) }
  return { rectangles, left }
}
