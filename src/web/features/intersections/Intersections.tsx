import { Button, Skeleton } from '@mantine/core'
import { IconChartArcs3 } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TreeType } from '../../../contract/tree.schema.ts'
import { ApiError } from '../../api/client.ts'
import { chordsQuery } from '../../api/playlist-queries.ts'
import { FailureCard, PanelBoundary } from '../../app/ErrorBoundary.tsx'
import { TYPE_WORDS } from '../trees/tree-words.ts'
import { ChordControls } from './ChordControls.tsx'
import { ChordPicture } from './ChordPicture.tsx'
import styles from './Intersections.module.css'
import { planOf } from './intersections-search.ts'
import { useIntersectionsPalette } from './use-intersections-palette.ts'
import { useIntersectionsSearch } from './use-intersections-search.ts'

/** The Intersections screen with a library in it. */
export function Intersections() {
  const address = useIntersectionsSearch()
  const { search, push } = address
  const plan = planOf(search)
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...chordsQuery(plan),
    placeholderData: keepPreviousData,
  })
  useIntersectionsPalette(search, push)
  const isTreeMissing = error instanceof ApiError && error.code === 'TREE_MISSING'
  return (
    <div className={styles.page}>
      <ChordControls {...address} />
      {isTreeMissing && <NoLineages type={plan.type} />}
      {error !== null && !isTreeMissing && (
        <FailureCard
          title="What the lineages share could not be counted."
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {data === undefined && error === null && (
        <div className={styles.loading} aria-busy role="status" aria-label="Counting what the lineages share">
          <Skeleton circle h={420} w={420} />
        </div>
      )}
      {data && (
        <PanelBoundary>
          <ChordPicture {...address} data={data} isOld={isPlaceholderData} />
        </PanelBoundary>
      )}
    </div>
  )
}

/** There is no tree whose lineages could be compared: what the screen is for, and the way to the tree. */
function NoLineages({ type }: { readonly type: TreeType }) {
  return (
    <div className={styles.noTree} data-testid="no-lineages">
      <IconChartArcs3 size={40} stroke={1.3} aria-hidden />
      <h2>Intersections</h2>
      <p>
        Here you see which lineages of a tree have tracks in common, and make playlists where two kinds of
        music meet. There is no {type} tree of this library yet.
      </p>
      <Button
        variant="filled"
        renderRoot={(root) => <Link {...root} to="/trees/$type" params={{ type }} />}
        data-testid="to-tree"
      >
        Build {TYPE_WORDS[type].name}
      </Button>
    </div>
  )
}
