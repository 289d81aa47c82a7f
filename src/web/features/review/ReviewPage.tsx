import { Button, Skeleton, Stack } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { reviewQuery } from '../../api/queries.ts'
import { FailureCard } from '../../app/ErrorBoundary.tsx'
import { NothingToReview } from './NothingToReview.tsx'
import { ReviewQueue } from './ReviewQueue.tsx'
import { PAGE_SIZE, partOf, reviewAddress } from './review-search.ts'

/** Suggested comments wait here: nothing of them is in a track before it is accepted. */
export function ReviewPage() {
  const search = useSearch({ from: '/tagger/review' })
  const { page = 1 } = search
  const navigate = useNavigate({ from: '/tagger/review' })
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...reviewQuery({
      ...partOf(search),
      limit: PAGE_SIZE,
      offset: (page - 1) * PAGE_SIZE,
    }),
    placeholderData: keepPreviousData,
  })

  // The queue gets shorter: a page that is past its end by now gives way to the last one.
  const lastPage = Math.max(1, Math.ceil((data?.total ?? 0) / PAGE_SIZE))
  const isPastEnd = data !== undefined && !isPlaceholderData && page > lastPage
  useEffect(() => {
    if (isPastEnd) {
      void navigate({ search: reviewAddress(partOf(search), lastPage), replace: true })
    }
  }, [isPastEnd, search, lastPage, navigate])

  if (data?.open === 0) return <NothingToReview />
  if (data) return <ReviewQueue search={search} data={data} isLoading={isPlaceholderData || isPastEnd} />
  if (error) {
    return (
      <FailureCard title="The suggestions could not be read." error={error} onRetry={() => void refetch()}>
        {search.in !== undefined && (
          <Button renderRoot={(root) => <Link {...root} to="/tagger/review" />} data-testid="leave-source">
            Remove this filter
          </Button>
        )}
      </FailureCard>
    )
  }
  return (
    <Stack p="md" role="status" aria-label="Loading the suggestions">
      {['first', 'second', 'third', 'fourth', 'fifth'].map((row) => (
        <Skeleton key={row} h={84} />
      ))}
    </Stack>
  )
}
