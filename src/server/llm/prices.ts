import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { isLoopbackUrl } from './base-url.ts'
import type { ModelRoute } from './model-route.ts'

const FILE = 'models/models.yaml'
const MILLION = 1_000_000

const Text = Type.String({ minLength: 1, pattern: '\\S' })
const Provider = Type.Union([Type.Literal('anthropic'), Type.Literal('openai'), Type.Literal('local')])
const Dollars = Type.Number({ minimum: 0, maximum: 10_000 })

const ProviderInFile = Type.Object(
  { name: Provider, label: Text, creative: Type.Optional(Text), mechanical: Type.Optional(Text) },
  { additionalProperties: false },
)

const ModelInFile = Type.Object(
  {
    name: Text,
    label: Text,
    provider: Provider,
    tier: Type.Union([Type.Literal('creative'), Type.Literal('mechanical')]),
    input: Type.Optional(Dollars),
    output: Type.Optional(Dollars),
    aliases: Type.Optional(Type.Array(Text)),
  },
  { additionalProperties: false },
)

const ModelsFile = Type.Object(
  {
    as_of: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    providers: Type.Array(ProviderInFile, { minItems: 1 }),
    models: Type.Array(ModelInFile),
  },
  { additionalProperties: false },
)
type ModelsFile = Static<typeof ModelsFile>

/** What a model costs, in US dollars per million tokens. */
export interface Price {
  readonly input: number
  readonly output: number
}

/** A model that the program knows by name. */
export interface KnownModel {
  readonly name: string
  readonly label: string
  readonly provider: Static<typeof Provider>
  readonly tier: 'creative' | 'mechanical'
  /** Null when it is not known. */
  readonly price: Price | null
  readonly aliases: readonly string[]
}

/** A provider, with the models that it is used with until others are chosen. */
export interface KnownProvider {
  readonly name: Static<typeof Provider>
  readonly label: string
  readonly creative: string | null
  readonly mechanical: string | null
}

/** Everything in knowledge/models. */
export interface PriceList {
  /** Day on which the prices were read, as YYYY-MM-DD. */
  readonly asOf: string
  /** In the order in which they are preferred. */
  readonly providers: readonly KnownProvider[]
  readonly models: readonly KnownModel[]
}

/**
 * Reads `models/models.yaml` of the knowledge folder.
 *
 * Throws an Error that names the entry when something in it is wrong, as it is part of the program.
 */
export function loadPrices(knowledgeFolder: string): PriceList {
  const content: unknown = parse(readFileSync(join(knowledgeFolder, FILE), 'utf8'))
  if (!Value.Check(ModelsFile, content)) {
    const [first] = Value.Errors(ModelsFile, content)
    throw new Error(
      `${FILE}: ${entryOf(content, first?.instancePath ?? '')} ${first?.message ?? 'is wrong'}.`,
    )
  }
  const models = content.models.map(readModel)
  const names = models.flatMap(({ name, aliases }) => [name, ...aliases])
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new Error(`${FILE}: ${twice} is there twice.`)
  return { asOf: content.as_of, providers: content.providers.map(readProvider), models }
}

/**
 * What the model of a route costs; null when nobody knows.
 *
 * The DJ's own price wins. A model on this very computer costs nothing. Never throws.
 */
export function priceOf(
  prices: PriceList,
  route: Pick<ModelRoute, 'model' | 'provider' | 'baseUrl'>,
  own: Readonly<Record<string, Price>>,
): Price | null {
  const ownName = Object.keys(own).find((name) => isSameModel(route.model, name))
  const ownPrice = own[route.model] ?? (ownName === undefined ? undefined : own[ownName])
  if (ownPrice !== undefined) return ownPrice
  if (route.provider === 'local') return isLoopbackUrl(route.baseUrl) ? { input: 0, output: 0 } : null
  const known = prices.models.find(
    ({ provider, name, aliases }) =>
      provider === route.provider && [name, ...aliases].some((alias) => isSameModel(route.model, alias)),
  )
  return known?.price ?? null
}

/** The cost of tokens in US dollars; null when the price is not known. Never throws. */
export function costOf(
  price: Price | null,
  usage: { readonly inputTokens: number; readonly outputTokens: number },
): number | null {
  if (price === null) return null
  return (usage.inputTokens * price.input + usage.outputTokens * price.output) / MILLION
}

/** Whether a name is the entry's, or the entry's with a date or "latest" behind it. */
function isSameModel(model: string, entry: string): boolean {
  if (model === entry) return true
  return (
    model.startsWith(`${entry}-`) && /^-(?:\d{8}|\d{4}-\d{2}-\d{2}|latest)$/.test(model.slice(entry.length))
  )
}

function readModel(model: ModelsFile['models'][number]): KnownModel {
  const { input, output, aliases = [], ...rest } = model
  if ((input === undefined) !== (output === undefined)) {
    throw new Error(`${FILE}: ${model.name} has only one of its two prices.`)
  }
  const price = input === undefined || output === undefined ? null : { input, output }
  return { ...rest, price, aliases }
}

function readProvider(provider: ModelsFile['providers'][number]): KnownProvider {
  return { creative: null, mechanical: null, ...provider }
}

/** The entry that a path like "/models/3/input" lies in, by its name where it has one. */
function entryOf(content: unknown, path: string): string {
  const [list = '', index = '', ...rest] = path.split('/').slice(1)
  const entry = Value.Pointer.Get(content, `/${list}/${index}`)
  const named =
    typeof entry === 'object' && entry !== null && 'name' in entry ? String(entry.name) : undefined
  const place = named ?? ([list, index].filter((step) => step !== '').join(' ') || 'the file')
  return rest.length === 0 ? place : `${place}: ${rest.join('.')}`
}
