import { Button } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import type { GenreEdit } from '../../../../contract/genres.schema.ts'
import { messageOf } from '../../../api/client.ts'
import styles from './Genres.module.css'
import { useGenreEdit } from './use-genre-edit.ts'

/** One edit of the graph: its fields, what it will do, its button, and beside it what the server refuses. */
export function GenreEditForm(props: {
  readonly title: string
  /** What is sent; undefined while the fields do not say enough. */
  readonly edit: GenreEdit | undefined
  /** What the edit will do, with counts; "" while there is nothing to tell. */
  readonly effect: string
  readonly submitLabel: string
  readonly testId: string
  readonly onDone: (edit: GenreEdit) => void
  readonly children: ReactNode
}) {
  const { title, edit: wanted, effect, submitLabel, testId, onDone, children } = props
  const { edit } = useGenreEdit()

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (wanted !== undefined && !edit.isPending) edit.mutate(wanted, { onSuccess: () => onDone(wanted) })
  }
  // A refusal belongs to what was sent, not to what is typed since.
  const refusal = edit.error && isSame(edit.variables, wanted) ? messageOf(edit.error) : undefined
  return (
    <form className={styles.form} onSubmit={submit} data-testid={testId}>
      <h4>{title}</h4>
      <div className={styles.fields}>
        {children}
        <Button type="submit" disabled={wanted === undefined} loading={edit.isPending}>
          {submitLabel}
        </Button>
      </div>
      {refusal !== undefined && (
        <p className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
      {refusal === undefined && wanted !== undefined && effect !== '' && (
        <p className={styles.effect} role="status">
          {effect}
        </p>
      )}
    </form>
  )
}

function isSame(one: GenreEdit | undefined, other: GenreEdit | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
