import type { LlmStatus } from '../../../../contract/llm.schema.ts'
import type { ModelGroup } from '../../models/model-group.ts'
import { ANOTHER_MODEL, modelGroups } from '../../tagger/model-choices.ts'
import { OFFLINE_MODEL } from '../../tagger/tag-plan.ts'

/** Who can be asked for words and better tags: this program first, then the models that are ready. Never throws. */
export function writerGroups(status: LlmStatus | undefined): ModelGroup[] {
  const own = { value: OFFLINE_MODEL, label: 'This program, free', disabled: false }
  const isModel = (value: string) => value !== OFFLINE_MODEL && value !== ANOTHER_MODEL
  const models = modelGroups(status, '').map(({ group, items }) => ({
    group,
    items: items.filter(
      ({ value }) => isModel(value) && status?.models.some(({ name, ready }) => name === value && ready),
    ),
  }))
  return [{ group: 'Offline', items: [own] }, ...models.filter(({ items }) => items.length > 0)]
}
