import { parseQuery } from '../../../../domain/query/parse-query.ts'
import { withFilter } from '../../../shared/list-search.ts'
import type { FacetProps } from './FilterSection.tsx'

/** What shows the tracks of which a number is not known, in place of a range; undefined where the query language cannot ask. */
export function unknownOf(
  name: 'bpm' | 'year' | 'key' | 'energy',
  { search, onSearch }: Pick<FacetProps, 'search' | 'onSearch'>,
): (() => void) | undefined {
  const asked = `-has:${name}`
  if (parseQuery(asked).problems.length > 0) return undefined
  return () => {
    const q = search.q ?? ''
    const next = q.includes(asked) ? q : `${q} ${asked}`
    onSearch(withFilter(withFilter(search, name, ''), 'q', next))
  }
}
