import fc from 'fast-check'
import type { InjectOptions } from 'fastify'

/** The parts of a JSON schema that requests are made from. */
export interface RequestSchema {
  readonly $ref?: string
  readonly type?: string
  readonly anyOf?: readonly RequestSchema[]
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, RequestSchema>>
  readonly items?: RequestSchema
  readonly minimum?: number
  readonly maximum?: number
}

/** One operation of the documentation. */
export interface Operation {
  readonly method: string
  readonly path: string
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly schema: RequestSchema
  }[]
  readonly body: RequestSchema | undefined
  readonly isStream: boolean
}

interface Documentation {
  readonly paths: Record<string, Record<string, DocumentedOperation>>
}

interface DocumentedOperation {
  readonly parameters?: Operation['parameters']
  readonly requestBody?: { readonly content: Record<string, { readonly schema?: RequestSchema }> }
  readonly responses: Record<string, { readonly content?: Record<string, unknown> }>
}

/** Every operation that the app documents. */
export function listOperations(documentation: unknown): Operation[] {
  // What the app itself has written, so its shape is known.
  const { paths } = documentation as Documentation
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      parameters: operation.parameters ?? [],
      body: operation.requestBody?.content['application/json']?.schema,
      isStream: path === '/api/events' || path === '/api/tag/progress',
    })),
  )
}

/** What nobody in his right mind sends. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 0, 1.5, 1e308, Number.MAX_SAFE_INTEGER + 1, '', ' ', '\0', 'NaN'),
  fc.constantFrom<unknown>('../../etc/passwd', '%00', "'; drop table tracks; --", '🔥', '\ud800', [], {}, [
    [],
  ]),
  fc.constantFrom<unknown>('x'.repeat(30_000), Array(2_000).fill(1), { a: { b: { c: [] } } }),
  fc.jsonValue({ maxDepth: 3 }),
)

/** Something that fits the schema, or nearly. */
function fitting(schema: RequestSchema): fc.Arbitrary<unknown> {
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(fitting))
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'integer':
    case 'number': {
      const least = schema.minimum ?? -10
      return fc.oneof(
        fc.integer({ min: least, max: least + 40 }),
        fc.constantFrom(least - 1, schema.maximum ?? 0),
      )
    }
    case 'boolean':
      return fc.boolean()
    case 'string':
      return fc.string({ unit: 'binary', maxLength: 30 })
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(fitting(schema.items ?? {}), { maxLength: 5 })
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, part]) => [name, anything(part)]),
        ),
        { requiredKeys: [] },
      )
    default:
      return hostile
  }
}

/** Mostly what fits, now and then what does not, and now and then a field too many. */
function anything(schema: RequestSchema): fc.Arbitrary<unknown> {
  const tooMuch = fc
    .tuple(fitting(schema), fc.constantFrom('__proto__', 'constructor', 'extra', '_genre1'), hostile)
    .map(([value, name, extra]) =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries([...Object.entries(value), [name, extra]])
        : extra,
    )
  return fc.oneof(
    { weight: 5, arbitrary: fitting(schema) },
    { weight: 2, arbitrary: hostile },
    { weight: 1, arbitrary: tooMuch },
  )
}

/** Requests to one operation: parameters and body right, nearly right, and quite wrong. */
export function anyRequest({ method, path, parameters, body }: Operation): fc.Arbitrary<InjectOptions> {
  const valuesOf = (place: string) =>
    Object.fromEntries(
      parameters.filter((part) => part.in === place).map(({ name, schema }) => [name, anything(schema)]),
    )
  const bodyText = fc.oneof(
    { weight: 6, arbitrary: anything(body ?? {}).map((value) => JSON.stringify(value)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('{', '{"a":1,}', 'null', '', '[1,2', '\0', '{"__proto__":{"x":1}}'),
    },
  )
  const type = fc.oneof(
    { weight: 6, arbitrary: fc.constant('application/json') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'text/plain',
        'multipart/form-data',
        'multipart/form-data; boundary=x',
        'nonsense',
      ),
    },
  )
  return fc
    .record({
      inPath: fc.record(valuesOf('path')),
      query: fc.record(valuesOf('query'), { requiredKeys: [] }),
      body: fc.option(bodyText),
      type,
    })
    .map(({ inPath, query, body: payload, type }) => ({
      method: method as 'GET',
      url: addressOf(path, inPath, query),
      ...(method === 'GET' || payload === null
        ? {}
        : { payload: payload ?? '', headers: { 'content-type': type } }),
    }))
}

function addressOf(path: string, inPath: Record<string, unknown>, query: Record<string, unknown>): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encode(inPath[name]))
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encode(value)}`)
  return pairs.length === 0 ? filled : `${filled}?${pairs.join('&')}`
}

function encode(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return encodeURIComponent(text.toWellFormed()).slice(0, 3_000)
}
