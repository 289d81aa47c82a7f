import { chord } from 'd3-chord'

/** A part of the circle in radians, clockwise from 12 o'clock. */
export interface Span {
  readonly startAngle: number
  readonly endAngle: number
}

/** A lineage on the circle. */
export interface ChordArc extends Span {
  readonly index: number
  /** Where its own tracks are drawn outside of it: as much of the arc as they are of all that it has. */
  readonly own: Span
}

/** What two lineages share, between a part of one arc and a part of the other. */
export interface ChordRibbon {
  /** The lineage with more tracks, or the first of the two; the colour is its. */
  readonly source: Span & { readonly index: number }
  readonly target: Span & { readonly index: number }
  readonly tracks: number
}

/** Where everything of the diagram is. */
export interface ChordLayout {
  /** In the order of the lineages. */
  readonly arcs: readonly ChordArc[]
  /** Each two lineages once, the larger first so that the smaller are drawn over them; a lineage's own last. */
  readonly ribbons: readonly ChordRibbon[]
}

/** Between two arcs, and of the arc of a lineage that shares nothing, which can be chosen all the same; in radians. */
const PAD = 0.04
const STUB = 0.02
const CIRCLE = 2 * Math.PI

const downwards = (one: number, other: number) => other - one

/**
 * Lays lineages round a circle.
 *
 * The matrix is symmetric with the tracks of a lineage itself on the diagonal; these take a part of the arc only
 * when `hasOwn`. Without any track all arcs are alike. Never throws.
 */
export function layChords(matrix: readonly (readonly number[])[], hasOwn: boolean): ChordLayout {
  const drawn = matrix.map((row, i) => row.map((tracks, j) => (i === j && !hasOwn ? 0 : tracks)))
  const chords = chord().padAngle(PAD).sortSubgroups(downwards).sortChords(downwards)(withStubs(drawn))
  const size = (index: number) => matrix[index]?.[index] ?? 0
  const ribbons = chords.flatMap(({ source, target }): ChordRibbon[] => {
    const [low, high] = [Math.min(source.index, target.index), Math.max(source.index, target.index)]
    // What stands for a stub is no track.
    const tracks = drawn[low]?.[high] ?? 0
    if (tracks === 0) return []
    const isSourceLarger =
      size(source.index) === size(target.index)
        ? source.index <= target.index
        : size(source.index) > size(target.index)
    const [first, second] = isSourceLarger ? [source, target] : [target, source]
    return [{ source: spanOf(first), target: spanOf(second), tracks }]
  })
  return {
    arcs: chords.groups.map(({ index, startAngle, endAngle }) => {
      const whole = (matrix[index] ?? []).reduce((sum, tracks) => sum + tracks, 0)
      const share = whole === 0 ? 0 : size(index) / whole
      const own = { startAngle, endAngle: startAngle + share * (endAngle - startAngle) }
      return { index, startAngle, endAngle, own }
    }),
    ribbons: [...ribbons.filter((ribbon) => !isOwn(ribbon)), ...ribbons.filter(isOwn)],
  }
}

/** Whether a ribbon stands for the tracks of one lineage alone. */
export function isOwn({ source, target }: ChordRibbon): boolean {
  return source.index === target.index
}

/** The matrix with as much on the diagonal of empty lineages as makes their arcs `STUB` wide. */
function withStubs(matrix: readonly (readonly number[])[]): number[][] {
  const sums = matrix.map((row) => row.reduce((sum, tracks) => sum + tracks, 0))
  const total = sums.reduce((sum, tracks) => sum + tracks, 0)
  const empty = sums.filter((sum) => sum === 0).length
  const perTrack = (CIRCLE - PAD * matrix.length - STUB * empty) / total
  const stub = total === 0 ? 1 : STUB / perTrack
  return matrix.map((row, i) => row.map((tracks, j) => (i === j && sums[i] === 0 ? stub : tracks)))
}

function spanOf({ index, startAngle, endAngle }: Span & { readonly index: number }) {
  return { index, startAngle, endAngle }
}

/** Radii and room of the drawing, in pixels. */
export interface ChordSize {
  /** Side of the square. */
  readonly side: number
  readonly outer: number
  readonly inner: number
  /** Letters that fit beside the circle; longer names are cut. */
  readonly letters: number
}

/** Largest side; below `NARROW` names get less room. Pixels. */
const MOST_SIDE = 850
const NARROW = 600
const RING = 20
const LABEL = { wide: { least: 100, most: 140 }, narrow: { least: 60, most: 72 } }
/** Width of a letter of a name and what lies between it and the circle, in pixels. */
const LETTER = 6.3
const LABEL_GAP = 14
const MOST_LETTERS = 30

/** Sizes for a container of this width; `longest` is the number of letters of the longest name. Never throws. */
export function chordSize(width: number, longest: number): ChordSize {
  const side = Math.max(0, Math.min(width, MOST_SIDE))
  const { least, most } = side < NARROW ? LABEL.narrow : LABEL.wide
  const wanted = Math.min(longest, MOST_LETTERS) * LETTER + LABEL_GAP
  const room = Math.min(most, Math.max(least, wanted))
  const outer = Math.max(0, side / 2 - room)
  const letters = Math.min(MOST_LETTERS, Math.floor((room - LABEL_GAP) / LETTER))
  return { side, outer, inner: Math.max(0, outer - RING), letters }
}

/** A name as far as it fits; "…" stands for the rest. Never throws. */
export function cutName(name: string, letters: number): string {
  const all = [...name]
  return all.length <= letters
    ? name
    : `${all
        .slice(0, Math.max(1, letters - 1))
        .join('')
        .trimEnd()}…`
}

/** How a name is turned to stand beyond an arc: along its radius, never upside down. Never throws. */
export function labelPlace({ startAngle, endAngle }: Span, distance: number) {
  const middle = (startAngle + endAngle) / 2
  const isLeft = middle > Math.PI
  const degrees = (middle * 180) / Math.PI - 90
  return {
    transform: `rotate(${round(degrees)}) translate(${round(distance)} 0)${isLeft ? ' rotate(180)' : ''}`,
    anchor: isLeft ? ('end' as const) : ('start' as const),
  }
}

/** A hundredth of a unit is finer than any screen. */
function round(value: number): number {
  return Math.round(value * 100) / 100
}
