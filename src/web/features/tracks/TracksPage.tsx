import { Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { libraryQuery } from '../../api/queries.ts'
import { FailureCard } from '../../app/ErrorBoundary.tsx'
import { WelcomeDoors } from '../welcome/WelcomeDoors.tsx'
import { Tracks } from './Tracks.tsx'

/** Find anything in the library, and begin everything from there. */
export function TracksPage() {
  const { data: library, error, refetch } = useQuery(libraryQuery)
  if (library?.restored) return <Tracks library={library} />
  if (library) return <WelcomeDoors />
  if (error) {
    return <FailureCard title="The library could not be read." error={error} onRetry={() => void refetch()} />
  }
  return (
    <Stack p="md" aria-busy role="status" aria-label="Loading the library">
      <Skeleton h={40} />
      <Skeleton h={120} />
      <Skeleton h={320} />
    </Stack>
  )
}
