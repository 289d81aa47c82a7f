import { useQuery } from '@tanstack/react-query'
import type { Settings } from '../../../contract/config.schema.ts'
import type { LlmStatus, ModelStatus } from '../../../contract/llm.schema.ts'
import { modelsQuery } from '../../api/queries.ts'
import { ModelSelect } from './ModelSelect.tsx'
import { describeModelPrice, isLanguageModel } from './model-choices.ts'
import { PriceTable } from './PriceTable.tsx'
import { Setting, SettingGroup } from './Setting.tsx'
import { useSaveSetting } from './use-save-setting.ts'

/** Two kinds of work, for which different models can be wanted. */
const TIERS = [
  {
    name: 'creative',
    field: 'tier_creative',
    label: 'Model for creative work',
    description: 'Where taste matters more than the price.',
  },
  {
    name: 'mechanical',
    field: 'tier_mechanical',
    label: 'Model for routine work',
    description: 'Where there is much to do and a small model is enough.',
  },
] as const

/** Who writes the tags, and what each model costs. */
export function TaggerGroup({ settings }: { readonly settings: Settings }) {
  const { data: status } = useQuery(modelsQuery)
  const { save, stateOf } = useSaveSetting()
  const models = status?.models ?? []
  const chosen = models.find(({ name }) => name === settings.model)
  return (
    <SettingGroup title="Tagger">
      <Setting
        label="Default tagger"
        state={stateOf('model')}
        description={
          <>
            The offline tagger knows artists, genres, tempo and years, runs on this computer, costs nothing
            and sends nothing anywhere. A language model is asked only when you start it.
            {chosen && <div>{describeChosen(chosen)}</div>}
          </>
        }
      >
        <ModelSelect
          label="Default tagger"
          models={models}
          value={settings.model}
          onChange={(model) => model !== null && save({ model })}
          testId="setting-model"
        />
      </Setting>
      {TIERS.map(({ name, field, label, description }) => (
        <Setting key={name} label={label} description={description} state={stateOf(field)}>
          <ModelSelect
            label={label}
            models={models.filter(isLanguageModel)}
            value={settings[field]}
            automatic={describeAutomatic(status, settings[field] === null ? status?.tiers[name] : undefined)}
            onChange={(model) => save({ [field]: model })}
            testId={`setting-tier-${name}`}
          />
        </Setting>
      ))}
      {status && <PriceTable status={status} prices={settings.model_prices} />}
    </SettingGroup>
  )
}

/** "Claude Small costs $ · $1 in, $5 out for a million tokens." */
function describeChosen(model: ModelStatus): string {
  if (!model.ready) return `${model.label} cannot be used now: ${model.reason ?? 'it is not ready.'}`
  if (!isLanguageModel(model)) return ''
  return `${model.label}: ${describeModelPrice(model)}${model.price && !model.isFree ? ' for a million tokens' : ''}.`
}

/** "Automatic: Claude Small"; what it would be is only known while it is chosen. */
function describeAutomatic(status: LlmStatus | undefined, now: string | null | undefined): string {
  if (now === undefined) return 'Automatic'
  if (now === null) return 'Automatic: none is connected'
  return `Automatic: ${status?.models.find(({ name }) => name === now)?.label ?? now}`
}
