import { Button, CloseButton, Group, Indicator, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type RefObject, useState } from 'react'
import { useShortcut } from '../../app/use-shortcuts.ts'
import { formatNumber } from '../../shared/display-text.ts'
import { ColumnChooser } from '../../shared/grid/ColumnChooser.tsx'
import type { TrackGridHandle } from '../../shared/grid/grid-handle.ts'
import styles from './ActionBar.module.css'

/** Long enough to leave a word in peace, short enough to feel immediate. */
const TYPING_MS = 150

/** What can be done with the library, and how the list below is narrowed. */
export function ActionBar(props: {
  readonly q: string
  readonly filterCount: number
  readonly areFiltersShown: boolean
  readonly grid: RefObject<TrackGridHandle | null>
  readonly hasColumns: boolean
  /** Suggestions that wait for review. */
  readonly suggestedCount: number
  readonly onSearch: (q: string) => void
  readonly onToggleFilters: () => void
  readonly onTag: () => void
  readonly onImport: () => void
  readonly onExport: () => void
}) {
  const { filterCount, areFiltersShown, grid, suggestedCount, onToggleFilters } = props
  return (
    <div className={styles.bar}>
      <Group gap={8}>
        <Button variant="filled" onClick={props.onTag} data-testid="tag-button">
          Tag…
        </Button>
        {suggestedCount > 0 && (
          <Button component={Link} to="/tagger/review" data-testid="review-link">
            Review<span className={styles.wide}>&nbsp;changes</span>&nbsp;({formatNumber(suggestedCount)})
          </Button>
        )}
        <Button onClick={props.onImport} data-testid="import-button">
          Import
        </Button>
        <Button onClick={props.onExport} data-testid="export-button">
          Export
        </Button>
      </Group>
      <div className={styles.right}>
        <SearchBox q={props.q} onSearch={props.onSearch} />
        <Indicator label={filterCount} disabled={filterCount === 0} size={16} offset={3}>
          <Button onClick={onToggleFilters} aria-expanded={areFiltersShown} data-testid="filters-button">
            Filters
          </Button>
        </Indicator>
        {props.hasColumns && <ColumnChooser grid={grid} />}
      </div>
    </div>
  )
}

/** The text of the list's own search; the address follows while typing. */
function SearchBox({ q, onSearch }: { readonly q: string; readonly onSearch: (q: string) => void }) {
  const [text, setText] = useState(q)
  const [shownFor, setShownFor] = useState(q)
  const [input, setInput] = useState<HTMLInputElement | null>(null)
  const search = useDebouncedCallback(onSearch, { delay: TYPING_MS, flushOnUnmount: true })
  useShortcut('search', () => input?.focus())
  // Back and links change the address from outside; the box follows unless it holds the newer text.
  if (q !== shownFor) {
    setShownFor(q)
    if (input !== document.activeElement) setText(q)
  }
  const type = (next: string) => {
    setText(next)
    search(next.trim())
  }
  return (
    <TextInput
      ref={setInput}
      className={styles.search}
      size="sm"
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || text === '') return
        event.stopPropagation()
        event.preventDefault()
        type('')
      }}
      placeholder="Search this list"
      aria-label="Search this list"
      data-testid="list-search"
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        text === '' ? null : <CloseButton size="sm" aria-label="Clear the search" onClick={() => type('')} />
      }
    />
  )
}
