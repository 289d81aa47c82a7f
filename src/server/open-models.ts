import { join } from 'node:path'
import type { Settings } from '../contract/config.schema.ts'
import type { ProviderName } from '../contract/llm.schema.ts'
import type { Config } from './config.ts'
import { createLlmClient, type LlmSettings } from './llm/llm-client.ts'
import { type PriceList, priceOf } from './llm/prices.ts'
import type { Library } from './services/library/library.ts'
import { createCallLedger } from './services/models/call-ledger.ts'
import { openKeys } from './services/models/keys.service.ts'
import { createModelsService } from './services/models/models.service.ts'
import { createReplay } from './services/models/replay.ts'
import { createAnswerCache } from './services/tagging/answer-cache.ts'
import { createCallForecast } from './services/tagging/call-forecast.ts'
import { createModelAsker } from './services/tagging/model-asker.ts'
import { createSpendingGuard } from './services/tagging/spending-guard.ts'
import { createAnswerRepository } from './storage/answer.repository.ts'
import { createCallRepository } from './storage/call.repository.ts'
import { createLlmDatabase } from './storage/llm-database.ts'

export interface OpenModelsOptions {
  readonly config: Config
  readonly library: Library
  readonly prices: PriceList
  readonly databasePath: string
  readonly settings: () => Settings
  readonly now: () => Date
  readonly onDamaged: (keptAs: string) => void
  readonly onKeysChanged: () => void
  /** Waits between two attempts to ask a model. Default: the system's timer. */
  readonly pause?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined
}

/** Characters of English to a token; near enough for an estimate. */
const CHARACTERS_PER_TOKEN = 4
/** The program's own words in every call: how to answer, and the library's genres. */
const OWN_WORDS_TOKENS = 650

/** Everything about language models. */
export type OpenedModels = Awaited<ReturnType<typeof openModels>>

/** Wires everything that has to do with language models. Nothing is asked, and no database opened, before it is needed. */
export async function openModels(options: OpenModelsOptions) {
  const { config, library, now, prices, settings } = options
  const database = createLlmDatabase({
    path: options.databasePath,
    now,
    onDamaged: options.onDamaged,
  })
  const calls = createCallRepository(database)
  const answers = createAnswerRepository(database)
  const keys = await openKeys({
    path: join(config.dataDir, 'keys.json'),
    fromEnvironment: config.modelKeys,
    now,
    onDamaged: options.onDamaged,
    onChange: options.onKeysChanged,
  })
  const ledger = createCallLedger({ calls, now })
  const llm = createLlmClient({
    settings: () => toLlmSettings(settings(), config.modelBaseUrls),
    keyOf: keys.get,
    ledger,
    now,
    random: Math.random,
    pause: options.pause,
    prices,
  })
  const cache = createAnswerCache({ answers, now })
  const asker = createModelAsker({ llm, library, now })
  const priceOfModel = (model: string) => priceOf(prices, llm.describe(model), settings().model_prices)
  const forecast = createCallForecast({
    calls,
    describe: (model) => ({ sentAs: llm.describe(model).model, price: priceOfModel(model) }),
    fixedTokens() {
      const { system_prompt, user_prompt_template } = settings()
      const characters = system_prompt.length + user_prompt_template.length
      return OWN_WORDS_TOKENS + Math.ceil(characters / CHARACTERS_PER_TOKEN)
    },
  })
  const spending = createSpendingGuard({
    calls,
    monthlyCap: () => settings().monthly_cap_usd,
    expectedCost: forecast.expectedCost,
    now,
  })
  const service = createModelsService({
    llm,
    prices,
    keys,
    calls,
    answers,
    ledger,
    isBegun: database.isBegun,
    settings,
    now,
  })
  return {
    llm,
    ledger,
    cache,
    asker,
    forecast,
    spending,
    service,
    calls,
    replay: createReplay({ answers, now }),
    /** US dollars per million tokens of a model; null when not known. Throws MODEL_NAME_UNKNOWN. */
    priceOf: priceOfModel,
    /** Ends calls in flight, then closes the database. */
    async close(): Promise<void> {
      await llm.close()
      await database.close()
    },
  }
}

function toLlmSettings(
  settings: Settings,
  baseUrls: Readonly<Record<ProviderName, string | undefined>>,
): LlmSettings {
  return {
    anthropicBaseUrl: baseUrls.anthropic,
    openaiBaseUrl: baseUrls.openai,
    localBaseUrl: settings.local_base_url ?? baseUrls.local,
    callTimeoutMs: settings.call_timeout_seconds * 1_000,
    isOffline: settings.offline_mode,
    tiers: { creative: settings.tier_creative, mechanical: settings.tier_mechanical },
    prices: settings.model_prices,
  }
}
