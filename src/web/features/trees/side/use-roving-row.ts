import { useEffect, useRef, useState } from 'react'
import type { VisibleRow } from './visible-rows.ts'

/** Which line has the one stop of Tab, and how the keyboard gets to another. */
export function useRovingRow(rows: readonly VisibleRow[], openId: string | undefined) {
  const [rowId, setRowId] = useState(openId)
  const wanted = useRef<string>(undefined)
  const elements = useRef(new Map<string, HTMLElement>())
  const known = rows.findIndex(({ id }) => id === rowId)
  const open = rows.findIndex(({ id }) => id === openId)
  const index = known >= 0 ? known : Math.max(0, open)
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at after each move, when the line is drawn.
  useEffect(() => {
    if (wanted.current === undefined) return
    elements.current.get(wanted.current)?.focus({ preventScroll: true })
    wanted.current = undefined
  }, [rowId])
  return {
    index,
    /** Notes the line that has got the keyboard. */
    note: setRowId,
    moveTo(id: string) {
      elements.current.get(id)?.focus({ preventScroll: true })
      wanted.current = id
      setRowId(id)
    },
    ref: (id: string) => (element: HTMLElement | null) => {
      if (element) elements.current.set(id, element)
      else elements.current.delete(id)
    },
  }
}
