import { ActionIcon, Button, Skeleton, Stack, UnstyledButton } from '@mantine/core'
import { IconArrowLeft, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { SimilarTracks } from '../../../contract/search.schema.ts'
import type { Track } from '../../../contract/track.schema.ts'
import { similarQuery, trackQuery } from '../../api/queries.ts'
import { FailureCard, PanelBoundary } from '../../app/ErrorBoundary.tsx'
import { formatBpm } from '../../shared/display-text.ts'
import { KeyBadge } from '../../shared/KeyBadge.tsx'
import { fitLevel } from './fit.ts'
import styles from './SimilarPanel.module.css'
import panelStyles from './TrackPanel.module.css'

/** More reasons than this would hide the next track. */
const MAX_REASONS = 3

interface SimilarPanelProps {
  readonly trackId: number
  readonly onOpen: (track: Track) => void
  /** Back to the details of the track. */
  readonly onClose: () => void
}

/** Tracks like one track, best first, with why. Arrow keys walk the list, Enter opens a track. */
export function SimilarPanel(props: SimilarPanelProps) {
  return (
    <aside className={panelStyles.panel} aria-label="Similar tracks" data-testid="panel-similar">
      <ActionIcon
        className={panelStyles.close}
        variant="subtle"
        color="gray"
        size={28}
        aria-label="Close the similar tracks"
        onClick={props.onClose}
      >
        <IconX size={15} />
      </ActionIcon>
      <Button
        variant="subtle"
        leftSection={<IconArrowLeft size={15} />}
        className={styles.back}
        onClick={props.onClose}
        data-testid="similar-back"
      >
        Back to the details
      </Button>
      <PanelBoundary key={props.trackId}>
        <SimilarContent {...props} />
      </PanelBoundary>
    </aside>
  )
}

function SimilarContent({ trackId, onOpen }: SimilarPanelProps) {
  const { data: detail } = useQuery(trackQuery(trackId))
  const { data, error, refetch } = useQuery(similarQuery(trackId))
  return (
    <>
      <h2 className={styles.title}>{detail ? `Like “${detail.track.title}”` : 'Similar tracks'}</h2>
      {error && !data && (
        <FailureCard
          title="Similar tracks could not be found."
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && <ListSkeleton />}
      {data?.tracks.length === 0 && (
        <p className={styles.empty}>
          No track is like this one yet. Descriptors and mood in its tag make the most of it.
        </p>
      )}
      {data && data.tracks.length > 0 && <SimilarList similar={data.tracks} onOpen={onOpen} />}
    </>
  )
}

function SimilarList(props: {
  readonly similar: SimilarTracks['tracks']
  readonly onOpen: (track: Track) => void
}) {
  const list = useRef<HTMLUListElement>(null)
  // The button that opened this panel is gone, so the keyboard goes on here.
  useEffect(() => {
    list.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [])
  return (
    <ul className={styles.list} ref={list} onKeyDown={walkList}>
      {props.similar.map(({ track, fit, reasons }) => (
        <li key={track.id}>
          <UnstyledButton
            className={styles.row}
            onClick={() => props.onOpen(track)}
            data-testid="similar-row"
          >
            <span className={styles.fit} data-level={fitLevel(fit)}>
              <b>{fit}</b>
              <span>{fitLevel(fit)}</span>
            </span>
            <span className={styles.words}>
              <span className={styles.name}>{track.title}</span>
              <span className={styles.artist}>{track.artist}</span>
              <span className={styles.reasons}>{reasons.slice(0, MAX_REASONS).join(' · ')}</span>
            </span>
            <span className={styles.numbers}>
              <KeyBadge value={track.key} camelot={track.camelot} />
              <span>{formatBpm(track.bpm)}</span>
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}

/** Arrow keys, Home and End move the keyboard among the rows. */
function walkList(event: KeyboardEvent<HTMLUListElement>): void {
  const rows = Array.from(event.currentTarget.querySelectorAll('button'))
  const place = rows.findIndex((row) => row.matches(':focus'))
  const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: rows.length - 1 }[event.key]
  const row = next === undefined ? undefined : rows[next]
  if (row === undefined) return
  event.preventDefault()
  // The list beside it listens for the same keys.
  event.stopPropagation()
  row.focus()
}

function ListSkeleton() {
  return (
    <Stack gap="sm" aria-busy role="status" aria-label="Looking for similar tracks">
      {['first', 'second', 'third', 'fourth', 'fifth'].map((name) => (
        <Skeleton key={name} h={56} />
      ))}
    </Stack>
  )
}
