import type { LlmStatus, ModelStatus, ProviderName } from '../../../contract/llm.schema.ts'
import { firstSentence } from '../../shared/display-text.ts'
import type { ModelGroup } from '../models/model-group.ts'
import { OFFLINE_MODEL } from './tag-plan.ts'

/** Value of the choice that asks for the name of a model that is not listed; no model is called so. */
export const ANOTHER_MODEL = ' another'

/**
 * The models by who answers: the offline tagger, each provider, and last the way to name another one.
 *
 * One that only lacks a key can be chosen, because choosing it asks for the key; others that are not ready
 * are disabled. Why they are not ready stands with the provider where it holds for all of its models, else
 * with the model. `current` is always there, also when nobody lists it.
 */
export function modelGroups(status: LlmStatus | undefined, current: string): ModelGroup[] {
  const models = status?.models ?? []
  const group = (label: string, provider: ProviderName | null): ModelGroup => {
    const own = models.filter((model) => model.provider === provider)
    const shared = sharedReason(own)
    const items = own.map((model) => ({
      value: model.name,
      label: shared === undefined ? withReason(model.label, reasonOf(model)) : model.label,
      disabled: !model.ready && model.name !== current && !lacksKey(status, provider),
    }))
    return { group: withReason(label, shared), items }
  }
  const isListed = current === '' || models.some(({ name }) => name === current)
  const custom = { value: current, label: current === OFFLINE_MODEL ? 'Offline' : `${current} (custom)` }
  const other = { value: ANOTHER_MODEL, label: 'Another model…', disabled: false }
  const groups = [
    group('Offline', null),
    ...(status?.providers ?? []).map(({ name, label }) => group(label, name)),
    { group: 'Other', items: isListed ? [other] : [{ ...custom, disabled: false }, other] },
  ]
  return groups.filter(({ items }) => items.length > 0)
}

function reasonOf({ ready, reason }: ModelStatus): string | undefined {
  return ready ? undefined : (reason ?? 'not ready')
}

/** The reason that all of these models have for not being ready; undefined when they differ. */
function sharedReason(models: readonly ModelStatus[]): string | undefined {
  const [first, ...others] = new Set(models.map(reasonOf))
  return others.length === 0 ? first : undefined
}

/** What the reason says to do stands elsewhere: here is only room for what is wrong. */
function withReason(label: string, reason: string | undefined): string {
  return reason === undefined ? label : `${label}: ${firstSentence(reason)}`
}

/** True when a key is all that this provider waits for. */
export function lacksKey(status: LlmStatus | undefined, provider: ProviderName | null): boolean {
  if (status === undefined || status.offlineMode) return false
  return status.providers.some(
    ({ name, needsKey, key, ready }) => name === provider && needsKey && key === 'none' && !ready,
  )
}

/** Who probably answers for a name that nobody lists; the server knows for sure and says so when asked. */
export function probableProvider(model: string): ProviderName {
  if (/^(openai:|gpt|chatgpt|o\d)/i.test(model)) return 'openai'
  return /^local:|@local$/i.test(model) ? 'local' : 'anthropic'
}
