import { useElementSize } from '@mantine/hooks'
import { type PointerEvent, useMemo, useRef, useState } from 'react'
import styles from './ChordDiagram.module.css'
import { ArcPart, RibbonPart } from './ChordParts.tsx'
import { ChordTip, type ChordTipHandle } from './ChordTip.tsx'
import {
  arcOpacity,
  type ChordEmphasis,
  type ChordSpot,
  chordColour,
  ribbonOpacity,
} from './chord-emphasis.ts'
import { type ChordLayout, chordSize } from './chord-layout.ts'
import type { Lineage } from './chord-pairs.ts'
import { arcName, tipText } from './chord-text.ts'
import { useChordWalk } from './use-chord-walk.ts'

/**
 * Lineages round a circle with a ribbon between each two that share tracks. One stop of Tab; arrow keys walk the
 * arcs and their ribbons, Enter pins an arc and opens a ribbon.
 */
export function ChordDiagram(props: {
  readonly label: string
  readonly lineages: readonly Lineage[]
  readonly layout: ChordLayout
  /** Own tracks are a part of the arcs, not a ring around them. */
  readonly hasOwn: boolean
  /** All of it is seen at once; otherwise it is as large as its place is wide. */
  readonly fitsHeight: boolean
  readonly emphasis: Omit<ChordEmphasis, 'spot'>
  readonly onPin: (index: number | undefined) => void
  readonly onOpen: (a: number, b: number) => void
}) {
  const { lineages, layout, hasOwn, fitsHeight, onPin, onOpen } = props
  const { pinned } = props.emphasis
  const { ref: frame, width, height } = useElementSize()
  const { spot, tip, look, focus, leave } = useChordSpot()
  const walk = useChordWalk({ layout, pinned, onPin, onOpen })
  const isPartner = useMemo(() => partnersOf(layout), [layout])
  const emphasis: ChordEmphasis = { ...props.emphasis, spot }
  const longest = Math.max(0, ...lineages.map(({ title }) => title.length))
  const size = chordSize(fitsHeight ? Math.min(width, height) : width, longest)
  const colourOf = (index: number) => chordColour(index, lineages.length)
  const at = (next: ChordSpot) => ({
    onPointerMove: (event: PointerEvent) => look(event, next),
    onFocus: (event: { readonly currentTarget: Element }) => focus(event.currentTarget, next),
  })
  return (
    <div ref={frame} className={styles.frame} data-fits={fitsHeight || undefined}>
      {size.outer > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a drawing.
        <svg
          className={styles.drawing}
          width={size.side}
          height={size.side}
          viewBox={`${-size.side / 2} ${-size.side / 2} ${size.side} ${size.side}`}
          role="group"
          aria-label={props.label}
          onPointerLeave={leave}
          onBlur={leave}
          data-testid="chord-diagram"
        >
          {layout.ribbons.map((ribbon) => {
            const [a, b] = [lineages[ribbon.source.index], lineages[ribbon.target.index]]
            if (a === undefined || b === undefined) return null
            return (
              <RibbonPart
                key={`${a.id} ${b.id}`}
                {...{ ribbon, size, walk }}
                {...at({ kind: 'ribbon', a: a.index, b: b.index })}
                ends={[a, b]}
                colour={colourOf(a.index)}
                opacity={ribbonOpacity(ribbon, emphasis)}
                onOpen={() => onOpen(a.index, b.index)}
              />
            )
          })}
          {layout.arcs.map((arc) => {
            const lineage = lineages[arc.index]
            if (lineage === undefined) return null
            return (
              <ArcPart
                key={lineage.id}
                {...{ arc, lineage, size, walk }}
                {...at({ kind: 'arc', index: arc.index })}
                name={arcName(lineage, lineages, layout)}
                colour={colourOf(arc.index)}
                opacity={arcOpacity(arc.index, emphasis, isPartner)}
                hasRing={!hasOwn}
                isPinned={arc.index === pinned}
              />
            )
          })}
        </svg>
      )}
      <ChordTip ref={tip} text={tipText(spot, lineages, layout)} />
    </div>
  )
}

/** What is looked at, with the tip that follows the pointer. */
function useChordSpot() {
  const [spot, setSpot] = useState<ChordSpot>()
  const tip = useRef<ChordTipHandle>(null)
  return {
    spot,
    tip,
    look: (event: PointerEvent, next: ChordSpot) => {
      // A finger has no place before it touches, and what it touches is chosen at once.
      if (event.pointerType === 'touch') return
      if (!isSameSpot(spot, next)) setSpot(next)
      tip.current?.moveTo(event.clientX, event.clientY)
    },
    focus: (element: Element, next: ChordSpot) => {
      // After a click the pointer tells what is looked at.
      if (element.matches(':focus-visible')) setSpot(next)
    },
    leave: () => setSpot(undefined),
  }
}

function partnersOf({ ribbons }: ChordLayout): (one: number, other: number) => boolean {
  const joined = new Set(ribbons.map(({ source, target }) => `${source.index} ${target.index}`))
  return (one, other) => joined.has(`${one} ${other}`) || joined.has(`${other} ${one}`)
}

function isSameSpot(one: ChordSpot | undefined, other: ChordSpot): boolean {
  if (one?.kind === 'arc') return other.kind === 'arc' && one.index === other.index
  return one !== undefined && other.kind === 'ribbon' && one.a === other.a && one.b === other.b
}
