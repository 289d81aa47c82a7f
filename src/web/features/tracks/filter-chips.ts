import type { KeyDisplay } from '../../../contract/config.schema.ts'
import type { StatusFilter, TagSource } from '../../../contract/track.schema.ts'
import { keyText } from '../../shared/key-display.ts'
import {
  FILTER_NAMES,
  type FilterName,
  type ListSearch,
  parseRange,
  RANGE_LIMITS,
  type RangeName,
  splitValues,
  stringOf,
  withFilter,
  withValueToggled,
} from '../../shared/list-search.ts'
import { describeSource } from '../../shared/list-source.ts'
import { readKeys } from './facets/key-choice.ts'

/** One thing that narrows the list, to be taken away again. */
export interface FilterChip {
  readonly name: FilterName
  /** Of a filter with several values, the one of this chip; else the whole filter. */
  readonly value: string
  readonly label: string
  readonly text: string
}

/** What each filter is called on the screen. */
export const FILTER_LABELS: Readonly<Record<FilterName, string>> = {
  q: 'Search',
  in: 'Only',
  status: 'State',
  starred: 'Starred',
  family: 'Genre',
  style: 'Style',
  genre: 'Genre as written',
  sub: 'Second genre',
  mood: 'Mood',
  desc: 'Descriptor',
  place: 'Place',
  era: 'Era',
  bpm: 'Tempo',
  key: 'Key',
  year: 'Year',
  energy: 'Energy',
  source: 'Tagged by',
  match: 'Match',
}

/** States of a track as filters. */
export const STATUS_LABELS: Readonly<Record<StatusFilter, string>> = {
  tagged: 'Tagged',
  'needs-ears': 'Needs ears',
  suggested: 'Suggested',
  untagged: 'Untagged',
  failed: 'Failed',
}

/** Who may have written a tag, as filters. */
export const SOURCE_LABELS: Readonly<Record<TagSource, string>> = {
  import: 'Imported file',
  user: 'Me',
  offline: 'Offline tagger',
  model: 'Language model',
}

const RANGES: readonly RangeName[] = ['bpm', 'year', 'energy']

/** What narrows the list besides the search text and how filters combine, in the order of the rail. Never throws. */
export function chipsOf(search: ListSearch, display: KeyDisplay): FilterChip[] {
  return FILTER_NAMES.flatMap((name) => {
    const filter = stringOf(search, name)
    if (filter === undefined || name === 'q' || name === 'match') return []
    const label = FILTER_LABELS[name]
    const values =
      name === 'in' || name === 'starred' || name === 'key' || isRange(name) ? [filter] : splitValues(filter)
    return values.map((value) => ({ name, value, label, text: chipText(name, value, display) }))
  })
}

function isRange(name: FilterName): name is RangeName {
  return RANGES.some((range) => range === name)
}

function chipText(name: FilterName, value: string, display: KeyDisplay): string {
  if (isRange(name)) return rangeText(value, name)
  if (name === 'in') return describeSource(value)
  if (name === 'key') {
    const names = readKeys(value).map((key) => keyText(key, key, display))
    return names.length > 0 ? names.join(', ') : value
  }
  const words: Readonly<Record<string, string>> = { ...STATUS_LABELS, ...SOURCE_LABELS }
  return (name === 'status' || name === 'source' ? words[value] : undefined) ?? value
}

/** A range for people: "118–126", "from 118", "up to 126", "124". Never throws. */
export function rangeText(range: string, name: RangeName): string {
  const { from, to } = parseRange(range)
  const { min, max } = RANGE_LIMITS[name]
  if (from === undefined || to === undefined || from === to) return range
  if (from === min) return `up to ${to}`
  if (to === max && name !== 'energy') return `from ${from}`
  return `${from}–${to}`
}

/** The address without what a chip stands for. */
export function withoutChip(search: ListSearch, { name, value }: FilterChip): ListSearch {
  return stringOf(search, name) === value
    ? withFilter(search, name, '')
    : withValueToggled(search, name, value)
}
