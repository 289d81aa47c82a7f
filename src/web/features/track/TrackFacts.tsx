import type { TrackDetail } from '../../../contract/track.schema.ts'
import styles from './TrackFacts.module.css'
import { TrackHistory } from './TrackHistory.tsx'
import { TrackWhy } from './TrackWhy.tsx'

/** Why the track has its tag, what happened to it, where its files are, what else the import brought. */
export function TrackFacts({ detail }: { readonly detail: TrackDetail }) {
  const { track, otherLocations, extra, history } = detail
  const locations = [track.location, ...otherLocations].filter((location) => location !== '')
  const album = track.albumTitle === '' ? [] : [{ column: 'Album', value: track.albumTitle }]
  const cells = [...album, ...extra.filter(({ value }) => value !== '')]
  return (
    <>
      <TrackWhy detail={detail} />
      <TrackHistory history={history} />
      {cells.length > 0 && (
        <section className={styles.facts}>
          <h3>From the file</h3>
          <ul>
            {cells.map(({ column, value }) => (
              <li key={column}>
                <span className={styles.quiet}>{column}</span>
                <em className={styles.value}>{value}</em>
              </li>
            ))}
          </ul>
        </section>
      )}
      {locations.length > 0 && (
        <section className={styles.facts}>
          <h3>{locations.length === 1 ? 'Location' : 'Locations'}</h3>
          <ul>
            {locations.map((location) => (
              <li key={location} className={styles.path}>
                {location}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
