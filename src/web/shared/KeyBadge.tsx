import { UNKNOWN } from './display-text.ts'
import styles from './KeyBadge.module.css'
import { keyText, useKeyDisplay } from './key-display.ts'

/** A musical key in its colour; a dash when the track has none. Text always, so colour is never the only sign. */
export function KeyBadge({ value, camelot }: { readonly value: string; readonly camelot: string | null }) {
  const display = useKeyDisplay()
  const text = keyText(value, camelot, display)
  if (text === '') {
    return (
      <span className={styles.unknown} title="No key">
        {UNKNOWN}
      </span>
    )
  }
  if (camelot === null) return <span title="This key was not understood">{text}</span>
  const title = text === value ? undefined : `Imported as ${value}`
  return (
    <span className={styles.badge} data-key={camelot} title={title}>
      {text}
    </span>
  )
}
