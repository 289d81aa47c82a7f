import { Checkbox, UnstyledButton } from '@mantine/core'
import { IconStar, IconStarFilled } from '@tabler/icons-react'
import type { CustomCellRendererProps } from 'ag-grid-react'
import type { Track } from '../../../contract/track.schema.ts'
import { useStore } from '../../app/store.ts'
import { ArtTile } from '../ArtTile.tsx'
import { Confidence } from '../Confidence.tsx'
import { formatBpm, formatWhen, formatYear } from '../display-text.ts'
import { KeyBadge } from '../KeyBadge.tsx'
import { GenreChips } from '../TagChips.tsx'
import { TAG_STATUS_TEXT, tagAuthor, tagStatus } from '../tag-status.ts'
import styles from './grid-cells.module.css'
import type { GridContext } from './grid-context.ts'

/** What every cell gets; `data` is absent while the row's block is on its way. */
export type CellProps = CustomCellRendererProps<Track, unknown, GridContext>

/** Checkbox of the selection. */
export function SelectCell({ data, context, node }: CellProps) {
  const selected = useStore(context.selection)
  if (data === undefined) return null
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control; the label makes the whole cell its target.
    <label className={styles.select}>
      <Checkbox
        size="16"
        tabIndex={-1}
        checked={selected.has(data.id)}
        aria-label={`Select ${data.title}`}
        onClick={(event) => context.onSelect(data.id, node.rowIndex ?? 0, { isRange: event.shiftKey })}
        readOnly
      />
    </label>
  )
}

/** Art tile, title and artist. */
export function TitleCell({ data }: CellProps) {
  if (data === undefined) return <Skeleton />
  return (
    <div className={styles.track} data-testid={`row-${data.id}`}>
      <ArtTile artist={data.artist} title={data.title} size={30} />
      <div className={styles.names}>
        <b title={data.title}>{data.title}</b>
        <span title={data.artist}>{data.artist}</span>
      </div>
    </div>
  )
}

/** Tempo with one decimal; the raw number on hover. */
export function BpmCell({ data }: CellProps) {
  if (data === undefined) return null
  return <span title={data.bpm === null ? 'No tempo' : String(data.bpm)}>{formatBpm(data.bpm)}</span>
}

/** Key in its colour. */
export function KeyCell({ data }: CellProps) {
  return data && <KeyBadge value={data.key} camelot={data.camelot} />
}

/** Year, or a dash. */
export function YearCell({ data }: CellProps) {
  return data && formatYear(data.year)
}

/** Genres as chips; where there is no tag yet, what is known about that instead. */
export function GenreCell({ data, context }: CellProps) {
  const busy = useStore(context.busy)
  if (data === undefined) return null
  if (busy.has(data.id)) return <Skeleton />
  const status = tagStatus(data)
  if (status === 'failed') return <Failure track={data} context={context} />
  if (data.status === 'untagged') {
    const { mark, text } = TAG_STATUS_TEXT[status]
    return (
      <span className={styles.quiet} title={text}>
        {mark}
      </span>
    )
  }
  if (data.quality === 'free-text') {
    return (
      <span className={styles.quiet} title={`Unstructured: ${data.comment}`}>
        ¶ {data.comment}
      </span>
    )
  }
  return <GenreChips genre1={data.genre1} genre2={data.genre2} />
}

function Failure({ track, context }: { readonly track: Track; readonly context: GridContext }) {
  return (
    <span className={styles.failure} title={track.tagError ?? ''}>
      <UnstyledButton className={styles.retry} onClick={() => context.onRetry(track)}>
        Retry
      </UnstyledButton>
      {track.tagError}
    </span>
  )
}

/** Any text, cut with the whole of it on hover. */
export function TextCell({ value }: CellProps) {
  const text = typeof value === 'string' ? value : ''
  return (
    <span className={styles.text} title={text}>
      {text}
    </span>
  )
}

/** Mood, in italics as on the card. */
export function MoodCell({ data }: CellProps) {
  return (
    <span className={styles.mood} title={data?.mood}>
      {data?.mood}
    </span>
  )
}

/** Who wrote the tag and how sure they were. */
export function TagByCell({ data, context }: CellProps) {
  const busy = useStore(context.busy)
  if (data === undefined) return null
  const status = busy.has(data.id) ? 'tagging' : tagStatus(data)
  const { mark, text } = TAG_STATUS_TEXT[status]
  const isTagged = data.status === 'tagged' && status !== 'tagging'
  return (
    <span
      className={styles.tagBy}
      data-status={status}
      title={status === 'failed' ? (data.tagError ?? text) : text}
    >
      <span className={styles.mark} role="img" aria-label={text}>
        {mark}
      </span>
      {isTagged && data.confidence !== null ? (
        <Confidence value={data.confidence} isLow={data.needsEars} />
      ) : (
        <span className={styles.author}>{isTagged ? tagAuthor(data) : text}</span>
      )}
    </span>
  )
}

/** A star that can be given and taken; an outline for tracks without one. */
export function StarCell({ data, context }: CellProps) {
  if (data === undefined) return null
  const { starred, title } = data
  return (
    <UnstyledButton
      className={styles.star}
      tabIndex={-1}
      aria-pressed={starred}
      aria-label={starred ? `Take the star from ${title}` : `Star ${title}`}
      onClick={() => context.onStar(data)}
      data-testid={`star-${data.id}`}
    >
      {starred ? <IconStarFilled size={15} aria-hidden /> : <IconStar size={15} stroke={1.6} aria-hidden />}
    </UnstyledButton>
  )
}

/** When the tag changed last. */
export function UpdatedCell({ data }: CellProps) {
  return data && <time title={data.updatedAt}>{formatWhen(data.updatedAt, Date.now())}</time>
}

/** The whole row as a card of two lines, for small screens. */
export function CardCell(props: CellProps) {
  const { data } = props
  if (data === undefined) return <Skeleton />
  return (
    <div className={styles.card} data-testid={`row-${data.id}`}>
      <ArtTile artist={data.artist} title={data.title} size={44} />
      <div className={styles.names}>
        <b>{data.title}</b>
        <span>{data.artist}</span>
        <span className={styles.cardFacts}>
          <span>{formatBpm(data.bpm)}</span>
          <KeyBadge value={data.key} camelot={data.camelot} />
          <GenreCell {...props} />
          <CardMark track={data} />
          {data.starred && <IconStarFilled size={12} className={styles.cardStar} aria-label="Starred" />}
        </span>
      </div>
    </div>
  )
}

/** What a card has no column for: that a tag waits for the DJ, or for ears. */
function CardMark({ track }: { readonly track: Track }) {
  const status = tagStatus(track)
  // Without a tag the mark stands where the genres would.
  if (track.status === 'untagged' || (status !== 'suggested' && status !== 'needs-ears')) return null
  const { mark, text } = TAG_STATUS_TEXT[status]
  return (
    <span className={styles.tagBy} data-status={status}>
      <span className={styles.mark} role="img" aria-label={text}>
        {mark}
      </span>
    </span>
  )
}

function Skeleton() {
  return <span className={styles.skeleton} aria-hidden />
}
