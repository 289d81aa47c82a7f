import { Autocomplete, Button, Group, NumberInput, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { vocabularyQuery } from '../../api/queries.ts'
import { formatCount } from '../../shared/display-text.ts'
import {
  type FilterName,
  filtersOf,
  formatRange,
  parseRange,
  RANGE_LIMITS,
} from '../../shared/list-search.ts'
import { useFollowing } from '../track/use-following.ts'
import styles from './FilterBar.module.css'
import type { TaggerSearch } from './tagger-search.ts'

/** All filters of the list; the address holds them. */
export function FilterBar(props: {
  readonly search: TaggerSearch
  readonly onFilter: (name: FilterName, value: string) => void
  readonly onClearAll: () => void
}) {
  const { search, onFilter, onClearAll } = props
  return (
    <section className={styles.bar} aria-label="Filters">
      <VocabularyFilter name="genre" label="Genre" value={search.genre} onFilter={onFilter} />
      <VocabularyFilter name="place" label="Place" value={search.place} onFilter={onFilter} />
      <VocabularyFilter name="era" label="Era" value={search.era} onFilter={onFilter} />
      <RangeFilter name="bpm" label="BPM" value={search.bpm} bounds={RANGE_LIMITS.bpm} onFilter={onFilter} />
      <RangeFilter
        name="year"
        label="Year"
        value={search.year}
        bounds={RANGE_LIMITS.year}
        onFilter={onFilter}
      />
      <TypedFilter name="key" label="Keys" placeholder="8A, 9A" value={search.key} onFilter={onFilter} />
      <Select
        className={styles.field}
        size="xs"
        label="Tagged by"
        placeholder="Anyone"
        clearable
        data={[
          { value: 'user', label: 'Me' },
          { value: 'offline', label: 'Offline tagger' },
          { value: 'model', label: 'Language model' },
          { value: 'import', label: 'Imported file' },
        ]}
        value={search.source ?? null}
        onChange={(source) => onFilter('source', source ?? '')}
      />
      <Button disabled={Object.keys(filtersOf(search)).length === 0} onClick={onClearAll}>
        Clear filters
      </Button>
    </section>
  )
}

interface FilterProps {
  readonly label: string
  readonly value: string | undefined
  readonly onFilter: (name: FilterName, value: string) => void
}

/** A filter by a word that the library uses; applied when chosen, by Enter, or on leaving the field. */
function VocabularyFilter({
  name,
  label,
  value,
  onFilter,
}: FilterProps & { readonly name: 'genre' | 'place' | 'era' }) {
  const [text, setText] = useFollowing(value ?? '')
  const [typed] = useDebouncedValue(text, 150)
  const { data = [] } = useQuery({ ...vocabularyQuery(name, typed), placeholderData: keepPreviousData })
  const counts = new Map(data.map((word) => [word.value, word.tracks]))
  const commit = (next: string) => {
    if (next.trim() !== (value ?? '')) onFilter(name, next.trim())
  }
  return (
    <Autocomplete
      className={styles.field}
      size="xs"
      label={label}
      placeholder="Any"
      data-testid={`filter-${name}`}
      data={[...counts.keys()]}
      filter={({ options }) => options}
      value={text}
      onChange={setText}
      onOptionSubmit={commit}
      onBlur={() => commit(text)}
      onKeyDown={(event) => event.key === 'Enter' && commit(text)}
      clearable
      onClear={() => commit('')}
      renderOption={({ option }) => (
        <Group justify="space-between" gap="sm" w="100%" wrap="nowrap">
          <span>{option.value}</span>
          <span className={styles.tracks}>{formatCount(counts.get(option.value) ?? 0, 'track')}</span>
        </Group>
      )}
    />
  )
}

function RangeFilter(
  props: FilterProps & {
    readonly name: 'bpm' | 'year'
    readonly bounds: { readonly min: number; readonly max: number }
  },
) {
  const { name, label, value, bounds, onFilter } = props
  const [draft, setDraft] = useState({ ...parseRange(value), readFrom: value })
  // Back and links change the address from outside; what is being typed is not disturbed by its own result.
  if (draft.readFrom !== value) setDraft({ ...parseRange(value), readFrom: value })
  const commit = () => {
    const range = formatRange(draft.from, draft.to, bounds)
    if (range !== (value ?? '')) onFilter(name, range)
  }
  const end = (which: 'from' | 'to', shown: number | undefined) => (
    <NumberInput
      size="xs"
      w={72}
      hideControls
      allowNegative={false}
      decimalScale={name === 'bpm' ? 1 : 0}
      aria-label={`${label} ${which}`}
      data-testid={`filter-${name}-${which}`}
      placeholder={which}
      value={shown === bounds.min || shown === bounds.max ? '' : (shown ?? '')}
      onChange={(next) => setDraft({ ...draft, [which]: typeof next === 'number' ? next : undefined })}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  )
  return (
    <fieldset
      className={styles.range}
      // Going from one end to the other is not leaving: both ends together are one step of Back.
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && commit()}
    >
      <legend>{label}</legend>
      {end('from', draft.from)}
      <span aria-hidden>–</span>
      {end('to', draft.to)}
    </fieldset>
  )
}

function TypedFilter(props: FilterProps & { readonly name: 'key'; readonly placeholder: string }) {
  const { name, label, placeholder, value, onFilter } = props
  const [text, setText] = useFollowing(value ?? '')
  const commit = () => {
    if (text.trim() !== (value ?? '')) onFilter(name, text.trim())
  }
  return (
    <TextInput
      className={styles.field}
      size="xs"
      label={label}
      placeholder={placeholder}
      data-testid={`filter-${name}`}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  )
}
