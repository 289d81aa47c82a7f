import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'

/**
 * Makes the checks of incoming data.
 *
 * Bodies are JSON and have real types, so nothing is converted and nothing unknown
 * is dropped: a misspelt field is a mistake to be told of. Queries, parameters and
 * headers are always text, so there "5" becomes 5.
 */
export function createSchemaCompiler(): FastifySchemaCompiler<unknown> {
  const options = { strict: false, removeAdditional: false, allErrors: false } as const
  const bodies = new Ajv({ ...options, coerceTypes: false })
  const texts = new Ajv({ ...options, coerceTypes: 'array', useDefaults: true })
  for (const ajv of [bodies, texts]) formats.default(ajv)
  // Schemas are objects by the time they get here; Fastify types them as unknown.
  return ({ schema, httpPart }) => (httpPart === 'body' ? bodies : texts).compile(schema as object)
}
