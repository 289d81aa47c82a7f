import type { KeyDisplay } from '../../../contract/config.schema.ts'
import { formatQuery } from '../../../domain/query/format-query.ts'
import { parseQuery } from '../../../domain/query/parse-query.ts'
import { type ListSearch, withFilter } from '../../shared/list-search.ts'
import { chipsOf, FILTER_LABELS } from './filter-chips.ts'

/** One filter less, in words: "Era 1980s", and the address then. */
export interface Relaxation {
  readonly label: string
  readonly search: ListSearch
}

/**
 * The ways in which a list that shows nothing may be asked for less: without each filter, and without each part of the
 * search text. Never throws.
 */
export function relaxationsOf(search: ListSearch, display: KeyDisplay): Relaxation[] {
  const chips = chipsOf(search, display)
  const names = [...new Set(chips.map(({ name }) => name))]
  const filters = names.map((name): Relaxation => {
    const texts = chips.filter((chip) => chip.name === name).map(({ text }) => text)
    return { label: `${FILTER_LABELS[name]} ${texts.join(' or ')}`, search: withFilter(search, name, '') }
  })
  return [...partsOfText(search), ...filters]
}

function partsOfText(search: ListSearch): Relaxation[] {
  const { q } = search
  if (q === undefined) return []
  const { query } = parseQuery(q)
  const whole = { label: `the search “${q}”`, search: withFilter(search, 'q', '') }
  if (query.kind !== 'and' || query.parts.length < 2) return [whole]
  return query.parts.map((part, index) => {
    const rest = { kind: 'and', parts: query.parts.filter((_, other) => other !== index) } as const
    return { label: `“${formatQuery(part)}”`, search: withFilter(search, 'q', formatQuery(rest)) }
  })
}
