import { Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { libraryQuery } from '../../api/queries.ts'
import { FailureCard } from '../../app/ErrorBoundary.tsx'
import { WelcomeDoors } from '../welcome/WelcomeDoors.tsx'
import { Intersections } from './Intersections.tsx'

/** Which lineages of a tree have tracks in common, and what can be made of those. */
export function IntersectionsPage() {
  const { data: library, error, refetch } = useQuery(libraryQuery)
  if (library?.restored) return <Intersections />
  if (library) return <WelcomeDoors />
  if (error) {
    return <FailureCard title="The library could not be read." error={error} onRetry={() => void refetch()} />
  }
  return (
    <Stack p="md" aria-busy role="status" aria-label="Loading the library">
      <Skeleton h={36} />
      <Skeleton h={420} />
    </Stack>
  )
}
