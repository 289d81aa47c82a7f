import { Button } from '@mantine/core'
import type { Suggestion } from '../../../contract/review.schema.ts'
import styles from './DecisionButtons.module.css'
import type { ItemActions } from './item-actions.ts'

/** Accept, Reject and Edit for one suggestion: beside it, or on phones at the bottom of the screen. */
export function DecisionButtons(props: {
  readonly item: Suggestion
  /** Something of the suggestion would be accepted. */
  readonly canAccept: boolean
  readonly actions: Pick<ItemActions, 'accept' | 'reject' | 'edit'>
}) {
  const { item, canAccept, actions } = props
  const { title } = item.track
  // Names begin with the words on the button, so that they can be spoken.
  const accept = item.isStale ? 'Accept anyway' : 'Accept'
  return (
    <div className={styles.buttons}>
      <Button
        variant="filled"
        disabled={!canAccept}
        onClick={() => actions.accept(item, item.isStale ? { evenIfChanged: true } : {})}
        aria-label={`${accept}: ${title}`}
        data-accept
        data-testid="review-accept"
      >
        {accept}
      </Button>
      <Button
        onClick={() => actions.reject(item)}
        aria-label={`Reject: ${title}`}
        data-testid="review-reject"
      >
        Reject
      </Button>
      <Button onClick={() => actions.edit(item)} aria-label={`Edit: ${title}`} data-testid="review-edit">
        Edit
      </Button>
    </div>
  )
}
