import { type Ref, useCallback, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import styles from './ChordDiagram.module.css'
import { placeTip } from './chord-emphasis.ts'

/** Moves the tip without drawing the diagram again. */
export interface ChordTipHandle {
  moveTo(x: number, y: number): void
}

/** What the pointer is at, in full; always inside the window. Readers hear the names of the parts instead. */
export function ChordTip(props: {
  readonly ref: Ref<ChordTipHandle>
  readonly text: { readonly title: string; readonly figures: string } | undefined
}) {
  const { ref, text } = props
  const box = useRef<HTMLDivElement>(null)
  const pointer = useRef<{ readonly x: number; readonly y: number }>(undefined)
  const place = useCallback(() => {
    if (box.current === null || pointer.current === undefined) return
    const { offsetWidth: width, offsetHeight: height } = box.current
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight }
    const { x, y } = placeTip(pointer.current, { width, height }, view)
    box.current.style.translate = `${x}px ${y}px`
  }, [])
  useImperativeHandle(ref, () => ({
    moveTo(x, y) {
      pointer.current = { x, y }
      place()
    },
  }))
  // Other words need another room.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place depends on the words by their size.
  useLayoutEffect(place, [text?.title, text?.figures])
  // The keyboard has no place that a tip could stand beside: the names of the parts tell the same.
  const isShown = text !== undefined && pointer.current !== undefined
  return (
    <div
      ref={box}
      className={styles.tip}
      data-shown={isShown || undefined}
      aria-hidden
      data-testid="chord-tip"
    >
      <b>{text?.title}</b>
      <span>{text?.figures}</span>
    </div>
  )
}
