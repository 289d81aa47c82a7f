import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { CompletionPlace } from '../../../domain/query/completion.ts'
import { completionsQuery } from '../../api/queries.ts'
import { type Completion, findTyped, type QueryText } from './query-text.ts'

/** Long enough to spare most letters of a word a request, short enough to feel immediate. */
const TYPING_MS = 120

const NOTHING: readonly Completion[] = []

/** What may be meant at the cursor; nothing unless it is wanted and a piece has been begun there. */
export function useCompletions(
  box: QueryText,
  isWanted: boolean,
): { readonly place: CompletionPlace | undefined; readonly completions: readonly Completion[] } {
  const [settled] = useDebouncedValue(box, TYPING_MS)
  const { data } = useQuery({
    ...completionsQuery(settled.text, settled.cursor),
    placeholderData: keepPreviousData,
    enabled: isWanted && findTyped(settled) !== undefined,
  })
  const place = findTyped(box)
  // The answer to fewer letters of the same piece stands in until the next one is there.
  const isForThis = isWanted && place !== undefined && data?.start === place.start
  return { place, completions: isForThis ? data.completions : NOTHING }
}
