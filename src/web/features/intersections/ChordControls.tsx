import { SegmentedControl, Slider, Switch, TextInput, Tooltip } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { ChordBasis } from '../../../contract/workshop.schema.ts'
import { useShortcut } from '../../app/use-shortcuts.ts'
import { TYPE_WORDS } from '../trees/tree-words.ts'
import styles from './Intersections.module.css'
import {
  CHORD_BASES,
  CHORD_TYPES,
  type IntersectionsSearch,
  LINEAGES,
  planOf,
  THRESHOLD,
  withIntersections,
  withType,
} from './intersections-search.ts'

/** A slider that is being dragged asks for nothing before it rests for so long. */
const REST_MS = 200
const BASIS_WORDS: Readonly<Record<ChordBasis, { readonly label: string; readonly meaning: string }>> = {
  filters: {
    label: 'By tags',
    meaning: 'Shared is a track whose tags match both lineages at least this well, wherever it was placed.',
  },
  assigned: {
    label: 'By place',
    meaning: 'Shared is a track that was placed in one lineage and matches the other at least this well.',
  },
}

/** What is compared, how it is counted, and what is highlighted. */
export function ChordControls(props: {
  readonly search: IntersectionsSearch
  readonly push: (next: IntersectionsSearch) => void
  readonly replace: (next: IntersectionsSearch) => void
}) {
  const { search, push, replace } = props
  const { type, basis, threshold, max } = planOf(search)
  const box = useRef<HTMLInputElement>(null)
  useShortcut('search', () => box.current?.focus())
  return (
    <div className={styles.controls}>
      <SegmentedControl
        className={styles.segments ?? ''}
        aria-label="Kind of tree"
        data={CHORD_TYPES.map((one) => ({ value: one, label: TYPE_WORDS[one].label }))}
        value={type}
        onChange={(chosen) => {
          const found = CHORD_TYPES.find((one) => one === chosen)
          if (found !== undefined) push(withType(search, found))
        }}
        data-testid="chord-type"
      />
      <Tooltip label={BASIS_WORDS[basis].meaning} multiline w={280} position="bottom">
        <SegmentedControl
          className={styles.segments ?? ''}
          aria-label="What counts as shared"
          aria-describedby="chord-basis-meaning"
          data={CHORD_BASES.map((one) => ({ value: one, label: BASIS_WORDS[one].label }))}
          value={basis}
          onChange={(chosen) => {
            const found = CHORD_BASES.find((one) => one === chosen)
            if (found !== undefined) push(withIntersections(search, { basis: found }))
          }}
          data-testid="chord-basis"
        />
      </Tooltip>
      <RestingSlider
        label="Match"
        name="Least match with both lineages, in percent"
        unit="%"
        value={threshold}
        bounds={{ min: Math.min(THRESHOLD.min, threshold), max: THRESHOLD.max }}
        onRest={(next) => replace(withIntersections(search, { threshold: next }))}
        testId="chord-threshold"
      />
      <RestingSlider
        label="Lineages"
        name="Most lineages"
        value={max}
        bounds={LINEAGES}
        onRest={(next) => replace(withIntersections(search, { max: next }))}
        testId="chord-max"
      />
      <Switch
        size="sm"
        label="Hide own tracks"
        checked={search.own === undefined}
        onChange={(event) =>
          replace(withIntersections(search, { own: event.currentTarget.checked ? undefined : 1 }))
        }
        data-testid="chord-own"
      />
      <TextInput
        ref={box}
        className={styles.find ?? ''}
        size="xs"
        type="search"
        placeholder="Highlight a name"
        aria-label="Highlight lineages"
        leftSection={<IconSearch size={14} aria-hidden />}
        value={search.q ?? ''}
        onChange={(event) => replace(withIntersections(search, { q: event.currentTarget.value }))}
        data-testid="chord-find"
      />
      <p id="chord-basis-meaning" className={styles.meaning}>
        {BASIS_WORDS[basis].meaning}
      </p>
    </div>
  )
}

/** A slider that follows the hand at once and tells where it rests. */
function RestingSlider(props: {
  readonly label: string
  /** What a screen reader says. */
  readonly name: string
  readonly unit?: string
  readonly value: number
  readonly bounds: { readonly min: number; readonly max: number }
  readonly onRest: (value: number) => void
  readonly testId: string
}) {
  const { label, name, unit = '', value, bounds, onRest, testId } = props
  const [shown, setShown] = useState(value)
  const rest = useDebouncedCallback(onRest, REST_MS)
  // Back, or a button elsewhere, may have set it.
  useEffect(() => setShown(value), [value])
  return (
    <div className={styles.slider} data-testid={testId}>
      <span aria-hidden>
        {label} <b>{`${shown}${unit === '' ? '' : ` ${unit}`}`}</b>
      </span>
      <Slider
        size="sm"
        label={null}
        thumbLabel={name}
        thumbProps={{ 'aria-valuetext': `${shown}${unit}` }}
        min={bounds.min}
        max={bounds.max}
        step={1}
        value={shown}
        onChange={(next) => {
          setShown(next)
          rest(next)
        }}
      />
    </div>
  )
}
