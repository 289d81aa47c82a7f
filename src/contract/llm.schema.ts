import { type Static, Type } from 'typebox'
import { Nullable, Timestamp } from './common.schema.ts'

/** Who can answer: two services by name, and any server that speaks as OpenAI's does (Ollama, LM Studio, a gateway). */
export const ProviderName = Type.Union([
  Type.Literal('anthropic'),
  Type.Literal('openai'),
  Type.Literal('local'),
])
export type ProviderName = Static<typeof ProviderName>

/** Path parameter of the routes that name a provider. */
export const ProviderParams = Type.Object({ provider: ProviderName })
export type ProviderParams = Static<typeof ProviderParams>

/** US dollars for a million tokens. */
export const ModelPrice = Type.Object({
  input: Type.Number({ minimum: 0, maximum: 100_000 }),
  output: Type.Number({ minimum: 0, maximum: 100_000 }),
})
export type ModelPrice = Static<typeof ModelPrice>

/** Where models are asked, and whether that can be done now. The key itself never leaves the server. */
export const ProviderStatus = Type.Object({
  name: ProviderName,
  label: Type.String({ description: 'For people: "Anthropic".' }),
  baseUrl: Type.String({ description: 'Where calls go.' }),
  key: Type.Union([Type.Literal('settings'), Type.Literal('environment'), Type.Literal('none')], {
    description: 'Where the key comes from. One typed in Settings wins over the environment.',
  }),
  needsKey: Type.Boolean(),
  ready: Type.Boolean(),
  reason: Nullable(Type.String({ description: 'Why it cannot be used now.' })),
})
export type ProviderStatus = Static<typeof ProviderStatus>

/** Something that can write comments. */
export const ModelStatus = Type.Object({
  name: Type.String({ description: 'As the settings and a run name it; "offline" is the built-in tagger.' }),
  label: Type.String(),
  provider: Nullable(ProviderName),
  ready: Type.Boolean(),
  reason: Nullable(Type.String({ description: 'Why it cannot be used now.' })),
  price: Nullable(ModelPrice),
  isOwnPrice: Type.Boolean({ description: 'The DJ typed the price.' }),
  isFree: Type.Boolean({ description: 'The offline tagger, or a server on this computer.' }),
})
export type ModelStatus = Static<typeof ModelStatus>

/** What was spent in one calendar month, UTC. */
export const MonthSpend = Type.Object({
  month: Type.String({ description: '"2026-11"' }),
  calls: Type.Integer(),
  inputTokens: Type.Integer(),
  outputTokens: Type.Integer(),
  cost: Type.Number({ description: 'US dollars, of the calls whose price is known.' }),
  unpricedCalls: Type.Integer({ description: 'Calls with tokens whose price is not known.' }),
})
export type MonthSpend = Static<typeof MonthSpend>

/** Everything about language models that the pages show. */
export const LlmStatus = Type.Object(
  {
    offlineMode: Type.Boolean({ description: 'No outbound connection is made at all.' }),
    providers: Type.Array(ProviderStatus),
    models: Type.Array(ModelStatus, {
      description: 'The offline tagger first; the configured model is always among them.',
    }),
    pricesAsOf: Type.String({ description: 'Date of the price list.' }),
    tiers: Type.Object({
      creative: Nullable(Type.String({ description: 'Model that is used; null while none is connected.' })),
      mechanical: Nullable(Type.String()),
    }),
    month: MonthSpend,
    monthlyCap: Nullable(Type.Number()),
    answersKept: Type.Integer({ description: 'Answers that need not be paid for again.' }),
  },
  { $id: 'LlmStatus' },
)
export type LlmStatus = Static<typeof LlmStatus>

/** Body of PUT /api/llm/keys/{provider}. */
export const ProviderKey = Type.Object(
  {
    key: Type.String({
      minLength: 1,
      maxLength: 500,
      pattern: '^\\s*[\\x21-\\x7e]+\\s*$',
      description: 'The key as the provider gave it, without blanks inside.',
    }),
  },
  { additionalProperties: false },
)
export type ProviderKey = Static<typeof ProviderKey>

/** Body of POST /api/llm/test: a provider, or the model itself. */
export const ModelTest = Type.Object(
  {
    provider: Type.Optional(ProviderName),
    model: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  },
  { additionalProperties: false },
)
export type ModelTest = Static<typeof ModelTest>

/** Answer to POST /api/llm/test: the smallest real call worked. */
export const ModelTested = Type.Object({
  model: Type.String(),
  latencyMs: Type.Integer(),
  inputTokens: Type.Integer(),
  outputTokens: Type.Integer(),
  cost: Nullable(Type.Number()),
})
export type ModelTested = Static<typeof ModelTested>

/** One attempt to ask a model: what every call left the computer for, and what it cost. */
export const LlmCall = Type.Object({
  id: Type.Integer(),
  at: Timestamp,
  purpose: Type.Union([
    Type.Literal('tag'),
    Type.Literal('tag-one'),
    Type.Literal('sample'),
    Type.Literal('trial'),
    Type.Literal('trees'),
    Type.Literal('playlist'),
    Type.Literal('test'),
  ]),
  provider: ProviderName,
  host: Type.String({ description: 'Host that was asked.' }),
  model: Type.String(),
  tracks: Type.Integer(),
  taskId: Nullable(Type.String()),
  state: Type.Union(
    [
      Type.Literal('pending'),
      Type.Literal('ok'),
      Type.Literal('failed'),
      Type.Literal('cancelled'),
      Type.Literal('lost'),
    ],
    { description: 'lost: the program died while it waited; the provider may have charged for it.' },
  ),
  inputTokens: Type.Integer(),
  outputTokens: Type.Integer(),
  cost: Nullable(Type.Number({ description: 'US dollars; null when the price is not known.' })),
  latencyMs: Nullable(Type.Integer()),
  errorCode: Nullable(Type.String()),
  errorMessage: Nullable(Type.String()),
  hasTexts: Type.Boolean({ description: 'Prompt and answer are still kept.' }),
})
export type LlmCall = Static<typeof LlmCall>

/** Query of GET /api/llm/calls. */
export const LlmCallQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  before: Type.Optional(Type.Integer({ minimum: 1, description: 'Only calls with a smaller id.' })),
  task: Type.Optional(Type.String({ maxLength: 64 })),
})
export type LlmCallQuery = Static<typeof LlmCallQuery>

/** The newest calls first, and what each of the last twelve months cost. */
export const LlmCallPage = Type.Object({
  calls: Type.Array(LlmCall),
  total: Type.Integer(),
  months: Type.Array(MonthSpend, { description: 'Newest first.' }),
})
export type LlmCallPage = Static<typeof LlmCallPage>

/** One call with everything that was sent and everything that came back. */
export const LlmCallDetail = Type.Object({
  call: LlmCall,
  system: Type.String(),
  prompt: Type.String(),
  answer: Type.String(),
})
export type LlmCallDetail = Static<typeof LlmCallDetail>

/** Answer to forgetting texts or answers. */
export const Forgotten = Type.Object({ removed: Type.Integer() })
export type Forgotten = Static<typeof Forgotten>
