import styles from './Confidence.module.css'

/** How sure the tagger is: a bar and the number. `value` runs from 0 to 1. */
export function Confidence({ value, isLow }: { readonly value: number; readonly isLow: boolean }) {
  return (
    <span className={styles.confidence} data-low={isLow || undefined}>
      <span className={styles.bar} aria-hidden>
        <span style={{ width: `${Math.round(value * 100)}%` }} />
      </span>
      <span className={styles.number}>{value.toFixed(2)}</span>
    </span>
  )
}
