import type { LlmStatus, ModelPrice, ModelStatus, ProviderName } from '../../../contract/llm.schema.ts'
import type { ModelChoice, ModelGroup } from '../models/model-group.ts'
import { formatPrice } from './money-text.ts'

/** US dollars for a million tokens of answer, the larger part of what tagging costs: from here on "$$". */
const MIDDLE_CLASS_FROM = 6
/** From here on "$$$". */
const UPPER_CLASS_FROM = 20

/** How dear a model is, at a glance. */
export type PriceClass = 'free' | '$' | '$$' | '$$$'

/** The class of a model's price; undefined when the price is not known. */
export function priceClass(model: ModelStatus): PriceClass | undefined {
  if (model.isFree) return 'free'
  if (model.price === null) return undefined
  if (model.price.output >= UPPER_CLASS_FROM) return '$$$'
  return model.price.output >= MIDDLE_CLASS_FROM ? '$$' : '$'
}

/** "free", "$$ · $3 in, $15 out", "price unknown". */
export function describeModelPrice(model: ModelStatus): string {
  const known = priceClass(model)
  if (known === undefined) return 'price unknown'
  return model.price === null || model.isFree ? known : `${known} · ${formatPrice(model.price)}`
}

const GROUPS: readonly { readonly provider: ProviderName; readonly group: string }[] = [
  { provider: 'anthropic', group: 'Anthropic' },
  { provider: 'openai', group: 'OpenAI' },
  { provider: 'local', group: 'Local server' },
]

/** Name of the built-in tagger among the models. */
const OFFLINE = 'offline'

/** True for everything but the built-in tagger, which reads no prompt and asks nobody. */
export function isLanguageModel({ name }: Pick<ModelStatus, 'name'>): boolean {
  return name !== OFFLINE
}

/**
 * The models by provider. One that cannot be used is there but disabled, except the current one; a current one
 * that nobody answers to, or that is in no list, is shown as custom and never as a blank.
 */
export function modelGroups(models: readonly ModelStatus[], current: string | null): ModelGroup[] {
  const toChoice = ({ name, label, ready }: ModelStatus): ModelChoice => ({
    value: name,
    label,
    disabled: !ready && name !== current,
  })
  const custom = models
    .filter((model) => isLanguageModel(model) && model.provider === null)
    .map((model) => ({ ...toChoice(model), label: `${model.label} (custom)` }))
  if (current !== null && !models.some(({ name }) => name === current)) {
    custom.push({ value: current, label: `${current} (custom)`, disabled: false })
  }
  const groups = [
    { group: 'Built in', items: models.filter((model) => !isLanguageModel(model)).map(toChoice) },
    ...GROUPS.map(({ provider, group }) => ({
      group,
      items: models.filter((model) => model.provider === provider).map(toChoice),
    })),
    { group: 'Another model', items: custom },
  ]
  return groups.filter(({ items }) => items.length > 0)
}

/** Language models that can be asked now. */
export function readyLanguageModels(status: LlmStatus | undefined): ModelStatus[] {
  return (status?.models ?? []).filter((model) => isLanguageModel(model) && model.ready)
}

/** Models whose price a DJ may want to look at or set: all that cost money, or may. */
export function pricedModels(models: readonly ModelStatus[]): ModelStatus[] {
  return models.filter(({ provider, isFree, isOwnPrice }) => provider !== null && (!isFree || isOwnPrice))
}

/** Prices that the DJ typed, with one of them set, or taken out where `price` is undefined. */
export function withOwnPrice(
  prices: Readonly<Record<string, ModelPrice>>,
  model: string,
  price: ModelPrice | undefined,
): Record<string, ModelPrice> {
  const bare = bareName(model)
  const others = Object.entries(prices).filter(([name]) => bareName(name) !== bare)
  return Object.fromEntries(price === undefined ? others : [...others, [bare, price]])
}

/** The name that a provider knows: prices are kept by it, however the model was called here. */
function bareName(name: string): string {
  return name.replace(/^(?:anthropic|openai|local):/, '').replace(/@local$/, '')
}
