import { UnstyledButton } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import type { Track } from '../../../../contract/track.schema.ts'
import { trackQuery } from '../../../api/queries.ts'
import styles from './NodePage.module.css'

/** More of them would be no exceptions any more. */
const MOST_SHOWN = 6

/** The tracks of a leaf that are least like the others: those to listen to before they stay. */
export function Misfits(props: {
  readonly ids: readonly number[]
  /** Tracks that are known already. */
  readonly known: readonly Track[]
  readonly onOpen: (id: number) => void
}) {
  const { ids, known, onOpen } = props
  const shown = ids.slice(0, MOST_SHOWN)
  const missing = shown.filter((id) => !known.some((track) => track.id === id))
  const fetched = useQueries({ queries: missing.map((id) => trackQuery(id)) })
  const tracks = [...known, ...fetched.flatMap(({ data }) => data?.track ?? [])]
  if (shown.length === 0) return null
  return (
    <p className={styles.misfits} data-testid="misfits">
      Least alike:{' '}
      {shown.map((id) => {
        const track = tracks.find((one) => one.id === id)
        if (track === undefined) return null
        return (
          <UnstyledButton key={id} onClick={() => onOpen(id)} title={track.artist}>
            {track.title}
          </UnstyledButton>
        )
      })}
    </p>
  )
}
