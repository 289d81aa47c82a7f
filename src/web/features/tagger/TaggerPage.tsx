import { Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { libraryQuery } from '../../api/queries.ts'
import { FailureCard } from '../../app/ErrorBoundary.tsx'
import { WelcomeDoors } from '../welcome/WelcomeDoors.tsx'
import { Tagger } from './Tagger.tsx'

/** Bring a track list in, tag it, check the tags, send it back out. */
export function TaggerPage() {
  const { data: library, error, refetch } = useQuery(libraryQuery)
  if (library?.restored) return <Tagger library={library} />
  if (library) return <WelcomeDoors />
  if (error) {
    return <FailureCard title="The library could not be read." error={error} onRetry={() => void refetch()} />
  }
  return (
    <Stack p="md" aria-busy role="status" aria-label="Loading the library">
      <Skeleton h={40} w={420} />
      <Skeleton h={32} />
      <Skeleton h={320} />
    </Stack>
  )
}
