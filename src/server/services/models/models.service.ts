import type { Settings } from '../../../contract/config.schema.ts'
import type {
  LlmCall,
  LlmCallDetail,
  LlmCallPage,
  LlmCallQuery,
  LlmStatus,
  ModelStatus,
  ModelTest,
  ModelTested,
  MonthSpend,
  ProviderName,
  ProviderStatus,
} from '../../../contract/llm.schema.ts'
import { callUnknown, localModelUnnamed } from '../../errors.ts'
import type { LlmClient, ModelRoute } from '../../llm/llm-client.ts'
import { type Price, type PriceList, priceOf } from '../../llm/prices.ts'
import type { AnswerRepository } from '../../storage/answer.repository.ts'
import type { CallRepository, CallRowWithoutTexts } from '../../storage/call.repository.ts'
import { type FollowedLedger, monthOf } from './call-ledger.ts'
import type { KeysService } from './keys.service.ts'

export interface ModelsDeps {
  readonly llm: LlmClient
  readonly prices: PriceList
  readonly keys: KeysService
  readonly calls: CallRepository
  readonly answers: AnswerRepository
  readonly ledger: Pick<FollowedLedger, 'recover'>
  /** Whether anything was ever asked: looking at the settings must not begin a database. */
  readonly isBegun: () => boolean
  readonly settings: () => Settings
  readonly now: () => Date
}

export type ModelsService = ReturnType<typeof createModelsService>

/** Calls on a page unless the query says otherwise. */
const PAGE_SIZE = 100
/** Months that the ledger sums up. */
const MONTHS_SHOWN = 12
/** The smallest question that has an answer. */
const TEST_PROMPT = 'Answer with the word OK.'
/** Room for a model that thinks before it says one word. */
const TEST_OUTPUT_TOKENS = 512
/** A name that no model has, to ask what is known of a provider without naming one of its models. */
const ANY_MODEL = 'any'

/** Shows which models there are, tests them, and gives account of what was sent. */
export function createModelsService(deps: ModelsDeps) {
  const { llm, prices, keys, calls, answers, settings } = deps

  /** What a model costs; null when that is not known. */
  function priceFor(route: ModelRoute): Price | null {
    return priceOf(prices, route, settings().model_prices)
  }

  function providerStatus(provider: ProviderName): ProviderStatus {
    const route = llm.describe(`${provider}:${ANY_MODEL}`)
    return {
      name: provider,
      label: route.label,
      baseUrl: route.baseUrl,
      key: keys.sourceOf(provider),
      needsKey: provider !== 'local',
      ready: route.isReady,
      reason: route.reason,
    }
  }

  function modelStatus(name: string, label = name): ModelStatus {
    const route = tryDescribe(name)
    if (route === undefined) return { ...UNKNOWN_MODEL, name, label }
    return {
      name,
      label,
      provider: route.provider,
      ready: route.isReady,
      reason: route.reason,
      price: priceFor(route),
      isOwnPrice: settings().model_prices[route.model] !== undefined,
      isFree: route.isLocal,
    }
  }

  function tryDescribe(name: string): ModelRoute | undefined {
    try {
      return llm.describe(name)
    } catch {
      // A name that nobody answers to is shown as such.
      return undefined
    }
  }

  function listModels(): ModelStatus[] {
    const known = prices.models.map(({ name, label }) => modelStatus(name, label))
    const names = new Set(known.map(({ name }) => name))
    const { model, tier_creative, tier_mechanical } = settings()
    const others = [model, tier_creative, tier_mechanical].flatMap((name) =>
      name === null || name === OFFLINE.name || names.has(name) ? [] : name,
    )
    return [OFFLINE, ...known, ...[...new Set(others)].map((name) => modelStatus(name))]
  }

  function tierModel(tier: 'creative' | 'mechanical'): string | null {
    try {
      const name = llm.modelOfTier(tier)
      return llm.describe(name).isReady ? name : null
    } catch {
      // No provider is connected, so there is no model to name.
      return null
    }
  }

  /** Everything that the pages show about models. */
  async function status(): Promise<LlmStatus> {
    const month = monthOf(deps.now().toISOString())
    const isBegun = deps.isBegun()
    const months = isBegun ? await calls.sumByMonth(1) : []
    return {
      offlineMode: settings().offline_mode,
      providers: (['anthropic', 'openai', 'local'] as const).map(providerStatus),
      models: listModels(),
      pricesAsOf: prices.asOf,
      tiers: { creative: tierModel('creative'), mechanical: tierModel('mechanical') },
      month: months.find((sums) => sums.month === month) ?? { ...NO_SPEND, month },
      monthlyCap: settings().monthly_cap_usd,
      answersKept: isBegun ? await answers.count() : 0,
    }
  }

  /** Makes the smallest real call. Throws the MODEL_* errors and OFFLINE_MODE. */
  async function test({ provider, model }: ModelTest, signal: AbortSignal): Promise<ModelTested> {
    const name = model ?? testModelOf(provider ?? 'anthropic')
    const begun = performance.now()
    const answer = await llm.call({
      model: name,
      purpose: 'test',
      prompt: TEST_PROMPT,
      maxOutputTokens: TEST_OUTPUT_TOKENS,
      signal,
    })
    return { model: name, latencyMs: Math.round(performance.now() - begun), ...answer.usage }
  }

  /** The cheapest sensible model of a provider; for a local server the one that is configured. */
  function testModelOf(provider: ProviderName): string {
    const known = prices.providers.find(({ name }) => name === provider)?.mechanical
    if (known !== undefined && known !== null) return known
    const { model, tier_mechanical } = settings()
    const local = [model, tier_mechanical].find(
      (name) => name !== null && tryDescribe(name)?.provider === provider,
    )
    if (local === undefined || local === null) throw localModelUnnamed()
    return local
  }

  /** Past calls, newest first. */
  async function listCalls({ limit = PAGE_SIZE, before, task }: LlmCallQuery): Promise<LlmCallPage> {
    await deps.ledger.recover()
    const rows = await calls.list({ limit, before, task })
    const months: MonthSpend[] = await calls.sumByMonth(MONTHS_SHOWN)
    return { calls: rows.map(toCall), total: await calls.count(task), months }
  }

  /** One call with every word of it. Throws CALL_UNKNOWN. */
  async function findCall(id: number): Promise<LlmCallDetail> {
    const row = await calls.find(id)
    if (row === undefined) throw callUnknown(id)
    const { system, prompt, answer, ...rest } = row
    return {
      call: toCall({ ...rest, has_texts: prompt === null ? 0 : 1 }),
      system: system ?? '',
      prompt: prompt ?? '',
      answer: answer ?? '',
    }
  }

  return {
    status,
    test,
    priceFor,
    listCalls,
    findCall,
    forgetTexts: async () => ({ removed: await calls.forgetTexts() }),
    forgetAnswers: async () => ({ removed: await answers.clear() }),
    /** Keeps a key and answers with how things are then. */
    async saveKey(provider: ProviderName, key: string): Promise<LlmStatus> {
      await keys.save(provider, key)
      return status()
    },
    /** Forgets a key that was typed and answers with how things are then. */
    async removeKey(provider: ProviderName): Promise<LlmStatus> {
      await keys.remove(provider)
      return status()
    },
  }
}

const OFFLINE: ModelStatus = {
  name: 'offline',
  label: 'Offline tagger',
  provider: null,
  ready: true,
  reason: null,
  price: { input: 0, output: 0 },
  isOwnPrice: false,
  isFree: true,
}

const UNKNOWN_MODEL = {
  provider: null,
  ready: false,
  reason: 'No provider answers to this name. Add "@local" for a model on your own server.',
  price: null,
  isOwnPrice: false,
  isFree: false,
}

const NO_SPEND = { calls: 0, inputTokens: 0, outputTokens: 0, cost: 0, unpricedCalls: 0 }

function toCall(row: CallRowWithoutTexts): LlmCall {
  return {
    id: row.id,
    at: row.at,
    // Only this program writes the three columns.
    purpose: row.purpose as LlmCall['purpose'],
    provider: row.provider as LlmCall['provider'],
    state: row.state as LlmCall['state'],
    host: row.host,
    model: row.model,
    tracks: row.tracks,
    taskId: row.task_id,
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    cost: row.cost,
    latencyMs: row.latency_ms,
    errorCode: row.error_code,
    errorMessage: row.error_message,
    hasTexts: row.has_texts === 1,
  }
}
