import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { TrialLabels } from '../../../../contract/trial.schema.ts'
import { queryKeys } from '../../../api/query-keys.ts'
import { trialLabelsQuery } from '../../../api/trial-queries.ts'
import { saveTrialLabels } from '../../../api/trials.ts'
import { notifyFailure } from '../../../app/notices.tsx'
import { formatBpm, formatNumber } from '../../../shared/display-text.ts'
import { LabelInput } from './LabelInput.tsx'
import styles from './Trial.module.css'

/** A list "track, genre" for the keyboard: type, choose or press Enter, and the next track has its turn. */
export function LabelList({ labels: { labelled, labels } }: { readonly labels: TrialLabels }) {
  const list = useRef<HTMLOListElement>(null)
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: (label: { id: number; genre: string }) => saveTrialLabels([label]),
    onSuccess: (saved) => {
      client.setQueryData(trialLabelsQuery.queryKey, saved)
      // What a trial would take depends on how many labels there are.
      void client.invalidateQueries({ queryKey: queryKeys.anyTrialEstimate })
    },
    onError: (error) => notifyFailure('The label was not saved.', error),
  })

  function goToNext(index: number): void {
    const fields = list.current?.querySelectorAll('input')
    fields?.[index + 1]?.focus()
  }

  return (
    <>
      <p className={styles.help}>
        <b data-testid="trial-labelled">
          {formatNumber(labelled)} of {formatNumber(labels.length)} labelled.
        </b>{' '}
        Enter goes to the next track, arrow keys choose a genre of your library, and an empty field takes the
        label away. Everything is saved at once.
      </p>
      <ol ref={list} className={styles.labels} data-testid="trial-labels">
        {labels.map(({ track, genre, style }, index) => (
          <li key={track.id}>
            <span className={styles.track}>
              <b>{track.title === '' ? '(untitled)' : track.title}</b> {track.artist}
              <small>
                {[track.albumTitle, track.year, track.bpm === null ? '' : `${formatBpm(track.bpm)} BPM`]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            <LabelInput
              label={`Genre of ${track.title} by ${track.artist}`}
              value={genre}
              onSave={(text) => save.mutate({ id: track.id, genre: text })}
              onNext={() => goToNext(index)}
            />
            <small className={styles.meaning} data-known={style !== null || undefined}>
              {describeMeaning(genre, style)}
            </small>
          </li>
        ))}
      </ol>
    </>
  )
}

/** What the label stands for in the genre graph. */
function describeMeaning(genre: string, style: string | null): string {
  if (genre === '') return ''
  if (style === null) return '▲ no style is called so: compared as text'
  return `✓ ${style}`
}
