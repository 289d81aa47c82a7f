import { ActionIcon, Button, Skeleton } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { SharedTracks } from '../../../contract/workshop.schema.ts'
import type { ChordRules } from '../../api/chords.ts'
import { messageOf } from '../../api/client.ts'
import { playlistsQuery, sharedQuery } from '../../api/playlist-queries.ts'
import { focusWhenThere } from '../../app/focus-when-there.ts'
import { ArtTile } from '../../shared/ArtTile.tsx'
import { formatBpm, formatCount } from '../../shared/display-text.ts'
import { KeyBadge } from '../../shared/KeyBadge.tsx'
import { usePlaylistActions } from '../playlists/use-playlist-actions.ts'
import { type ChordPair, overlapSentence, pairName, shareMeaning } from './chord-pairs.ts'
import styles from './Intersections.module.css'
import { percent } from './PairList.tsx'

/** What two lineages share: how much, a few of the tracks, and what can be made of them. */
export function PairCard(props: {
  readonly rules: ChordRules
  readonly pair: ChordPair
  /** The keyboard opened it, and is given to it. */
  readonly hasKeyboard: boolean
  readonly onClose: () => void
}) {
  const { rules, pair, hasKeyboard, onClose } = props
  const card = useRef<HTMLElement>(null)
  const { data, error, isPlaceholderData } = useQuery({
    ...sharedQuery(rules, [pair.a.id, pair.b.id]),
    placeholderData: keepPreviousData,
  })
  const name = pairName(pair)
  useEffect(() => {
    if (hasKeyboard && name !== '') card.current?.focus()
  }, [hasKeyboard, name])
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    event.preventDefault()
    onClose()
  }
  return (
    <section
      ref={card}
      className={styles.card}
      tabIndex={-1}
      aria-label={name}
      onKeyDown={press}
      data-testid="pair-card"
    >
      <div className={styles.cardHead}>
        <h2>{name}</h2>
        <ActionIcon
          className="gt-touch"
          variant="subtle"
          color="gray"
          aria-label="Close the card"
          onClick={onClose}
        >
          <IconX size={15} />
        </ActionIcon>
      </div>
      <p className={styles.figures}>
        <b>{formatCount(pair.tracks, 'shared track')}</b>, {percent(pair.share)}{' '}
        {shareMeaning(rules.basis, pair)}
      </p>
      {error !== null && <p role="alert">{messageOf(error)}</p>}
      {data === undefined && error === null && <Skeleton h={180} aria-label="Loading the shared tracks" />}
      {data && <Shared rules={rules} shared={data} name={name} isOld={isPlaceholderData} />}
    </section>
  )
}

function Shared(props: {
  readonly rules: ChordRules
  readonly shared: SharedTracks
  readonly name: string
  readonly isOld: boolean
}) {
  const { rules, shared, name, isOld } = props
  const { data: known } = useQuery(playlistsQuery)
  const { create, isCreating } = usePlaylistActions()
  const description = overlapSentence(rules, shared)
  // The server knows what was made before, also in another window.
  const made = known?.playlists.find(
    ({ source, track_ids: ids }) => source === 'overlap' && isSameList(ids, shared.ids),
  )
  return (
    <div className={styles.shared} data-old={isOld || undefined}>
      <div className={styles.cardActions}>
        <Button
          variant="filled"
          renderRoot={(root) => <Link {...root} to="/tracks" search={{ in: shared.in }} />}
          data-testid="browse-shared"
        >
          Browse shared tracks
        </Button>
        {made ? (
          <Button
            renderRoot={(root) => <Link {...root} to="/playlists/$id" params={{ id: made.id }} />}
            data-testid="open-playlist"
          >
            Open playlist
          </Button>
        ) : (
          <Button
            loading={isCreating}
            disabled={isOld || known === undefined}
            onClick={() => {
              create({ name, description, track_ids: shared.ids, source: 'overlap' })
              // This button gives way to the link to the playlist; the keyboard goes with it.
              focusWhenThere('[data-testid="open-playlist"]')
            }}
            data-testid="create-playlist"
          >
            Create playlist
          </Button>
        )}
      </div>
      <h3>Examples</h3>
      <ul className={styles.examples}>
        {shared.examples.map(({ id, title, artist, bpm, key, camelot }) => (
          <li key={id}>
            <Link to="/tracks" search={{ in: shared.in, track: id }} data-testid="shared-example">
              <ArtTile artist={artist} title={title} size={34} />
              <span className={styles.track}>
                <b title={title}>{title}</b>
                <em>{artist}</em>
              </span>
              <span className={styles.bpm}>{formatBpm(bpm)}</span>
              <KeyBadge value={key} camelot={camelot} />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}

function isSameList(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index])
}
