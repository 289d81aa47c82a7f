import type { ChordRibbon } from './chord-layout.ts'

/** What the pointer or the keyboard is at: an arc, or the ribbon between two. */
export type ChordSpot =
  | { readonly kind: 'arc'; readonly index: number }
  | { readonly kind: 'ribbon'; readonly a: number; readonly b: number }

/** What decides how strongly everything is drawn; arcs by their places. */
export interface ChordEmphasis {
  readonly spot: ChordSpot | undefined
  readonly pinned: number | undefined
  /** Ends of the pair whose card is open. */
  readonly open: readonly [a: number, b: number] | undefined
  /** Arcs whose names are searched for; undefined while nothing is typed. */
  readonly found: ReadonlySet<number> | undefined
}

/** How strongly ribbons are drawn: nothing is chosen, looked at, pinned or opened, and beside such ones. */
const RIBBON = { idle: 0.45, looked: 0.9, pinned: 0.75, other: 0.05 }
/** The same for arcs, which stay readable. */
const ARC = { related: 1, other: 0.3 }

/** How strongly a ribbon is drawn, 0 to 1; what is looked at comes before what is pinned, open or searched for. */
export function ribbonOpacity({ source, target }: ChordRibbon, emphasis: ChordEmphasis): number {
  const { spot, pinned, open, found } = emphasis
  const ends = [source.index, target.index]
  const joins = (one: number, other: number) => ends.includes(one) && ends.includes(other)
  if (spot?.kind === 'arc') return ends.includes(spot.index) ? RIBBON.looked : RIBBON.other
  if (spot?.kind === 'ribbon') return joins(spot.a, spot.b) ? RIBBON.looked : RIBBON.other
  if (open !== undefined && joins(...open)) return RIBBON.looked
  if (pinned !== undefined) return ends.includes(pinned) ? RIBBON.pinned : RIBBON.other
  if (open !== undefined) return RIBBON.other
  if (found !== undefined) return ends.some((end) => found.has(end)) ? RIBBON.pinned : RIBBON.other
  return RIBBON.idle
}

/** How strongly an arc and its name are drawn, 0 to 1; `partners` tells which arcs share a track. */
export function arcOpacity(
  index: number,
  emphasis: ChordEmphasis,
  partners: (one: number, other: number) => boolean,
): number {
  const { spot, pinned, open, found } = emphasis
  const strength = (isRelated: boolean) => (isRelated ? ARC.related : ARC.other)
  const isNear = (centre: number) => index === centre || partners(index, centre)
  if (spot?.kind === 'arc') return strength(isNear(spot.index))
  if (spot?.kind === 'ribbon') return strength(index === spot.a || index === spot.b)
  if (pinned !== undefined) return strength(isNear(pinned))
  if (open !== undefined) return strength(open.includes(index))
  return strength(found === undefined || found.has(index))
}

/** Colour of an arc as CSS: hues go round the circle, lightness alternates so that neighbours differ. Never throws. */
export function chordColour(index: number, count: number): string {
  const tone = index % 2 === 0 ? 'even' : 'odd'
  return `oklch(var(--gt-chord-${tone}) ${Math.round((360 * index) / Math.max(1, count))})`
}

/** Between the pointer and a tip, and between a tip and the edge of the window; in pixels. */
const TIP_GAP = 14
const EDGE = 6

/** Where a tip stands so that all of it is seen: behind the pointer, or before it where there is no room. Never throws. */
export function placeTip(
  pointer: { readonly x: number; readonly y: number },
  tip: { readonly width: number; readonly height: number },
  view: { readonly width: number; readonly height: number },
): { readonly x: number; readonly y: number } {
  const along = (at: number, size: number, room: number) => {
    const behind = at + TIP_GAP
    const wanted = behind + size + EDGE <= room ? behind : at - TIP_GAP - size
    return Math.max(EDGE, Math.min(wanted, room - EDGE - size))
  }
  return { x: along(pointer.x, tip.width, view.width), y: along(pointer.y, tip.height, view.height) }
}
