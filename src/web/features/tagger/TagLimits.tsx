import { NumberInput, Radio, Stack } from '@mantine/core'
import type { TagChoices } from './tag-plan.ts'

/** What concerns language models alone: what to do where one fails, and when to stop paying. */
export function TagLimits(props: {
  readonly fallback: TagChoices['fallback']
  readonly maxCost: number | undefined
  readonly isFree: boolean
  readonly onFallback: (fallback: TagChoices['fallback']) => void
  readonly onMaxCost: (dollars: number | undefined) => void
}) {
  const { fallback, maxCost, isFree, onFallback, onMaxCost } = props
  return (
    <>
      <Radio.Group
        label="When the model fails on a track"
        value={fallback}
        onChange={(value) => onFallback(value === 'offline' ? 'offline' : 'none')}
      >
        <Stack gap={6} mt={6}>
          <Radio value="none" label="Leave it empty, so that it can be tried again" />
          <Radio
            value="offline"
            label="Use the offline tagger, marked as such"
            data-testid="tag-fallback-offline"
          />
        </Stack>
      </Radio.Group>
      {!isFree && <CostLimit maxCost={maxCost} onMaxCost={onMaxCost} />}
    </>
  )
}

/** How much a run may spend before it pauses. */
export function CostLimit(props: {
  readonly maxCost: number | undefined
  readonly onMaxCost: (dollars: number | undefined) => void
}) {
  const { maxCost, onMaxCost } = props
  return (
    <NumberInput
      label="Stop at"
      description="The run pauses before it spends more. Empty: no limit but the monthly one."
      prefix="US$ "
      placeholder="No limit"
      min={0}
      max={1_000_000}
      decimalScale={2}
      hideControls
      allowNegative={false}
      // The words above the field may be wider than the field.
      styles={{ wrapper: { width: 260 } }}
      value={maxCost ?? ''}
      onChange={(value) => onMaxCost(typeof value === 'number' ? value : undefined)}
      data-testid="tag-max-cost"
    />
  )
}
