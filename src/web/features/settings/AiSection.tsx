import { NumberInput, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { AppInfo, Settings } from '../../../contract/config.schema.ts'
import { appQuery } from '../../api/queries.ts'
import { PromptField } from './PromptField.tsx'
import { Setting, SettingGroup } from './Setting.tsx'
import { useSaveSetting } from './use-save-setting.ts'

const MAX_DELAY_SECONDS = 60
const NO_MODEL =
  'No language model is connected, so what follows has no effect for now. It is kept for the day when one is.'

/** Who writes the tags, and what a language model is told. */
export function AiSection({ settings }: { readonly settings: Settings }) {
  const { data: app } = useQuery(appQuery)
  const { save, reset, stateOf } = useSaveSetting()
  const hasLanguageModel = app?.models.some(({ name, ready }) => ready && name !== 'offline') ?? true
  const chosen = app?.models.find(({ name }) => name === settings.model)
  return (
    <>
      <SettingGroup title="Tagger">
        <Setting
          label="Default tagger"
          state={stateOf('model')}
          description={
            <>
              The offline tagger knows artists, genres, tempo and years, runs on this machine, costs nothing
              and sends nothing anywhere. A language model is asked only when you start it.
              {chosen &&
                !chosen.ready &&
                ` ${chosen.label} cannot be used now: ${chosen.reason ?? 'not ready'}`}
            </>
          }
        >
          <Select
            w={240}
            size="sm"
            aria-label="Default tagger"
            allowDeselect={false}
            data={modelChoices(app, settings.model)}
            value={settings.model}
            onChange={(model) => model !== null && save({ model })}
            data-testid="setting-model"
          />
        </Setting>
        {app?.models
          .filter(({ ready }) => !ready)
          .map(({ name, label, reason }) => (
            <Setting key={name} label={label} description={reason ?? 'Not ready.'}>
              <span>Not available</span>
            </Setting>
          ))}
      </SettingGroup>
      <SettingGroup title="Language models" note={hasLanguageModel ? undefined : NO_MODEL}>
        <Setting
          label="Pause between two requests"
          description="Seconds, 0 to 60. 0 means no pause; a longer one keeps a small key under its limit."
          state={stateOf('delay_between_requests')}
        >
          <DelayInput
            key={settings.delay_between_requests}
            value={settings.delay_between_requests}
            onSave={(delay_between_requests) => save({ delay_between_requests })}
          />
        </Setting>
        <PromptField
          name="user_prompt_template"
          label="Prompt"
          description="Sent once for each track. Names in braces are replaced by what is known about it."
          value={settings.user_prompt_template}
          state={stateOf('user_prompt_template')}
          onSave={save}
          onReset={reset}
        />
        <PromptField
          name="system_prompt"
          label="System prompt"
          description="What the model is told before any track."
          value={settings.system_prompt}
          state={stateOf('system_prompt')}
          onSave={save}
          onReset={reset}
        />
      </SettingGroup>
    </>
  )
}

function DelayInput({
  value,
  onSave,
}: {
  readonly value: number
  readonly onSave: (seconds: number) => void
}) {
  return (
    <NumberInput
      w={120}
      size="sm"
      aria-label="Seconds between two requests"
      min={0}
      max={MAX_DELAY_SECONDS}
      step={0.5}
      decimalScale={2}
      defaultValue={value}
      onBlur={(event) => {
        const seconds = Number(event.currentTarget.value)
        const isValid = event.currentTarget.value !== '' && seconds >= 0 && seconds <= MAX_DELAY_SECONDS
        if (isValid && seconds !== value) onSave(seconds)
      }}
      data-testid="setting-delay"
    />
  )
}

/** The models; one that is configured but not listed is shown as such and not as a blank. */
function modelChoices(app: AppInfo | undefined, current: string) {
  const models = app?.models ?? []
  const known = models.map(({ name, label, ready }) => ({
    value: name,
    label,
    disabled: !ready && name !== current,
  }))
  return models.some(({ name }) => name === current)
    ? known
    : [...known, { value: current, label: `${current} (custom)`, disabled: false }]
}
