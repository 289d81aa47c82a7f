import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { VocabularyQuery } from '../../../contract/track.schema.ts'
import { vocabularyQuery } from '../../api/queries.ts'

/** Words of the library that fit what is typed, most frequent first, and how many tracks have each. */
export function useVocabulary(field: VocabularyQuery['field'], typed: string, isEnabled = true) {
  const [settled] = useDebouncedValue(typed.trim(), 120)
  const { data = [] } = useQuery({
    ...vocabularyQuery(field, settled),
    placeholderData: keepPreviousData,
    enabled: isEnabled,
  })
  return {
    words: data.map(({ value }) => value),
    counts: new Map(data.map(({ value, tracks }) => [value, tracks])),
  }
}
