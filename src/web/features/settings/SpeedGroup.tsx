import { useQuery } from '@tanstack/react-query'
import type { Settings } from '../../../contract/config.schema.ts'
import type { LlmStatus } from '../../../contract/llm.schema.ts'
import { modelsQuery } from '../../api/queries.ts'
import { formatCount } from '../../shared/display-text.ts'
import { formatAmount, formatSpent } from './money-text.ts'
import { NumberSetting } from './NumberSetting.tsx'
import { Setting, SettingGroup } from './Setting.tsx'
import { useSaveSetting } from './use-save-setting.ts'

/** How fast language models are asked, and how much that may cost. */
export function SpeedGroup({ settings }: { readonly settings: Settings }) {
  const { data: status } = useQuery(modelsQuery)
  const { save, stateOf } = useSaveSetting()
  return (
    <SettingGroup title="Speed and cost">
      <Setting
        label="Tracks in one call"
        description="1 to 50. More tracks in a call cost less; fewer are described with more care."
        state={stateOf('tracks_per_call')}
      >
        <NumberSetting
          label="Tracks in one call"
          range={{ min: 1, max: 50, step: 1, decimals: 0 }}
          value={settings.tracks_per_call}
          onSave={(tracks_per_call) => save({ tracks_per_call })}
          testId="setting-tracks-per-call"
        />
      </Setting>
      <Setting
        label="Calls at once"
        description="1 to 32. When a provider says that it is too many, fewer are made for a while."
        state={stateOf('concurrent_calls')}
      >
        <NumberSetting
          label="Calls at once"
          range={{ min: 1, max: 32, step: 1, decimals: 0 }}
          value={settings.concurrent_calls}
          onSave={(concurrent_calls) => save({ concurrent_calls })}
          testId="setting-concurrent-calls"
        />
      </Setting>
      <Setting
        label="Pause between two calls"
        description="Seconds, 0 to 60. 0 means no pause; a longer one keeps a small key under its limit."
        state={stateOf('delay_between_requests')}
      >
        <NumberSetting
          label="Seconds between two calls"
          range={{ min: 0, max: 60, step: 0.5, decimals: 2 }}
          value={settings.delay_between_requests}
          onSave={(delay_between_requests) => save({ delay_between_requests })}
          testId="setting-delay"
        />
      </Setting>
      <Setting
        label="Longest wait for an answer"
        description="Seconds, 1 to 600. A call that takes longer is given up and made again."
        state={stateOf('call_timeout_seconds')}
      >
        <NumberSetting
          label="Seconds to wait for an answer"
          range={{ min: 1, max: 600, step: 5, decimals: 0 }}
          value={settings.call_timeout_seconds}
          onSave={(call_timeout_seconds) => save({ call_timeout_seconds })}
          testId="setting-timeout"
        />
      </Setting>
      <Setting
        label="Monthly limit"
        description={
          <>
            US dollars; empty means no limit. A run pauses before it would spend more.
            {status && <div>{describeMonth(status, settings.monthly_cap_usd)}</div>}
          </>
        }
        state={stateOf('monthly_cap_usd')}
      >
        <NumberSetting
          label="Monthly limit in US dollars"
          range={{ min: 0, max: 1_000_000, step: 1, decimals: 2 }}
          value={settings.monthly_cap_usd}
          prefix="$"
          emptyText="No limit"
          onSave={(monthly_cap_usd) => save({ monthly_cap_usd })}
          onClear={() => save({ monthly_cap_usd: null })}
          testId="setting-monthly-cap"
        />
      </Setting>
    </SettingGroup>
  )
}

/** "Spent this month: $1.23 of $20, and 3 calls whose price is not known." */
function describeMonth({ month }: LlmStatus, cap: number | null): string {
  const limit = cap === null ? '' : ` of ${formatAmount(cap)}`
  const unpriced =
    month.unpricedCalls === 0
      ? ''
      : `, and ${formatCount(month.unpricedCalls, 'call')} whose price is not known`
  return `Spent this month: ${formatSpent(month.cost)}${limit}${unpriced}.`
}
