import { Button, Tooltip } from '@mantine/core'
import type { FacetName, ReviewPage } from '../../../contract/review.schema.ts'
import { Keys } from '../../app/Keys.tsx'
import { SHORTCUTS } from '../../app/shortcuts.ts'
import { formatNumber } from '../../shared/display-text.ts'
import { FieldToggles } from './FieldToggles.tsx'
import styles from './ReviewBar.module.css'
import type { QueuePart } from './review-search.ts'

interface BarProps {
  readonly data: ReviewPage
  readonly part: QueuePart
  readonly fields: readonly FacetName[]
  readonly onFields: (fields: readonly FacetName[]) => void
  readonly isBusy: boolean
  readonly onAcceptAll: () => void
  readonly onAcceptEmpty: () => void
  readonly onRejectAll: () => void
}

/** How much is left, what can be decided at once, and which parts are accepted. */
export function ReviewBar(props: BarProps) {
  const { data, part, fields } = props
  const left = part.in === undefined ? data.open : data.groups.reduce((sum, { items }) => sum + items, 0)
  return (
    <div className={styles.bar}>
      <div className={styles.row}>
        <h2>{part.genre ?? 'All suggestions'}</h2>
        <span className={styles.left} role="status" aria-live="polite" data-testid="review-left">
          {formatNumber(left)} left
        </span>
        {data.total > 0 && <ManyButtons {...props} />}
      </div>
      <FieldToggles fields={fields} onChange={props.onFields} />
    </div>
  )
}

function ManyButtons(props: BarProps) {
  const { data, part, fields, isBusy } = props
  const { genre } = part
  const groups = data.groups.filter((group) => genre === undefined || group.genre === genre)
  const emptyBefore = groups.reduce((sum, group) => sum + group.emptyBefore, 0)
  const canAccept = fields.length > 0 && !isBusy
  const total = formatNumber(data.total)
  return (
    <div className={styles.many}>
      <Tooltip label={<Keys keys={SHORTCUTS.reviewAcceptAll.keys} />}>
        <Button onClick={props.onAcceptAll} disabled={!canAccept} data-testid="review-accept-group">
          Accept all {total}
        </Button>
      </Tooltip>
      {emptyBefore > 0 && (
        <Button onClick={props.onAcceptEmpty} disabled={!canAccept} data-testid="review-accept-empty">
          Accept {formatNumber(emptyBefore)} that were empty
        </Button>
      )}
      <Button onClick={props.onRejectAll} disabled={isBusy} data-testid="review-reject-group">
        Reject all {total}
      </Button>
    </div>
  )
}
