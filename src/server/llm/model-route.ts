import type { ProviderName } from '../../contract/llm.schema.ts'
import {
  type AppError,
  modelAddressInvalid,
  modelKeyMissing,
  modelNameUnknown,
  offlineMode,
} from '../errors.ts'
import { isLoopbackUrl, readBaseUrl } from './base-url.ts'
import type { Price, PriceList } from './prices.ts'
import { hintOf } from './redact.ts'

/** The two kinds of work that a model is chosen for. */
export type ModelTier = 'creative' | 'mechanical'

/** What the DJ has set about language models. */
export interface LlmSettings {
  readonly anthropicBaseUrl?: string | undefined
  readonly openaiBaseUrl?: string | undefined
  readonly localBaseUrl?: string | undefined
  /** How long one attempt may take. */
  readonly callTimeoutMs: number
  /** Nothing may leave: every call is refused. */
  readonly isOffline: boolean
  /** Null = the default of the first provider with a key. */
  readonly tiers: Readonly<Record<ModelTier, string | null>>
  /** The DJ's own prices by model name, in US dollars per million tokens. */
  readonly prices: Readonly<Record<string, Price>>
}

/** Who answers for a model name. */
export interface ModelRoute {
  /** The name that is sent. */
  readonly model: string
  readonly provider: ProviderName
  /** The provider's name for people. */
  readonly label: string
  /** With version, without a slash at the end; empty when the address that was set is none. */
  readonly baseUrl: string
  /** It runs on this computer: nothing leaves it. */
  readonly isLocal: boolean
  readonly isReady: boolean
  /** Why it is not ready, as a sentence; null when it is. */
  readonly reason: string | null
}

/** What choosing a provider depends on. */
export interface RouteSources {
  readonly settings: LlmSettings
  readonly keyOf: (provider: ProviderName) => string | undefined
  readonly prices: PriceList
}

/** Where the models of each provider are, unless another address is set. The last is Ollama's. */
const DEFAULT_BASE_URLS: Readonly<Record<ProviderName, string>> = {
  anthropic: 'https://api.anthropic.com/v1',
  openai: 'https://api.openai.com/v1',
  local: 'http://127.0.0.1:11434/v1',
}

const KEY_SETTINGS: Readonly<Record<ProviderName, string>> = {
  anthropic: 'ANTHROPIC_API_KEY',
  openai: 'OPENAI_API_KEY',
  local: 'LLM_API_KEY',
}

/** The longest name of a model that any provider gives is a third of this. */
const LONGEST_NAME = 200

/**
 * Who answers for a model name: "name", "provider:name", "name@local" or the name of a tier.
 *
 * Throws MODEL_NAME_UNKNOWN when nobody does. Asks no one.
 */
export function routeModel(name: string, sources: RouteSources): ModelRoute {
  const { settings, prices } = sources
  const written = name.trim()
  const wanted = isTier(written) ? modelOfTier(written, sources) : written
  const chosen = chooseProvider(wanted, settings.localBaseUrl !== undefined)
  // Somebody may have put the key in the field of the name.
  if (chosen === undefined) throw modelNameUnknown(hintOf(wanted, []))
  const { provider, model } = chosen
  const label = prices.providers.find((known) => known.name === provider)?.label ?? provider
  const baseUrl = readBaseUrl(addressOf(provider, settings) ?? DEFAULT_BASE_URLS[provider]) ?? ''
  const obstacle = findObstacle({ provider, label, baseUrl }, sources)
  return {
    model,
    provider,
    label,
    baseUrl,
    isLocal: provider === 'local' && isLoopbackUrl(baseUrl),
    isReady: obstacle === undefined,
    reason: obstacle?.message ?? null,
  }
}

/** Throws OFFLINE_MODE, MODEL_ADDRESS_INVALID or MODEL_KEY_MISSING when a route cannot be used as things are now. */
export function requireReady(route: ModelRoute, sources: Omit<RouteSources, 'prices'>): void {
  const obstacle = findObstacle(route, sources)
  if (obstacle !== undefined) throw obstacle
}

function findObstacle(
  { provider, label, baseUrl }: Pick<ModelRoute, 'provider' | 'label' | 'baseUrl'>,
  { settings, keyOf }: Omit<RouteSources, 'prices'>,
): AppError | undefined {
  if (settings.isOffline) return offlineMode()
  if (baseUrl === '') return modelAddressInvalid(label)
  const needsKey = provider !== 'local'
  return needsKey && keyOf(provider) === undefined
    ? modelKeyMissing(label, KEY_SETTINGS[provider])
    : undefined
}

/**
 * The model of a tier: the one that is set, else the default of the first provider with a key.
 *
 * With no key at all it is the default of the first provider, so that there is a name to show. Throws
 * MODEL_NAME_UNKNOWN when no provider has a default.
 */
export function modelOfTier(tier: ModelTier, { settings, keyOf, prices }: RouteSources): string {
  const set = settings.tiers[tier]?.trim()
  if (set !== undefined && set !== '' && !isTier(set)) return set
  const withDefault = prices.providers.filter((provider) => provider[tier] !== null)
  const provider = withDefault.find(({ name }) => keyOf(name) !== undefined) ?? withDefault[0]
  const model = provider?.[tier]
  if (model === undefined || model === null) throw modelNameUnknown(tier)
  return model
}

function isTier(name: string): name is ModelTier {
  return name === 'creative' || name === 'mechanical'
}

function chooseProvider(
  name: string,
  hasLocalServer: boolean,
): { provider: ProviderName; model: string } | undefined {
  if (name === '' || name.length > LONGEST_NAME || /[\s\p{Cc}]/u.test(name)) return undefined
  const explicit = /^(anthropic|openai|local):(.+)$/.exec(name)
  if (explicit !== null) {
    // The pattern has these three words and no other.
    return { provider: explicit[1] as ProviderName, model: explicit[2] ?? '' }
  }
  if (name.endsWith('@local')) {
    const model = name.slice(0, -'@local'.length)
    return model === '' ? undefined : { provider: 'local', model }
  }
  if (/^claude/i.test(name)) return { provider: 'anthropic', model: name }
  if (/^(?:gpt|chatgpt|o\d)/i.test(name)) return { provider: 'openai', model: name }
  return hasLocalServer ? { provider: 'local', model: name } : undefined
}

function addressOf(provider: ProviderName, settings: LlmSettings): string | undefined {
  if (provider === 'anthropic') return settings.anthropicBaseUrl
  return provider === 'openai' ? settings.openaiBaseUrl : settings.localBaseUrl
}
