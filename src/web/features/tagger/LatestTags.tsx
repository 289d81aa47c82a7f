import { useEffect, useState } from 'react'
import type { Track } from '../../../contract/track.schema.ts'
import { followTracks } from '../../app/live-tracks.ts'
import styles from './RunPanel.module.css'

/** As many as fit on a line. */
const SHOWN = 5

/** The last results of the run, newest first, on one line that is cut where it ends. */
export function LatestTags() {
  const [latest, setLatest] = useState<readonly Track[]>([])
  useEffect(
    () =>
      followTracks({
        onTracks: (tracks) => {
          const newest = tracks.filter(isResult).slice(-SHOWN).reverse()
          const ids = new Set(newest.map(({ id }) => id))
          setLatest((before) => [...newest, ...before.filter(({ id }) => !ids.has(id))].slice(0, SHOWN))
        },
        onLibrary: () => setLatest([]),
      }),
    [],
  )
  // Kept while empty, so that the list below does not jump with the first result.
  return (
    <div className={styles.latest} data-testid="run-latest">
      {latest.map((track) => (
        <span key={track.id}>
          {track.title}: <em>{result(track)}</em>
        </span>
      ))}
    </div>
  )
}

/** What taggers wrote, suggested or failed on; not what the DJ types meanwhile. */
function isResult(track: Track): boolean {
  return track.suggested || track.tagError !== null || ['offline', 'model'].includes(track.tagSource ?? '')
}

function result(track: Track): string {
  if (track.suggested) return 'suggested'
  return track.status === 'untagged' ? 'failed' : track.genre1
}
