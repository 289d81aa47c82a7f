import { Switch } from '@mantine/core'
import type { Settings } from '../../../contract/config.schema.ts'
import { ForgetGroup } from './ForgetGroup.tsx'
import { LedgerGroup } from './LedgerGroup.tsx'
import { MonthsGroup } from './MonthsGroup.tsx'
import { Setting, SettingGroup } from './Setting.tsx'
import { useSaveSetting } from './use-save-setting.ts'
import { WhatLeaves } from './WhatLeaves.tsx'

/** What leaves this computer, what has left it, what it cost, and how to forget it. */
export function PrivacySection({ settings }: { readonly settings: Settings }) {
  const { save, stateOf } = useSaveSetting()
  return (
    <>
      <SettingGroup title="What leaves this computer">
        <WhatLeaves settings={settings} />
        <Setting
          label="Offline mode"
          description="No outbound connection at all: language models cannot be asked until it is off again. The offline tagger works as ever."
          state={stateOf('offline_mode')}
        >
          <Switch
            aria-label="Offline mode"
            checked={settings.offline_mode}
            onChange={(event) => save({ offline_mode: event.currentTarget.checked })}
            data-testid="offline-mode"
          />
        </Setting>
      </SettingGroup>
      <MonthsGroup />
      <LedgerGroup />
      <ForgetGroup />
    </>
  )
}
