import { UnstyledButton } from '@mantine/core'
import type { TreeFound } from '../../../../contract/tree.schema.ts'
import { formatCount } from '../../../shared/display-text.ts'
import styles from './TreeSide.module.css'

/** Tracks that the search has found, with the leaf that each is in. */
export function FoundTracks(props: {
  readonly tracks: TreeFound['tracks']
  readonly onOpen: (track: TreeFound['tracks'][number]) => void
}) {
  const { tracks, onOpen } = props
  if (tracks.length === 0) return null
  return (
    <section className={styles.found} aria-label="Tracks found" data-testid="found-tracks">
      <h3 role="status">{formatCount(tracks.length, 'track')} found</h3>
      <ul>
        {tracks.map((track) => (
          <li key={track.id}>
            <UnstyledButton className={styles.foundTrack} onClick={() => onOpen(track)}>
              <b>{track.title}</b>
              <span>
                {track.artist === '' ? '' : `${track.artist} · `}
                {track.nodeId === null ? 'Unassigned' : track.nodeTitle}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
