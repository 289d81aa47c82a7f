import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { FacetReading, TagSource, TrackDetail } from '../../../contract/track.schema.ts'
import { tagAuthor } from '../../shared/tag-status.ts'
import styles from './TrackFacts.module.css'

/** What is told of a tag for which no evidence was kept. */
const WITHOUT_REASONS: Readonly<Record<TagSource, string>> = {
  import: 'It came with the imported file.',
  user: 'You wrote it.',
  offline: 'The tagger kept no reasons for it.',
  model: 'A language model wrote it; models give no reasons.',
}

/** Why the track has its tag, who wrote it, and what search and filters read in it. */
export function TrackWhy({ detail }: { readonly detail: TrackDetail }) {
  const { track, reasons, readings } = detail
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
      {readings.length > 0 && (
        <section className={styles.facts} data-testid="panel-readings">
          <h3>How it is read</h3>
          <dl className={styles.readings}>
            {readings.map((reading) => (
              <Reading key={`${reading.facet} ${reading.text}`} reading={reading} />
            ))}
          </dl>
        </section>
      )}
    </>
  )
}

const FACET_NAMES: Readonly<Record<FacetReading['facet'], string>> = {
  genre: 'Genre',
  place: 'Place',
  era: 'Era',
  energy: 'Energy',
  key: 'Key',
}

/** "dark hypnotic tech-house → Tech House, because the words tech house name …". */
function Reading({ reading: { facet, text, reading, why } }: { readonly reading: FacetReading }) {
  return (
    <>
      <dt>{FACET_NAMES[facet]}</dt>
      <dd>
        <span>
          {text} <span aria-hidden>→</span> <VisuallyHidden>is read as</VisuallyHidden>{' '}
          <b>{reading ?? 'nothing known'}</b>
        </span>
        <p>{why}</p>
        {facet === 'genre' && (
          <Link
            to="/settings/$section"
            params={{ section: 'genres' }}
            search={reading === null ? { text: mainGenreOf(text) } : { style: reading }}
            data-testid="edit-genre-link"
          >
            {reading === null ? 'Say what it is' : 'Edit this genre'}
          </Link>
        )}
      </dd>
    </>
  )
}

/** "Balearic Chug" of "Balearic Chug; Slow House": the two genres stand together in a reading. */
function mainGenreOf(text: string): string {
  return (text.split(';')[0] ?? text).trim()
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
