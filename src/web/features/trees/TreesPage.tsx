import { Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { libraryQuery } from '../../api/queries.ts'
import { FailureCard } from '../../app/ErrorBoundary.tsx'
import { WelcomeDoors } from '../welcome/WelcomeDoors.tsx'
import { Trees } from './Trees.tsx'
import { isTreeType } from './trees-search.ts'

/** The library as trees: by kind of music, by place and time, and where both cross. */
export function TreesPage() {
  const { type } = useParams({ from: '/trees/$type' })
  const { data: library, error, refetch } = useQuery(libraryQuery)
  if (library?.restored && isTreeType(type)) return <Trees type={type} library={library} />
  if (library) return <WelcomeDoors />
  if (error) {
    return <FailureCard title="The library could not be read." error={error} onRetry={() => void refetch()} />
  }
  return <TreesLoading />
}

/** Stands where tree and page will be. */
export function TreesLoading() {
  return (
    <Stack p="md" aria-busy role="status" aria-label="Loading the tree">
      <Skeleton h={36} w="60%" />
      <Skeleton h={420} />
    </Stack>
  )
}
