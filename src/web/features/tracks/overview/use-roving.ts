import { type KeyboardEvent, useRef, useState } from 'react'

/**
 * One stop of Tab for a row of buttons; arrow keys, Home and End move between them.
 *
 * Gives the properties of the button at an index.
 */
export function useRoving(count: number) {
  const [current, setCurrent] = useState(0)
  const buttons = useRef(new Map<number, HTMLButtonElement>())
  const last = Math.max(0, count - 1)
  return (index: number) => ({
    ref: (button: HTMLButtonElement | null) => {
      if (button) buttons.current.set(index, button)
      else buttons.current.delete(index)
    },
    tabIndex: index === Math.min(current, last) ? 0 : -1,
    onFocus: () => setCurrent(index),
    onKeyDown: (event: KeyboardEvent) => {
      const next = nextIndex(event.key, index, last)
      if (next === undefined) return
      event.preventDefault()
      buttons.current.get(next)?.focus()
    },
  })
}

function nextIndex(pressed: string, index: number, last: number): number | undefined {
  switch (pressed) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(last, index + 1)
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, index - 1)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return undefined
  }
}
