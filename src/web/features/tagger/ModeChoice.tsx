import { Radio, Stack } from '@mantine/core'
import type { TagMode } from './tag-plan.ts'

const MODES: readonly { readonly value: TagMode; readonly label: string }[] = [
  { value: 'fill', label: 'Fill empty: tags that are there stay as they are' },
  { value: 'suggest', label: 'Suggest for review: nothing is written until you accept it' },
  { value: 'overwrite', label: 'Overwrite: tags that are there are replaced' },
]

/** What becomes of tags that are there already. */
export function ModeChoice({
  mode,
  onMode,
}: {
  readonly mode: TagMode
  readonly onMode: (mode: TagMode) => void
}) {
  return (
    <Radio.Group
      label="How"
      value={mode}
      onChange={(value) => onMode(MODES.find((known) => known.value === value)?.value ?? mode)}
    >
      <Stack gap={6} mt={6}>
        {MODES.map(({ value, label }) => (
          <Radio key={value} value={value} label={label} data-testid={`tag-mode-${value}`} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
