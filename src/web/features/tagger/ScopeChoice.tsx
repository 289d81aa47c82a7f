import { Radio, Stack } from '@mantine/core'
import { formatNumber } from '../../shared/display-text.ts'
import type { TagScope } from './tag-plan.ts'

const SCOPES: readonly { readonly value: TagScope; readonly label: string }[] = [
  { value: 'untagged', label: 'Untagged tracks' },
  { value: 'selected', label: 'Selected tracks' },
  { value: 'filtered', label: 'Tracks of this list, as filtered' },
  { value: 'failed', label: 'Failed tracks' },
  { value: 'all', label: 'All tracks' },
]

/** Which tracks a run is for, with how many each choice holds. */
export function ScopeChoice(props: {
  readonly scope: TagScope
  readonly counts: Readonly<Record<TagScope, number>>
  readonly onScope: (scope: TagScope) => void
}) {
  const { scope, counts, onScope } = props
  return (
    <Radio.Group
      label="Which"
      value={scope}
      onChange={(value) => onScope(SCOPES.find((known) => known.value === value)?.value ?? scope)}
    >
      <Stack gap={6} mt={6}>
        {SCOPES.map(({ value, label }) => (
          <Radio
            key={value}
            value={value}
            disabled={counts[value] === 0}
            label={`${label} (${formatNumber(counts[value])})`}
            data-testid={`tag-scope-${value}`}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
