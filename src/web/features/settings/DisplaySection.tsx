import { Group, SegmentedControl, Select, Switch } from '@mantine/core'
import type { KeyDisplay, Settings } from '../../../contract/config.schema.ts'
import { KeyBadge } from '../../shared/KeyBadge.tsx'
import { Setting, SettingGroup } from './Setting.tsx'
import { useSaveSetting } from './use-save-setting.ts'

const NOTATIONS: readonly { readonly value: KeyDisplay; readonly label: string }[] = [
  { value: 'imported', label: 'As imported' },
  { value: 'camelot', label: 'Camelot (8A)' },
  { value: 'open-key', label: 'Open Key (1m)' },
  { value: 'musical', label: 'Musical (Am)' },
]

/** Four keys that show every notation at work: two neighbours, a relative, and one a DJ rarely sees. */
const EXAMPLES = [
  { value: '1M', camelot: '8A' },
  { value: '2M', camelot: '9A' },
  { value: '1D', camelot: '8B' },
  { value: '8D', camelot: '3B' },
]

/** How the page looks and listens. */
export function DisplaySection({ settings }: { readonly settings: Settings }) {
  const { save, stateOf } = useSaveSetting()
  return (
    <SettingGroup title="Display">
      <Setting label="Theme" state={stateOf('theme')}>
        <SegmentedControl
          aria-label="Theme"
          size="xs"
          data={[
            { value: 'dark', label: 'Dark' },
            { value: 'light', label: 'Light' },
            { value: 'auto', label: 'System' },
          ]}
          value={settings.theme}
          onChange={(theme) => save({ theme: theme === 'light' || theme === 'auto' ? theme : 'dark' })}
          data-testid="setting-theme"
        />
      </Setting>
      <Setting label="Density of lists" state={stateOf('density')}>
        <SegmentedControl
          aria-label="Density of lists"
          size="xs"
          data={[
            { value: 'comfortable', label: 'Comfortable' },
            { value: 'compact', label: 'Compact' },
          ]}
          value={settings.density}
          onChange={(density) => save({ density: density === 'compact' ? 'compact' : 'comfortable' })}
        />
      </Setting>
      <Setting
        label="Keys"
        description="How keys are written on screen. The file keeps its own spelling."
        state={stateOf('key_display')}
      >
        <Select
          w={200}
          size="sm"
          aria-label="Notation of keys"
          allowDeselect={false}
          data={[...NOTATIONS]}
          value={settings.key_display}
          onChange={(value) => {
            const chosen = NOTATIONS.find((known) => known.value === value)
            if (chosen) save({ key_display: chosen.value })
          }}
          data-testid="setting-keys"
        />
        <Group gap={6} mt={8} aria-label="Example">
          {EXAMPLES.map(({ value, camelot }) => (
            <KeyBadge key={camelot} value={value} camelot={camelot} />
          ))}
        </Group>
      </Setting>
      <Setting
        label="Single-letter shortcuts"
        description="E to edit, T to tag, X to select and the rest. Turn them off if you dictate or a letter is easily hit."
        state={stateOf('single_key_shortcuts')}
      >
        <Switch
          aria-label="Single-letter shortcuts"
          checked={settings.single_key_shortcuts}
          onChange={(event) => save({ single_key_shortcuts: event.currentTarget.checked })}
          data-testid="setting-single-keys"
        />
      </Setting>
    </SettingGroup>
  )
}
