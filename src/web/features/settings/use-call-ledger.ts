import { useInfiniteQuery } from '@tanstack/react-query'
import { fetchCalls } from '../../api/llm.ts'
import { queryKeys } from '../../api/query-keys.ts'

/** Enough to fill a screen; the rest comes on request. */
const CALLS_PER_PAGE = 50

/** Past calls, newest first, page after page, and what the last months cost. */
export function useCallLedger() {
  const query = useInfiniteQuery({
    queryKey: queryKeys.callPages,
    queryFn: ({ pageParam, signal }) =>
      fetchCalls(
        { limit: CALLS_PER_PAGE, ...(pageParam === undefined ? {} : { before: pageParam }) },
        signal,
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.calls.length < CALLS_PER_PAGE ? undefined : last.calls.at(-1)?.id),
  })
  const pages = query.data?.pages
  return {
    calls: pages?.flatMap((page) => page.calls),
    total: pages?.[0]?.total ?? 0,
    months: pages?.[0]?.months,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    showMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  }
}
