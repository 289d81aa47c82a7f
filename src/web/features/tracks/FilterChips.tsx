import { Button, Switch, UnstyledButton } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useRef } from 'react'
import { useKeyDisplay } from '../../shared/key-display.ts'
import { type ListSearch, withFilter, withoutFilters } from '../../shared/list-search.ts'
import styles from './FilterChips.module.css'
import { chipsOf, withoutChip } from './filter-chips.ts'
import { SourceName } from './SourceName.tsx'

/** Everything that narrows the list besides the search text, each to be taken away by itself. */
export function FilterChips(props: {
  readonly search: ListSearch
  readonly onSearch: (next: ListSearch) => void
}) {
  const { search, onSearch } = props
  const chips = chipsOf(search, useKeyDisplay())
  const list = useRef<HTMLUListElement>(null)
  if (chips.length === 0) return null
  const filters = new Set(chips.map(({ name }) => name))
  const remove = (index: number) => {
    const chip = chips[index]
    if (chip === undefined) return
    onSearch(withoutChip(search, chip))
    // The one that moves up gets the keyboard, so that several can be taken away in a row.
    requestAnimationFrame(() => {
      const buttons = list.current?.querySelectorAll('button') ?? []
      buttons[Math.min(index, buttons.length - 1)]?.focus()
    })
  }
  const press = (event: KeyboardEvent, index: number) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return
    // Delete is a shortcut of the list too, and there it clears tags.
    event.stopPropagation()
    event.preventDefault()
    remove(index)
  }
  return (
    <div className={styles.bar} data-testid="filter-chips">
      <ul ref={list} className={styles.chips} aria-label="Filters">
        {chips.map(({ name, value, label, text }, index) => (
          <li key={`${name} ${value}`}>
            <UnstyledButton
              className={styles.chip}
              aria-label={`Remove the filter ${label} ${text}`}
              onClick={() => remove(index)}
              onKeyDown={(event) => press(event, index)}
            >
              <span>{label}</span>
              <b>{name === 'in' ? <SourceName source={value} /> : text}</b>
              <IconX size={12} aria-hidden />
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {(filters.size > 1 || search.match === 'any') && (
        <Switch
          size="xs"
          label="Match any"
          checked={search.match === 'any'}
          onChange={(event) =>
            onSearch(withFilter(search, 'match', event.currentTarget.checked ? 'any' : ''))
          }
          data-testid="match-any"
        />
      )}
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => onSearch(withoutFilters(search))}
        data-testid="clear-filters"
      >
        Clear all
      </Button>
    </div>
  )
}
