import { ActionIcon, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { GenreGraphView, GenreStyle } from '../../../../contract/genres.schema.ts'
import { messageOf } from '../../../api/client.ts'
import { GenreEditForm } from './GenreEditForm.tsx'
import styles from './Genres.module.css'
import { readAsSentence, unchartedTracks } from './genre-tree.ts'
import { useGenreEdit } from './use-genre-edit.ts'

/** Other ways in which a style is written. */
export function AliasEditor({
  graph,
  style,
}: {
  readonly graph: GenreGraphView
  readonly style: GenreStyle
}) {
  const [alias, setAlias] = useState('')
  const { edit: removal } = useGenreEdit()
  const wanted = alias.trim()
  return (
    <>
      <GenreEditForm
        title="Also written as"
        edit={wanted === '' ? undefined : { op: 'alias', style: style.name, alias: wanted }}
        effect={readAsSentence(unchartedTracks(graph, wanted), style.name)}
        submitLabel="Add"
        testId="genre-alias"
        onDone={() => setAlias('')}
      >
        <TextInput
          size="sm"
          aria-label="Another way to write it"
          placeholder="Another way to write it"
          maxLength={80}
          value={alias}
          onChange={(event) => setAlias(event.currentTarget.value)}
        />
      </GenreEditForm>
      {style.aliases.length > 0 && (
        <ul className={styles.aliases} aria-label={`Other names of ${style.name}`}>
          {style.aliases.map((known) => (
            <li key={known}>
              {known}
              <ActionIcon
                className="gt-touch"
                variant="subtle"
                color="gray"
                size={24}
                loading={removal.isPending && isOf(removal.variables, known)}
                aria-label={`${known} is not ${style.name}`}
                onClick={() => removal.mutate({ op: 'unalias', style: style.name, alias: known })}
                data-testid="genre-unalias"
              >
                <IconX size={13} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {removal.error && (
        <p className={styles.refusal} role="alert">
          {messageOf(removal.error)}
        </p>
      )}
    </>
  )
}

function isOf(edit: object | undefined, alias: string): boolean {
  return edit !== undefined && 'alias' in edit && edit.alias === alias
}
