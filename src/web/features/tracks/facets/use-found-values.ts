import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { FacetCount, FacetListName } from '../../../../contract/search.schema.ts'
import { facetValuesQuery } from '../../../api/queries.ts'
import { filtersOf, type ListSearch } from '../../../shared/list-search.ts'

/** Typing is followed after this pause. */
const TYPING_MS = 150

/** Values of a facet that contain what is typed; undefined while nothing is, and until the first answer. */
export function useFoundValues(
  facet: FacetListName,
  typed: string,
  search: ListSearch,
): readonly FacetCount[] | undefined {
  const [find] = useDebouncedValue(typed.trim(), TYPING_MS)
  const isAsked = typed.trim() !== '' && find !== ''
  const { data } = useQuery({
    ...facetValuesQuery({ ...filtersOf(search), facet, find }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  })
  return isAsked ? data?.values : undefined
}
