import { useMediaQuery } from '@mantine/hooks'
import { mergeFacets } from '../../../domain/comment/merge-facets.ts'
import { DecisionButtons } from './DecisionButtons.tsx'
import { GroupDone } from './NothingToReview.tsx'
import { ReviewBar } from './ReviewBar.tsx'
import { ReviewGroupSelect, ReviewGroups } from './ReviewGroups.tsx'
import { ReviewItem } from './ReviewItem.tsx'
import { ReviewPager } from './ReviewPager.tsx'
import styles from './ReviewQueue.module.css'
import { partOf } from './review-search.ts'
import { type QueueProps, useReviewQueue } from './use-review-queue.ts'

/** The queue with something in it: groups, suggestions one below the other, decisions. */
export function ReviewQueue(props: QueueProps) {
  const { search, isLoading } = props
  const { genre, page = 1 } = search
  const part = partOf(search)
  const isPhone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false }) === true
  const queue = useReviewQueue(props)
  const { data } = queue
  const isGroupDone = (genre ?? part.in) !== undefined && data.total === 0 && !isLoading
  return (
    <div className={styles.page} data-testid="review">
      {!isPhone && <ReviewGroups data={data} part={part} />}
      <section className={styles.queue} aria-label="Suggestions" aria-busy={isLoading}>
        {isPhone && <ReviewGroupSelect data={data} part={part} />}
        <ReviewBar
          data={data}
          part={part}
          fields={queue.fields}
          onFields={queue.setFields}
          isBusy={queue.isBusy}
          onAcceptAll={queue.acceptAll}
          onAcceptEmpty={queue.acceptEmpty}
          onRejectAll={queue.rejectAll}
        />
        {isGroupDone ? (
          <GroupDone part={part} next={data.groups.find((group) => group.genre !== genre)?.genre} />
        ) : (
          <div className={styles.scroll} data-loading={isLoading || undefined}>
            <QueueList queue={queue} hasButtons={!isPhone} isLoading={isLoading} />
            <ReviewPager part={part} page={page} total={data.total} />
          </div>
        )}
        {isPhone && !isGroupDone && <PhoneDecision queue={queue} />}
      </section>
    </div>
  )
}

type Queue = ReturnType<typeof useReviewQueue>

function QueueList(props: {
  readonly queue: Queue
  readonly hasButtons: boolean
  readonly isLoading: boolean
}) {
  const { queue, hasButtons, isLoading } = props
  const { fields, current } = queue
  return (
    <ul>
      {queue.data.items.map((item) => (
        <ReviewItem
          key={item.id}
          item={item}
          after={mergeFacets(item.track.comment, item.comment, fields)}
          isCurrent={item.id === current?.id}
          isEditing={item.id === queue.editing}
          hasButtons={hasButtons}
          canAccept={fields.length > 0 && !isLoading}
          actions={queue.actions}
          currentRef={item.id === current?.id ? queue.currentRef : undefined}
        />
      ))}
    </ul>
  )
}

/** The decision about the suggestion in focus, where the thumb is. */
function PhoneDecision({ queue: { current, editing, fields, actions } }: { readonly queue: Queue }) {
  if (current === undefined || editing !== undefined) return null
  return (
    <div className={styles.decide} data-review-decide>
      <DecisionButtons item={current} canAccept={fields.length > 0} actions={actions} />
    </div>
  )
}
