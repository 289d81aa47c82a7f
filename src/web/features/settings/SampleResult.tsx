import { Textarea } from '@mantine/core'
import type { TagSample } from '../../../contract/review.schema.ts'
import { type DiffPiece, diffWords } from '../../../domain/comment/word-diff.ts'
import { formatTokens } from './ledger-text.ts'
import { describeCost } from './money-text.ts'
import styles from './Prompts.module.css'

/** What came back for each track, beside what the track has now. */
export function SampleResult(props: {
  readonly sample: TagSample
  /** The texts were changed since. */
  readonly isOutdated: boolean
}) {
  const { sample, isOutdated } = props
  return (
    <section aria-label="What came back" data-testid="sample-result">
      {isOutdated && <p className={styles.warning}>▲ The texts were changed after this was tried.</p>}
      <ul className={styles.results}>
        {sample.tracks.map(({ track, comment, error }) => (
          <li key={track.id} className={styles.result} data-testid="sample-track">
            <b>{track.title === '' ? '(untitled)' : track.title}</b> · {track.artist}
            {comment === null ? (
              <div className={styles.failure}>▲ {error ?? 'There was no usable answer.'}</div>
            ) : (
              <BeforeAndAfter before={track.comment} after={comment} />
            )}
          </li>
        ))}
      </ul>
      <p className={styles.explanation}>
        {formatTokens(sample)} tokens · {describeCost(sample.cost)}
      </p>
      <details className={styles.sent}>
        <summary>What was sent</summary>
        <Textarea
          className={styles.mono}
          aria-label="What was sent"
          readOnly
          autosize
          minRows={4}
          maxRows={24}
          value={sample.prompt}
        />
      </details>
    </section>
  )
}

/** Struck words go, underlined ones come; the signs before the lines say it without colour. */
function BeforeAndAfter({ before, after }: { readonly before: string; readonly after: string }) {
  const pieces = withPlaces(diffWords(before, after))
  return (
    <dl className={styles.lines}>
      <dt>
        <span aria-hidden>− </span>Before
      </dt>
      <dd>
        {before === '' && '(empty)'}
        {pieces
          .filter(({ kind }) => kind !== 'added')
          .map(({ kind, text, place }) =>
            kind === 'same' ? <span key={place}>{text}</span> : <del key={place}>{text}</del>,
          )}
      </dd>
      <dt>
        <span aria-hidden>+ </span>After
      </dt>
      <dd>
        {pieces
          .filter(({ kind }) => kind !== 'removed')
          .map(({ kind, text, place }) =>
            kind === 'same' ? <span key={place}>{text}</span> : <ins key={place}>{text}</ins>,
          )}
      </dd>
    </dl>
  )
}

/** Pieces have no identity but where they begin. */
function withPlaces(pieces: readonly DiffPiece[]) {
  let place = 0
  return pieces.map((piece) => {
    const placed = { ...piece, place }
    place += piece.text.length
    return placed
  })
}
