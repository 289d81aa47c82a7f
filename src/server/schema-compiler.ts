import { SerializerSelector } from '@fastify/fast-json-stringify-compiler'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'

const OPTIONS = { strict: false, removeAdditional: false, allErrors: false } as const
const bodies = new Ajv({ ...OPTIONS, coerceTypes: false })
const texts = new Ajv({ ...OPTIONS, coerceTypes: 'array', useDefaults: true })
for (const ajv of [bodies, texts]) formats.default(ajv)

/**
 * Makes the checks of incoming data.
 *
 * Bodies are JSON and have real types, so nothing is converted and nothing unknown
 * is dropped: a misspelt field is a mistake to be told of. Queries, parameters and
 * headers are always text, so there "5" becomes 5.
 */
export function createSchemaCompiler(): FastifySchemaCompiler<unknown> {
  // Schemas are objects by the time they get here; Fastify types them as unknown.
  return ({ schema, httpPart }) => (httpPart === 'body' ? bodies : texts).compile(schema as object)
}

type BuildSerializer = ReturnType<typeof SerializerSelector>
type Serializer = ReturnType<ReturnType<BuildSerializer>>

type NamedSchemas = Parameters<BuildSerializer>[0]

const buildSerializer = SerializerSelector()
/** Writers of answers by the named schemas that they may refer to, then by their own schema. */
const writersOf = new Map<string, Map<string, Serializer>>()
/** Those of the latest app: all its plugins refer to the same schemas. */
let latest: { readonly named: readonly unknown[]; readonly writers: Map<string, Serializer> } | undefined

/**
 * Makes the writers of answers; the same schema has one writer, however many routes and apps use it.
 *
 * Most routes answer with the same errors, and compiling a writer takes milliseconds.
 */
export const buildSharedSerializer: BuildSerializer = (named, options) => {
  const writers = writersFor(named)
  let compile: ReturnType<BuildSerializer> | undefined
  return (route) => {
    const text = JSON.stringify(route.schema)
    const known = writers.get(text)
    if (known !== undefined) return known
    compile ??= buildSerializer(named, options)
    const writer = compile(route)
    writers.set(text, writer)
    return writer
  }
}

function writersFor(named: NamedSchemas): Map<string, Serializer> {
  const schemas = Object.values(named ?? {})
  const isLatest =
    latest?.named.length === schemas.length && schemas.every((one, index) => one === latest?.named[index])
  if (latest !== undefined && isLatest) return latest.writers
  const text = JSON.stringify(named)
  const writers = writersOf.get(text) ?? new Map<string, Serializer>()
  writersOf.set(text, writers)
  latest = { named: schemas, writers }
  return writers
}
