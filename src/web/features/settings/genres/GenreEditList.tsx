import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { GenreEdit } from '../../../../contract/genres.schema.ts'
import { genreEditsQuery } from '../../../api/queries.ts'
import { FailureCard } from '../../../app/ErrorBoundary.tsx'
import { formatWhen } from '../../../shared/display-text.ts'
import styles from './Genres.module.css'
import { useGenreEdit } from './use-genre-edit.ts'

/** What the DJ changed in the graph, newest first; each can be taken back by itself. */
export function GenreEditList({ onTakenBack }: { readonly onTakenBack: (edit: GenreEdit) => void }) {
  const { data, error, refetch } = useQuery(genreEditsQuery)
  const { takeBack } = useGenreEdit()
  if (error && !data) {
    return <FailureCard title="Your edits could not be read." error={error} onRetry={() => void refetch()} />
  }
  if (data?.edits.length === 0) return <Text c="dimmed">You have not changed any genre.</Text>
  return (
    <ol className={styles.edits} data-testid="genre-edits">
      {data?.edits.toReversed().map((done) => (
        <li key={done.id}>
          <div>
            <div className={styles.summary}>{done.summary}</div>
            <div className={styles.quiet}>
              <time dateTime={done.at} title={done.at}>
                {formatWhen(done.at, Date.now())}
              </time>
            </div>
            {done.problem !== null && <div className={styles.problem}>Has no effect now: {done.problem}</div>}
          </div>
          <Button
            disabled={takeBack.isPending}
            aria-label={`Take back: ${done.summary}`}
            onClick={() => takeBack.mutate(done, { onSuccess: () => onTakenBack(done.edit) })}
            data-testid="genre-take-back"
          >
            Take back
          </Button>
        </li>
      ))}
    </ol>
  )
}
