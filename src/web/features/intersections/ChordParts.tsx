import { ribbon as ribbonShape } from 'd3-chord'
import { arc as arcShape } from 'd3-shape'
import type { FocusEventHandler, PointerEventHandler } from 'react'
import { formatCount } from '../../shared/display-text.ts'
import styles from './ChordDiagram.module.css'
import {
  type ChordArc,
  type ChordRibbon,
  type ChordSize,
  cutName,
  isOwn,
  labelPlace,
  type Span,
} from './chord-layout.ts'
import type { Lineage } from './chord-pairs.ts'
import type { ChordWalk } from './use-chord-walk.ts'

/** How far outside the circle the ring of own tracks and the names are, in pixels. */
const OWN_RING = { from: 3, to: 6 }
const LABEL_DISTANCE = 10
/** How far beyond the band a finger or a pointer still hits an arc, in pixels. */
const HIT_BEYOND = 26

/** What both kinds of parts are drawn with. */
interface PartProps {
  readonly size: ChordSize
  readonly walk: ChordWalk
  readonly colour: string
  readonly opacity: number
  readonly onPointerMove: PointerEventHandler
  readonly onFocus: FocusEventHandler
}

/** What two lineages share; of the tracks of one alone only the pointer gets to it. */
export function RibbonPart(
  props: PartProps & {
    readonly ribbon: ChordRibbon
    readonly ends: readonly [a: Lineage, b: Lineage]
    readonly onOpen: () => void
  },
) {
  const { size, walk, colour, opacity, ribbon, ends, onOpen } = props
  const [a, b] = ends
  const own = isOwn(ribbon)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element cannot stand inside a drawing.
    <path
      ref={walk.ribbonRef(ribbon)}
      className={styles.ribbon}
      d={ribbonPath(ribbon, size)}
      style={{ fill: colour, opacity }}
      role="button"
      tabIndex={-1}
      aria-hidden={own || undefined}
      aria-label={own ? undefined : `${a.title} and ${b.title} share ${formatCount(ribbon.tracks, 'track')}`}
      data-own={own || undefined}
      onPointerMove={props.onPointerMove}
      onFocus={(event) => {
        walk.noteRibbon(ribbon)
        props.onFocus(event)
      }}
      onKeyDown={walk.press}
      onClick={() => (own ? walk.pin(a.index) : onOpen())}
    />
  )
}

/** A lineage: its band, its own tracks outside of it, its name. */
export function ArcPart(
  props: PartProps & {
    readonly arc: ChordArc
    readonly lineage: Lineage
    /** What a reader says. */
    readonly name: string
    /** Own tracks are drawn outside. */
    readonly hasRing: boolean
    readonly isPinned: boolean
  },
) {
  const { size, walk, colour, opacity, arc, lineage, name, hasRing, isPinned } = props
  const label = labelPlace(arc, size.outer + LABEL_DISTANCE)
  const title = cutName(lineage.title, size.letters)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element cannot stand inside a drawing.
    <g
      ref={walk.arcRef(arc.index)}
      className={styles.arc}
      style={{ opacity }}
      role="button"
      tabIndex={arc.index === walk.tabStop ? 0 : -1}
      aria-pressed={isPinned}
      aria-label={name}
      data-testid="chord-arc"
      onPointerMove={props.onPointerMove}
      onFocus={(event) => {
        walk.noteArc(arc.index)
        props.onFocus(event)
      }}
      onKeyDown={walk.press}
      onClick={() => walk.pin(arc.index)}
    >
      <path className={styles.hit} d={bandPath(arc, size.inner, size.outer + HIT_BEYOND)} />
      <path className={styles.band} d={bandPath(arc, size.inner, size.outer)} style={{ fill: colour }} />
      {hasRing && arc.own.endAngle > arc.own.startAngle && (
        <path
          className={styles.own}
          d={bandPath(arc.own, size.outer + OWN_RING.from, size.outer + OWN_RING.to)}
          style={{ fill: colour }}
        />
      )}
      <text className={styles.name} dy="0.35em" transform={label.transform} textAnchor={label.anchor}>
        {isPinned ? `● ${title}` : title}
      </text>
    </g>
  )
}

function bandPath(span: Span, innerRadius: number, outerRadius: number): string {
  return arcShape<Span>().innerRadius(innerRadius).outerRadius(outerRadius)(span) ?? ''
}

function ribbonPath({ source, target }: ChordRibbon, { inner }: ChordSize): string {
  const ends = { source: { ...source, radius: inner }, target: { ...target, radius: inner } }
  // Without a drawing context of its own the shape is text, which its type cannot tell apart.
  return String(ribbonShape()(ends) ?? '')
}
