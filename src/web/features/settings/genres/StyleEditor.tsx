import { MultiSelect, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { GenreGraphView, GenreStyle } from '../../../../contract/genres.schema.ts'
import { formatCount } from '../../../shared/display-text.ts'
import { AliasEditor } from './AliasEditor.tsx'
import { GenreEditForm } from './GenreEditForm.tsx'
import styles from './Genres.module.css'
import { readAsSentence, styleChoices } from './genre-tree.ts'

interface StyleProps {
  readonly graph: GenreGraphView
  readonly style: GenreStyle
  /** Shows another style, e.g. the one that this was merged into. */
  readonly onStyle: (name: string) => void
}

/** Everything that can be changed about one style of the graph. */
export function StyleEditor({ graph, style, onStyle }: StyleProps) {
  return (
    <section className={styles.editor} aria-label={style.name} data-testid="style-editor">
      <h3>
        {style.name} {style.isEdited && <span className={styles.edited}>changed by you</span>}
      </h3>
      <p className={styles.quiet}>
        {style.family} · {formatCount(style.tracks, 'track')}
        {style.tracksBelow > style.tracks &&
          ` · ${formatCount(style.tracksBelow, 'track')} with the styles that come from it`}
        {style.isGeneric && ` · stands for ${style.family} when nothing more is known`}
      </p>
      <Rename key={`rename ${style.name}`} graph={graph} style={style} onStyle={onStyle} />
      <AliasEditor key={`alias ${style.name}`} graph={graph} style={style} />
      <Move
        key={`move ${JSON.stringify([style.name, style.family, style.parents])}`}
        graph={graph}
        style={style}
      />
      <Merge key={`merge ${style.name}`} graph={graph} style={style} onStyle={onStyle} />
    </section>
  )
}

function Rename({ style, onStyle }: StyleProps) {
  const [name, setName] = useState(style.name)
  const wanted = name.trim()
  const isNew = wanted !== '' && wanted !== style.name
  return (
    <GenreEditForm
      title="Name"
      edit={isNew ? { op: 'rename', style: style.name, name: wanted } : undefined}
      effect={`${readAsSentence(style.tracks, wanted)} “${style.name}” stays another name of it.`}
      submitLabel="Rename"
      testId="genre-rename"
      onDone={() => onStyle(wanted)}
    >
      <TextInput
        size="sm"
        aria-label="Name"
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </GenreEditForm>
  )
}

function Move({ graph, style }: Omit<StyleProps, 'onStyle'>) {
  const [family, setFamily] = useState(style.family)
  const [parents, setParents] = useState<string[]>(style.parents)
  const isMoved = family !== style.family || JSON.stringify(parents) !== JSON.stringify(style.parents)
  const effect =
    family === style.family
      ? `Searching for ${parents.join(' or ') || family} finds its ${formatCount(style.tracks, 'track')} too.`
      : `${formatCount(style.tracks, 'track')} of it will count under ${family} instead of ${style.family}.`
  return (
    <GenreEditForm
      title="Where it belongs"
      edit={
        isMoved
          ? {
              op: 'move',
              style: style.name,
              parents,
              ...(family === style.family ? {} : { family }),
            }
          : undefined
      }
      effect={effect}
      submitLabel="Move"
      testId="genre-move"
      onDone={() => undefined}
    >
      <Select
        size="sm"
        label="Family"
        allowDeselect={false}
        searchable
        data={graph.families.map(({ name }) => name)}
        value={family}
        onChange={(value) => value !== null && setFamily(value)}
      />
      <MultiSelect
        className={styles.whole ?? ''}
        size="sm"
        label="Comes from"
        placeholder={parents.length === 0 ? 'No style' : ''}
        searchable
        maxValues={8}
        data={styleChoices(graph, style.name)}
        value={parents}
        onChange={setParents}
      />
    </GenreEditForm>
  )
}

function Merge({ graph, style, onStyle }: StyleProps) {
  const [into, setInto] = useState<string | null>(null)
  return (
    <GenreEditForm
      title="Merge into another style"
      edit={into === null ? undefined : { op: 'merge', style: style.name, into }}
      effect={
        into === null
          ? ''
          : `${readAsSentence(style.tracks, into)} “${style.name}” and its other names become names of it.`
      }
      submitLabel="Merge"
      testId="genre-merge"
      onDone={() => into !== null && onStyle(into)}
    >
      <Select
        size="sm"
        aria-label="Style to merge into"
        placeholder="Choose a style"
        searchable
        clearable
        data={styleChoices(graph, style.name)}
        value={into}
        onChange={setInto}
      />
    </GenreEditForm>
  )
}
