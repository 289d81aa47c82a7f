import { UnstyledButton } from '@mantine/core'
import type { Track } from '../../../../contract/track.schema.ts'
import { ArtTile } from '../../../shared/ArtTile.tsx'
import { formatBpm, formatNumber, formatYear } from '../../../shared/display-text.ts'
import { KeyBadge } from '../../../shared/KeyBadge.tsx'
import styles from './NodePage.module.css'

/** The first tracks of a node of a tree that is not the present one, whose lists the other screens do not know. */
export function KeptTracks(props: {
  readonly tracks: readonly Track[]
  readonly total: number
  readonly onOpen: (id: number) => void
}) {
  const { tracks, total, onOpen } = props
  return (
    <>
      <ul className={styles.kept}>
        {tracks.map(({ id, title, artist, bpm, key, camelot, year }) => (
          <li key={id}>
            <UnstyledButton onClick={() => onOpen(id)}>
              <ArtTile artist={artist} title={title} size={28} />
              <span>
                <b>{title}</b> {artist}
              </span>
              <em>{formatBpm(bpm)}</em>
              <KeyBadge value={key} camelot={camelot} />
              <em>{formatYear(year)}</em>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {tracks.length < total && tracks.length > 0 && (
        <p className={styles.because}>
          The first {formatNumber(tracks.length)} of {formatNumber(total)}. Use this tree to see all.
        </p>
      )}
    </>
  )
}
