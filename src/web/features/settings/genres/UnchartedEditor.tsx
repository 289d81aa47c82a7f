import { Select, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { GenreGraphView } from '../../../../contract/genres.schema.ts'
import { formatCount } from '../../../shared/display-text.ts'
import { GenreEditForm } from './GenreEditForm.tsx'
import styles from './Genres.module.css'
import { readAsSentence, styleChoices, unchartedTracks } from './genre-tree.ts'

/** Says what a genre text is that names no style: another name of one, or a style of its own. */
export function UnchartedEditor(props: {
  readonly graph: GenreGraphView
  readonly text: string
  /** Shows the style that the text now stands for. */
  readonly onStyle: (name: string) => void
}) {
  const { graph, text, onStyle } = props
  const tracks = unchartedTracks(graph, text)
  const [style, setStyle] = useState<string | null>(null)
  const [name, setName] = useState(text)
  const [family, setFamily] = useState<string | null>(null)
  return (
    <section className={styles.editor} aria-label={text} data-testid="uncharted-editor">
      <h3>{text}</h3>
      <p className={styles.quiet}>
        {formatCount(tracks, 'track')} with a genre that is not understood.{' '}
        <Link to="/tracks" search={{ genre: text.replaceAll('|', ' ') }}>
          Show
        </Link>
      </p>
      <GenreEditForm
        title="Is a kind of…"
        edit={style === null ? undefined : { op: 'alias', style, alias: text }}
        effect={style === null ? '' : readAsSentence(tracks, style)}
        submitLabel="Use this style"
        testId="uncharted-alias"
        onDone={() => style !== null && onStyle(style)}
      >
        <Select
          size="sm"
          aria-label="Style"
          placeholder="Choose a style"
          searchable
          clearable
          data={styleChoices(graph)}
          value={style}
          onChange={setStyle}
        />
      </GenreEditForm>
      <GenreEditForm
        title="Is a style of its own"
        edit={
          family === null || name.trim() === ''
            ? undefined
            : { op: 'add', name: name.trim(), family, parents: [] }
        }
        effect={family === null ? '' : `${readAsSentence(tracks, name)} They count under ${family}.`}
        submitLabel="Make a new style"
        testId="uncharted-add"
        onDone={() => onStyle(name.trim())}
      >
        <TextInput
          size="sm"
          label="Name"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          size="sm"
          label="Family"
          placeholder="Choose a family"
          searchable
          data={graph.families.map((known) => known.name)}
          value={family}
          onChange={setFamily}
        />
      </GenreEditForm>
    </section>
  )
}
