import { Skeleton } from '@mantine/core'
import styles from './ListSkeleton.module.css'

/** Enough rows for a usual screen; more would only be drawn to be thrown away. */
const ROWS = Array.from({ length: 14 }, (_, row) => `row-${row}`)

/** Stands where the list will be, in its shape, while the first rows are on their way. */
export function ListSkeleton() {
  return (
    <div className={styles.list} role="status" aria-label="Loading the tracks">
      {ROWS.map((row) => (
        <div key={row} className={styles.row}>
          <Skeleton w={30} h={30} radius={5} />
          <Skeleton w={170} h={11} />
          <Skeleton className={styles.rest} h={11} />
        </div>
      ))}
    </div>
  )
}
