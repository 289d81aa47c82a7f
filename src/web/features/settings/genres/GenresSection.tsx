import { Button, SegmentedControl, Skeleton, UnstyledButton } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { GenreEdit, GenreGraphView } from '../../../../contract/genres.schema.ts'
import { genresQuery } from '../../../api/queries.ts'
import { FailureCard } from '../../../app/ErrorBoundary.tsx'
import { formatCount, formatNumber } from '../../../shared/display-text.ts'
import { SettingGroup } from '../Setting.tsx'
import { GenreEditList } from './GenreEditList.tsx'
import styles from './Genres.module.css'
import { GenreTree } from './GenreTree.tsx'
import { StyleEditor } from './StyleEditor.tsx'
import { UnchartedEditor } from './UnchartedEditor.tsx'

/** The genre graph as the DJ has it: which words name which style, and where each belongs. */
export function GenresSection() {
  const { data: graph, error, refetch } = useQuery(genresQuery)
  return (
    <SettingGroup
      title="Genres"
      isWide
      description="How your genre comments are read by filters, search and the offline tagger. Comments are never rewritten; every change can be undone."
    >
      {graph && <Graph graph={graph} />}
      {!graph && !error && <Skeleton h={420} />}
      {!graph && error && (
        <FailureCard title="The genres could not be read." error={error} onRetry={() => void refetch()} />
      )}
    </SettingGroup>
  )
}

type Pane = 'styles' | 'uncharted' | 'edits'

function Graph({ graph }: { readonly graph: GenreGraphView }) {
  const { style: styleName, text } = useSearch({ from: '/settings/$section' })
  const navigate = useNavigate({ from: '/settings/$section' })
  const [pane, setPane] = useState<Pane>(text === undefined ? 'styles' : 'uncharted')
  const style = findStyle(graph, styleName)
  const show = (search: { readonly style?: string; readonly text?: string }) =>
    void navigate({ search, replace: true })
  const showStyle = (name: string) => show({ style: name })
  /** A style that is shown under a name which is no more is shown under its old one. */
  const leaveTakenBack = (edit: GenreEdit) => {
    if (edit.op === 'rename' && edit.name === styleName) showStyle(edit.style)
    if (edit.op === 'add' && edit.name === styleName) show({})
  }
  const isChosen = styleName !== undefined || text !== undefined
  return (
    <div className={styles.graph} data-chosen={isChosen || undefined}>
      <div className={styles.list}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label="What is listed"
          data={[
            { value: 'styles', label: 'Styles' },
            { value: 'uncharted', label: `Not understood (${formatNumber(graph.uncharted.texts.length)})` },
            { value: 'edits', label: 'Your edits' },
          ]}
          value={pane}
          onChange={(value) => setPane(value === 'uncharted' || value === 'edits' ? value : 'styles')}
          data-testid="genre-pane"
        />
        {pane === 'styles' && <GenreTree graph={graph} style={style?.name} onStyle={showStyle} />}
        {pane === 'uncharted' && (
          <UnchartedList graph={graph} text={text} onText={(chosen) => show({ text: chosen })} />
        )}
        {pane === 'edits' && <GenreEditList onTakenBack={leaveTakenBack} />}
      </div>
      <div className={styles.detail}>
        {isChosen && (
          <Button
            className={styles.back}
            variant="subtle"
            leftSection={<IconArrowLeft size={15} />}
            onClick={() => show({})}
          >
            All genres
          </Button>
        )}
        {style && <StyleEditor graph={graph} style={style} onStyle={showStyle} />}
        {styleName !== undefined && !style && (
          <p className={styles.quiet}>There is no style “{styleName}” any more.</p>
        )}
        {text !== undefined && <UnchartedEditor key={text} graph={graph} text={text} onStyle={showStyle} />}
        {!isChosen && <p className={styles.quiet}>Choose a style to change it.</p>}
      </div>
    </div>
  )
}

/** By name, or by one of its other names: a link may be older than a rename. */
function findStyle({ styles: all }: GenreGraphView, name: string | undefined) {
  return (
    all.find((style) => style.name === name) ??
    all.find(({ aliases }) => name !== undefined && aliases.includes(name))
  )
}

function UnchartedList(props: {
  readonly graph: GenreGraphView
  readonly text: string | undefined
  readonly onText: (text: string) => void
}) {
  const { tracks, texts } = props.graph.uncharted
  if (texts.length === 0) return <p className={styles.quiet}>Every genre in your comments is understood.</p>
  return (
    <>
      <p className={styles.quiet}>
        {texts.length === 1 ? 'This genre text names' : 'These genre texts name'} no style.
        {tracks > 0 && ` ${formatCount(tracks, 'track')} ${tracks === 1 ? 'has' : 'have'} no other genre.`}{' '}
        Say what they are, and they are found.
      </p>
      <ul className={styles.texts} data-testid="uncharted-list">
        {texts.map((known) => (
          <li key={known.text}>
            <UnstyledButton
              className={styles.text}
              data-shown={known.text === props.text || undefined}
              aria-current={known.text === props.text || undefined}
              onClick={() => props.onText(known.text)}
              data-testid="uncharted-text"
            >
              <span className={styles.nodeName}>{known.text}</span>
              <em title={formatCount(known.tracks, 'track')}>{formatNumber(known.tracks)}</em>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  )
}
