import { Alert, Text } from '@mantine/core'
import type { TaggingEstimate } from '../../../contract/task.schema.ts'
import { formatCount } from '../../shared/display-text.ts'
import { capWarning, describeEstimate } from './tag-plan.ts'

/** What the run will take: tracks, calls, cost, time; and what stands in its way. */
export function TagEstimate(props: {
  readonly estimate: TaggingEstimate | undefined
  /** What to say while there is none. */
  readonly instead: string
}) {
  const { estimate, instead } = props
  const warning = estimate && capWarning(estimate)
  return (
    <div aria-live="polite">
      <Text size="sm" data-testid="tag-estimate">
        {estimate ? (
          <>
            <b>{formatCount(estimate.tracks, 'track')}</b> · {describeEstimate(estimate).join(' · ')}
            {estimate.overwrites > 0 && ` · replaces ${formatCount(estimate.overwrites, 'tag')}`}
          </>
        ) : (
          instead
        )}
      </Text>
      {warning && (
        <Text size="sm" mt={4} c="var(--gt-warn)" data-testid="tag-cap-warning">
          ▲ {warning}
        </Text>
      )}
      {estimate?.blocked && (
        <Alert mt={8} className="gt-alert-warn" title="This cannot start now" data-testid="tag-blocked">
          {estimate.blocked.message}
        </Alert>
      )}
    </div>
  )
}
