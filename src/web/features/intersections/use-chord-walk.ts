import { type KeyboardEvent, useRef, useState } from 'react'
import { type ChordPlace, chordMove } from './chord-keys.ts'
import { type ChordLayout, type ChordRibbon, isOwn } from './chord-layout.ts'

/** Where the keyboard is in the diagram, and where keys lead. */
export function useChordWalk(props: {
  readonly layout: ChordLayout
  readonly pinned: number | undefined
  readonly onPin: (index: number | undefined) => void
  readonly onOpen: (a: number, b: number) => void
}) {
  const { layout, pinned, onPin, onOpen } = props
  const [place, setPlace] = useState<ChordPlace>({ arc: 0 })
  const elements = useRef(new Map<string, SVGElement>())
  const ribbonsOf = (arc: number) =>
    layout.ribbons.filter(
      (ribbon) => !isOwn(ribbon) && (ribbon.source.index === arc || ribbon.target.index === arc),
    )
  const at = place.ribbon === undefined ? undefined : ribbonsOf(place.arc)[place.ribbon]

  const go = (to: ChordPlace) => {
    setPlace(to)
    const ribbon = to.ribbon === undefined ? undefined : ribbonsOf(to.arc)[to.ribbon]
    elements.current.get(ribbon === undefined ? arcKey(to.arc) : ribbonKey(ribbon))?.focus()
  }
  const keep = (key: string) => (element: SVGElement | null) => {
    if (element) elements.current.set(key, element)
    else elements.current.delete(key)
  }
  const pin = (index: number) => onPin(index === pinned ? undefined : index)
  return {
    tabStop: Math.min(place.arc, layout.arcs.length - 1),
    pin,
    arcRef: (arc: number) => keep(arcKey(arc)),
    ribbonRef: (ribbon: ChordRibbon) => keep(ribbonKey(ribbon)),
    noteArc: (arc: number) => setPlace({ arc }),
    /** The keyboard came to a ribbon by another way than along its arc. */
    noteRibbon: (ribbon: ChordRibbon) => {
      if (at !== undefined && ribbonKey(at) === ribbonKey(ribbon)) return
      const came = [ribbon.source.index, ribbon.target.index].includes(place.arc)
        ? place.arc
        : ribbon.source.index
      setPlace({ arc: came, ribbon: ribbonsOf(came).indexOf(ribbon) })
    },
    press: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const move = chordMove(event.key, place, {
        arcs: layout.arcs.length,
        ribbonsOf: (arc) => ribbonsOf(arc).length,
        isPinned: pinned !== undefined,
      })
      if (move === undefined) return
      event.preventDefault()
      event.stopPropagation()
      if (move.kind === 'go') return go(move.to)
      if (move.kind === 'unpin') return onPin(undefined)
      if (move.kind === 'pin') return pin(move.arc)
      if (at !== undefined) onOpen(at.source.index, at.target.index)
    },
  }
}

/** Where the keyboard is in the diagram, and where keys lead. */
export type ChordWalk = ReturnType<typeof useChordWalk>

function arcKey(index: number): string {
  return `arc ${index}`
}

function ribbonKey({ source, target }: ChordRibbon): string {
  return `ribbon ${source.index} ${target.index}`
}
