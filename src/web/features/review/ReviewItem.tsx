import { memo, type Ref, useId } from 'react'
import type { Suggestion } from '../../../contract/review.schema.ts'
import { ArtTile } from '../../shared/ArtTile.tsx'
import { Confidence } from '../../shared/Confidence.tsx'
import { formatBpm } from '../../shared/display-text.ts'
import { KeyBadge } from '../../shared/KeyBadge.tsx'
import { CommentBefore, CommentDiff } from './CommentDiff.tsx'
import { DecisionButtons } from './DecisionButtons.tsx'
import { EditSuggestion } from './EditSuggestion.tsx'
import type { ItemActions } from './item-actions.ts'
import styles from './ReviewItem.module.css'

/** One suggestion: its track, the comment before and after, and what to do with it. */
export const ReviewItem = memo(function ReviewItem(props: {
  readonly item: Suggestion
  /** The comment as it would be, with the chosen parts alone. */
  readonly after: string
  readonly isCurrent: boolean
  readonly isEditing: boolean
  readonly hasButtons: boolean
  readonly canAccept: boolean
  readonly actions: ItemActions
  readonly currentRef: Ref<HTMLLIElement> | undefined
}) {
  const { item, after, isCurrent, isEditing, actions } = props
  const { track } = item
  const changeId = useId()
  return (
    <li
      ref={props.currentRef}
      className={styles.item}
      // Whoever listens hears the track and then the change, and needs no more to decide.
      aria-label={[track.title, track.artist].filter((name) => name !== '').join(', ')}
      aria-describedby={changeId}
      aria-current={isCurrent || undefined}
      // One stop for Tab in the whole list; the others are reached with the arrows.
      tabIndex={isCurrent ? 0 : -1}
      onFocus={() => actions.focus(item)}
      data-testid="review-item"
      data-track={track.id}
    >
      <ArtTile artist={track.artist} title={track.title} size={36} />
      <div className={styles.body}>
        <ItemHead item={item} />
        <div id={changeId}>
          {item.isStale && (
            <p className={styles.stale}>
              ▲ Edited since this was suggested; “before” is how the comment is now.
            </p>
          )}
          {isEditing ? (
            <CommentBefore text={track.comment} />
          ) : (
            <CommentDiff before={track.comment} after={after} />
          )}
          <Reasons item={item} />
        </div>
        {isEditing && (
          <EditSuggestion
            title={track.title}
            text={after}
            onAccept={(comment) => actions.accept(item, { comment, evenIfChanged: true })}
            onCancel={actions.stopEditing}
          />
        )}
      </div>
      {props.hasButtons && !isEditing && (
        <DecisionButtons item={item} canAccept={props.canAccept} actions={actions} />
      )}
    </li>
  )
})

/** Why, in sentences; the evidence of the offline tagger is in the panel of the track. */
function Reasons({ item: { source, model, reasons } }: { readonly item: Suggestion }) {
  if (reasons.length === 0 || (source === 'offline' && model !== BY_TREE)) return null
  return <p className={styles.reasons}>{reasons.map(({ text }) => text).join(' ')}</p>
}

function nameOf({ source, model }: Suggestion): string {
  if (source === 'model') return model
  return model === BY_TREE ? 'from the tree' : 'offline tagger'
}

/** As the server names the tree itself. */
const BY_TREE = 'tree'

function ItemHead({ item }: { readonly item: Suggestion }) {
  const { track, confidence, year } = item
  return (
    <div className={styles.head}>
      <h3>{track.title}</h3>
      <span className={styles.artist}>{track.artist}</span>
      <span className={styles.facts}>
        <span>{track.bpm === null ? 'tempo unknown' : `${formatBpm(track.bpm)} BPM`}</span>
        <KeyBadge value={track.key} camelot={track.camelot} />
        <span className={styles.model}>{nameOf(item)}</span>
        {confidence !== null && (
          <span
            title={
              item.model === BY_TREE ? 'How many of the others agree' : 'How sure the tagger is of the genre'
            }
          >
            <Confidence value={confidence} isLow={confidence < LOW_CONFIDENCE} />
          </span>
        )}
        {year !== null && <span>fills in the year {year}</span>}
      </span>
    </div>
  )
}

/** Below this the bar turns amber: more likely wrong than right. */
const LOW_CONFIDENCE = 0.5
