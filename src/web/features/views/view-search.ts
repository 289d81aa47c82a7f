import type { TrackFilters } from '../../../contract/track.schema.ts'
import type { SavedView } from '../../../contract/views.schema.ts'
import { filtersOf, type ListSearch, splitValues } from '../../shared/list-search.ts'
import { describeSource } from '../../shared/list-source.ts'

/** Filters with an order: what a view holds. */
export interface ViewContent {
  readonly filters: TrackFilters
  /** Field names, "-" before one for descending; "" is file order. */
  readonly sort: string
}

/** A view that every library has. */
export interface BuiltInView {
  readonly id: 'all' | 'untagged' | 'needs-ears' | 'starred' | 'no-key'
  readonly name: string
  readonly filters: TrackFilters
}

/** The views that every library has, in the order of the navigation. */
export const BUILT_IN_VIEWS: readonly BuiltInView[] = [
  { id: 'all', name: 'All', filters: {} },
  { id: 'untagged', name: 'Untagged', filters: { status: 'untagged' } },
  { id: 'needs-ears', name: 'Needs ears', filters: { status: 'needs-ears' } },
  { id: 'starred', name: 'Starred', filters: { starred: 'yes' } },
  { id: 'no-key', name: 'No key', filters: { q: '-has:key' } },
]

/** The address that shows a view. */
export function searchOfView({ filters, sort }: ViewContent): ListSearch {
  return sort === '' ? filters : { ...filters, sort }
}

/** What an address would be saved as. */
export function contentOf(search: ListSearch): ViewContent {
  return { filters: filtersOf(search), sort: search.sort ?? '' }
}

/** True when two lists hold the same tracks for the same reason: values in any order and case. */
export function haveSameFilters(one: TrackFilters, other: TrackFilters): boolean {
  return normalised(one) === normalised(other)
}

/** True when an address shows exactly this view, order included. */
export function isSameView(search: ListSearch, view: ViewContent): boolean {
  return haveSameFilters(filtersOf(search), view.filters) && (search.sort ?? '') === view.sort
}

/**
 * The saved view that an address shows.
 *
 * The order may differ, since sorting a list does not make it another; of several with the same
 * filters the one with the same order is meant. Undefined when there is none.
 */
export function findShownView(search: ListSearch, views: readonly SavedView[]): SavedView | undefined {
  const fitting = views.filter(({ filters }) => haveSameFilters(filtersOf(search), filters))
  return fitting.find(({ sort }) => sort === (search.sort ?? '')) ?? fitting[0]
}

function normalised(filters: TrackFilters): string {
  const parts = Object.entries(filters)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => [name, name === 'q' ? value : inAnyOrder(value)])
    .sort(([one], [other]) => ((one ?? '') < (other ?? '') ? -1 : 1))
  return JSON.stringify(parts)
}

function inAnyOrder(value: string): string {
  return splitValues(value.toLowerCase()).sort().join('|')
}

/** Filters in words, one part for each: "family House or Techno", "118–126 BPM". Empty when nothing is filtered. */
export function describeFilters(filters: TrackFilters): string[] {
  return Object.entries(DESCRIPTIONS).flatMap(([name, describe]) => {
    // Object.entries widens the keys to string; the table's own keys are filters.
    const value = filters[name as keyof typeof DESCRIPTIONS]
    return value === undefined || value === '' ? [] : [describe(value)]
  })
}

const STATUS_TEXT: Readonly<Record<string, string>> = {
  tagged: 'with a tag',
  untagged: 'without a tag',
  failed: 'failed to tag',
  'needs-ears': 'need ears',
  suggested: 'with a suggestion',
}

const SOURCE_TEXT: Readonly<Record<string, string>> = {
  import: 'the file',
  user: 'you',
  offline: 'the offline tagger',
  model: 'a model',
}

const DESCRIPTIONS = {
  q: (value) => `search “${value}”`,
  in: (value) => `in ${describeSource(value)}`,
  status: (value) => STATUS_TEXT[value] ?? value,
  starred: (value) => (value === 'yes' ? 'starred' : 'not starred'),
  family: (value) => alternatives(value),
  style: (value) => alternatives(value),
  genre: (value) => `genre ${alternatives(value)}`,
  sub: (value) => `second genre ${alternatives(value)}`,
  mood: (value) => `mood ${alternatives(value)}`,
  desc: (value) => `described as ${alternatives(value)}`,
  place: (value) => `from ${alternatives(value)}`,
  era: (value) => `of ${alternatives(value)}`,
  bpm: (value) => `${range(value)} BPM`,
  key: (value) =>
    `key ${value
      .split(',')
      .map((key) => key.trim())
      .join(' or ')}`,
  year: (value) => `year ${range(value)}`,
  energy: (value) => `energy ${range(value)}`,
  source: (value) =>
    `tag by ${splitValues(value)
      .map((source) => SOURCE_TEXT[source] ?? source)
      .join(' or ')}`,
} as const satisfies Partial<Record<keyof TrackFilters, (value: string) => string>>

function alternatives(value: string): string {
  return splitValues(value).join(' or ')
}

function range(value: string): string {
  return value.replace('-', '–')
}
