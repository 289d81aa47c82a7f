import { useLayoutEffect, useRef } from 'react'
import styles from './QueryInput.module.css'
import type { QueryPiece } from './query-text.ts'

/** Wavy lines under what cannot be used, and a ground behind fields: the text once more over the input, unseen, scrolled as the input is. */
export function QueryMarks(props: {
  readonly pieces: readonly QueryPiece[]
  readonly input: { readonly current: HTMLInputElement | null }
}) {
  const { pieces, input } = props
  const marks = useRef<HTMLDivElement>(null)
  // After every rendering, since typing scrolls an input too.
  useLayoutEffect(() => {
    const box = input.current
    const follow = () => marks.current?.scrollTo({ left: box?.scrollLeft ?? 0 })
    follow()
    box?.addEventListener('scroll', follow)
    return () => box?.removeEventListener('scroll', follow)
  })
  return (
    <div ref={marks} className={styles.marks} aria-hidden>
      {pieces.map(({ start, text, isWrong, isField }) => (
        <span key={start} data-wrong={isWrong || undefined} data-field={isField || undefined}>
          {text}
        </span>
      ))}
    </div>
  )
}
