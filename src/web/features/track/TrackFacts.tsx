import type { TagSource, TrackDetail } from '../../../contract/track.schema.ts'
import { formatWhen } from '../../shared/display-text.ts'
import { tagAuthor } from '../../shared/tag-status.ts'
import styles from './TrackFacts.module.css'

/** What is told of a tag for which no evidence was kept. */
const WITHOUT_REASONS: Readonly<Record<TagSource, string>> = {
  import: 'It came with the imported file.',
  user: 'You wrote it.',
  offline: 'The tagger kept no reasons for it.',
  model: 'A language model wrote it; models give no reasons.',
}

/** Why the track has its tag, where its files are, what else the import brought, what happened to it. */
export function TrackFacts({ detail }: { readonly detail: TrackDetail }) {
  const { track, reasons, otherLocations, extra, history } = detail
  const locations = [track.location, ...otherLocations].filter((location) => location !== '')
  const album = track.albumTitle === '' ? [] : [{ column: 'Album', value: track.albumTitle }]
  const cells = [...album, ...extra.filter(({ value }) => value !== '')]
  return (
    <>
      {track.status === 'tagged' && (
        <section className={styles.facts}>
          <h3>
            Why this tag <span className={styles.quiet}>{provenance(detail)}</span>
          </h3>
          {track.needsEars && <p>Not sure of the genre: give it a listen.</p>}
          {reasons.length === 0 && <p>{WITHOUT_REASONS[track.tagSource ?? 'import']}</p>}
          <ul>
            {reasons.map((reason) => (
              <li key={`${reason.text} ${reason.weight}`}>
                <span>{reason.text}</span>
                <em>{signed(reason.weight)}</em>
              </li>
            ))}
          </ul>
        </section>
      )}
      {history.length > 0 && (
        <section className={styles.facts}>
          <h3>History</h3>
          <ul>
            {history.map((entry) => (
              <li key={entry.changeId} title={entry.before ? `Before: ${entry.before}` : undefined}>
                <span className={styles.sentence}>{entry.summary}</span>
                <em>
                  <time dateTime={entry.at} title={entry.at}>
                    {formatWhen(entry.at, Date.now())}
                  </time>
                </em>
              </li>
            ))}
          </ul>
        </section>
      )}
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

/** "offline · 0.81", "claude-sonnet-4-5 · 0.81": who wrote it and how sure they were of the genre, 0 to 1. */
function provenance({ track }: TrackDetail): string {
  const author = tagAuthor(track)
  return track.confidence === null ? author : `${author} · ${track.confidence.toFixed(2)}`
}

/** "+0.52", "−0.10". */
function signed(weight: number): string {
  return `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}`
}
