import styles from './TagChips.module.css'

/** Main genre solid, second genre outlined; nothing at all for an absent one. */
export function GenreChips({ genre1, genre2 }: { readonly genre1: string; readonly genre2: string }) {
  return (
    <span className={styles.chips}>
      {genre1 !== '' && <span className={styles.solid}>{genre1}</span>}
      {genre2 !== '' && <span className={styles.outline}>{genre2}</span>}
    </span>
  )
}
