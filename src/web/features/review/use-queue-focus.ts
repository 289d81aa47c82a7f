import { useEffect, useRef, useState } from 'react'
import type { QueuePart } from './review-search.ts'

/** Names a page of a part of the queue, to tell whether what is shown is still that. */
export function placeOf(part: QueuePart, page: number): string {
  return `${page} ${part.in ?? ''} ${part.genre ?? ''}`
}

/**
 * Takes the keyboard's focus along to the current suggestion, but only after `moveFocus`: what the server sends
 * by itself must not take the focus from where the DJ is. `place` is the page shown.
 */
export function useMovingFocus(place: string, isLoading: boolean) {
  const currentRef = useRef<HTMLLIElement>(null)
  const wantedAt = useRef<string>(undefined)
  // After every render: the suggestion may be drawn long after the key was pressed.
  useEffect(() => {
    const item = currentRef.current
    if (wantedAt.current !== place || isLoading || item === null) return
    wantedAt.current = undefined
    item.focus({ preventScroll: true })
    item.scrollIntoView({ block: 'nearest' })
  })
  return {
    currentRef,
    /** Once this page is shown, focuses its current suggestion. */
    moveFocus: (target: string) => {
      wantedAt.current = target
    },
  }
}

/** Where to begin on a page that is not shown yet. */
export interface Turn {
  readonly place: string
  readonly to: 'first' | 'last'
}

/** Calls `onTurn` when another page is shown, by keys, links or Back; returns how to say where it begins. */
export function useTurning(place: string, onTurn: (to: Turn['to']) => void): (turn: Turn) => void {
  const [shown, setShown] = useState(place)
  const [expected, setExpected] = useState<Turn>()
  if (place !== shown) {
    setShown(place)
    onTurn(expected?.place === place ? expected.to : 'first')
  }
  return setExpected
}
