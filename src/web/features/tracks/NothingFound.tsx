import { Button, UnstyledButton } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { queryKeys } from '../../api/query-keys.ts'
import { fetchTracks } from '../../api/tracks.ts'
import { formatCount } from '../../shared/display-text.ts'
import { useKeyDisplay } from '../../shared/key-display.ts'
import { filtersOf, isNarrowed, type ListSearch, withoutFilters } from '../../shared/list-search.ts'
import styles from './NothingFound.module.css'
import { type Relaxation, relaxationsOf } from './relaxations.ts'

/** No track matches: which filter is to blame, and how many tracks there would be without it. */
export function NothingFound(props: {
  readonly search: ListSearch
  readonly onSearch: (next: ListSearch) => void
}) {
  const { search, onSearch } = props
  const ways = useWaysOut(relaxationsOf(search, useKeyDisplay()))
  const helpful = ways.filter(({ tracks }) => tracks > 0)
  return (
    <div className={styles.box} data-testid="nothing-found">
      <h2>No track matches all of this.</h2>
      {helpful.length > 0 && (
        <ul className={styles.ways}>
          {helpful.map(({ label, tracks, search: next }) => (
            <li key={label}>
              <UnstyledButton className={styles.way} onClick={() => onSearch(next)}>
                Without {label}: <b>{formatCount(tracks, 'track')}</b>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
      {ways.length > 1 && helpful.length === 0 && <p>Leaving out one of the filters alone does not help.</p>}
      {isNarrowed(search) && (
        <Button onClick={() => onSearch(withoutFilters(search))}>Clear all filters</Button>
      )}
    </div>
  )
}

/** The ways out with the number of tracks of each, most first; those still being counted are left out. */
function useWaysOut(relaxations: readonly Relaxation[]): (Relaxation & { readonly tracks: number })[] {
  return useQueries({
    queries: relaxations.map(({ search }) => {
      const list = { filters: filtersOf(search), sort: '' }
      return {
        queryKey: queryKeys.trackCount(list.filters),
        queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
          (await fetchTracks(list, { offset: 0, limit: 1 }, signal)).total,
        staleTime: 0,
      }
    }),
    combine: (results) =>
      relaxations
        .flatMap((relaxation, index) => {
          const tracks = results[index]?.data
          return tracks === undefined ? [] : [{ ...relaxation, tracks }]
        })
        .toSorted((left, right) => right.tracks - left.tracks),
  })
}
