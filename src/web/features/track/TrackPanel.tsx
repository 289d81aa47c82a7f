import { ActionIcon, Button, Group, Skeleton, Stack } from '@mantine/core'
import { IconStar, IconStarFilled, IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Track } from '../../../contract/track.schema.ts'
import { trackQuery } from '../../api/queries.ts'
import { FailureCard, PanelBoundary } from '../../app/ErrorBoundary.tsx'
import { useStore } from '../../app/store.ts'
import { ArtTile } from '../../shared/ArtTile.tsx'
import { formatBpm, formatYear } from '../../shared/display-text.ts'
import { KeyBadge } from '../../shared/KeyBadge.tsx'
import { TagEditor } from './TagEditor.tsx'
import { TrackFacts } from './TrackFacts.tsx'
import styles from './TrackPanel.module.css'
import { busyTracks, type TrackActions } from './use-track-actions.ts'

/** Details of one track beside the list: who it is, its tag to edit, why it has that tag. */
export function TrackPanel(props: {
  readonly trackId: number
  readonly actions: TrackActions
  /** Shows tracks like this one; without it there is no button for it. */
  readonly onFindSimilar?: (() => void) | undefined
  readonly onClose: () => void
}) {
  return (
    <aside className={styles.panel} aria-label="Track details" data-testid="panel-track">
      <ActionIcon
        className={styles.close}
        variant="subtle"
        color="gray"
        size={28}
        aria-label="Close the details"
        onClick={props.onClose}
      >
        <IconX size={15} />
      </ActionIcon>
      <PanelBoundary key={props.trackId}>
        <PanelContent {...props} />
      </PanelBoundary>
    </aside>
  )
}

function PanelContent(props: {
  readonly trackId: number
  readonly actions: TrackActions
  readonly onFindSimilar?: (() => void) | undefined
}) {
  const { trackId, actions, onFindSimilar } = props
  const { data, error, refetch } = useQuery({ ...trackQuery(trackId), placeholderData: keepPreviousData })
  const busy = useStore(busyTracks)
  if (error && !data) {
    return <FailureCard title="This track could not be shown." error={error} onRetry={() => void refetch()} />
  }
  if (!data) return <PanelSkeleton />
  const { track } = data
  return (
    <>
      <PanelHeader track={track} onStar={() => void actions.star(track)} />
      <Group gap={8} mt={12}>
        <Button
          variant={track.status === 'tagged' ? 'default' : 'filled'}
          loading={busy.has(track.id)}
          onClick={() => void actions.tagNow(track)}
        >
          {tagLabel(track)}
        </Button>
        <Button disabled={track.status === 'untagged'} onClick={() => void actions.clear([track.id])}>
          Clear
        </Button>
        {onFindSimilar && (
          <Button onClick={onFindSimilar} data-shortcut-similar data-testid="find-similar">
            Find similar
          </Button>
        )}
      </Group>
      {track.suggested && (
        <p className={styles.suggestion} data-testid="panel-suggestion">
          <span aria-hidden>◐</span> A suggestion waits for you.{' '}
          <Link to="/tagger/review">Review changes</Link>
        </p>
      )}
      {track.tagError !== null && (
        <p className={styles.failure} data-testid="panel-failure">
          <span aria-hidden>▲</span> {track.status === 'tagged' && 'The last try to tag it again failed. '}
          {track.tagError}
        </p>
      )}
      <TagEditor key={track.id} track={track} onSave={(comment) => actions.save(track, comment)} />
      <TrackFacts detail={data} />
    </>
  )
}

/** What the button that tags this one track is called. */
function tagLabel({ status, tagError }: Track): string {
  if (status === 'tagged') return 'Re-tag'
  return tagError === null ? 'Tag' : 'Retry'
}

function PanelHeader({ track, onStar }: { readonly track: Track; readonly onStar: () => void }) {
  return (
    <header className={styles.head}>
      <ArtTile artist={track.artist} title={track.title} size={64} />
      <div className={styles.names}>
        <h2>{track.title}</h2>
        <div className={styles.artist}>{track.artist}</div>
        <div className={styles.numbers}>
          <KeyBadge value={track.key} camelot={track.camelot} />
          <span title={track.bpm === null ? undefined : String(track.bpm)}>
            {track.bpm === null ? 'tempo unknown' : `${formatBpm(track.bpm)} BPM`}
          </span>
          <span aria-hidden>·</span>
          <span>{formatYear(track.year)}</span>
          <ActionIcon
            className={`${styles.star} gt-touch`}
            variant="subtle"
            color="gray"
            size={26}
            aria-label="Starred"
            aria-pressed={track.starred}
            onClick={onStar}
            data-testid="panel-star"
          >
            {track.starred ? <IconStarFilled size={16} /> : <IconStar size={16} />}
          </ActionIcon>
        </div>
      </div>
    </header>
  )
}

function PanelSkeleton() {
  return (
    <Stack gap="sm" aria-busy role="status" aria-label="Loading the track">
      <Group wrap="nowrap">
        <Skeleton w={64} h={64} />
        <Stack gap={6} flex={1}>
          <Skeleton h={14} w="70%" />
          <Skeleton h={12} w="50%" />
        </Stack>
      </Group>
      {['genre', 'second', 'descriptors', 'mood'].map((name) => (
        <Skeleton key={name} h={32} />
      ))}
    </Stack>
  )
}
