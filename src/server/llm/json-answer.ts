import { type JSONSchema7, jsonSchema, Output } from 'ai'
import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { findJson } from './find-json.ts'

/** Told to a model that errs in more places; the first ones show it the pattern. */
const MOST_PROBLEMS_TOLD = 8

/** Keywords that providers refuse in the schema of an answer. What they say is checked here afterwards. */
const REFUSED_KEYWORDS = new Set(['minLength', 'maxLength', 'default', 'examples', '$id', '$schema'])

/** An answer held against its schema: the value, or what is wrong in words for the model. */
export type CheckedAnswer =
  | { readonly isValid: true; readonly value: unknown }
  | { readonly isValid: false; readonly problems: string }

/** The JSON that is asked for. */
export interface WantedJson {
  /** What the provider is given, without what providers refuse. */
  readonly schema: JSONSchema7
  readonly name: string
  /** Providers take only objects as the whole of an answer; anything else is asked for in words. */
  readonly isObject: boolean
  /** Every property is required, as the strict mode of providers needs it. */
  readonly isStrict: boolean
  /** What tells a model in words, where the provider cannot be told otherwise. */
  readonly instruction: string
  /** Never throws. */
  check(text: string): CheckedAnswer
}

/** Prepares a schema for asking and checking. `checkWith` may be stricter than what the provider is given. */
export function wantJson(schema: TSchema, options: { checkWith?: TSchema; name?: string } = {}): WantedJson {
  const wire = toWireSchema(schema)
  const isObject = 'type' in schema && schema.type === 'object'
  const expects = 'type' in schema && schema.type === 'array' ? 'array' : 'object'
  const checkWith = options.checkWith ?? schema
  return {
    // What a TypeBox schema is once it went through JSON.
    schema: wire as JSONSchema7,
    name: options.name ?? 'answer',
    isObject,
    isStrict: isStrict(wire),
    instruction: `Answer with JSON alone, without any other words. It must fit this JSON schema:\n${JSON.stringify(wire)}`,
    check(text) {
      const value = findJson(text, expects)
      if (value === undefined) {
        return { isValid: false, problems: `- The answer holds no complete JSON ${expects}.` }
      }
      if (Value.Check(checkWith, value)) return { isValid: true, value }
      return { isValid: false, problems: describeProblems(checkWith, value) }
    },
  }
}

/** What the SDK is given so that the provider answers in the wanted form. The text comes back as it is. */
export function outputFor(wanted: WantedJson, onText: (text: string) => void) {
  return {
    ...Output.object({ schema: jsonSchema<unknown>(wanted.schema), name: wanted.name }),
    // Read and checked here, so that prose, fences and usage of bad answers are not lost in an error.
    async parseCompleteOutput({ text }: { text: string }): Promise<unknown> {
      onText(text)
      return text
    },
  }
}

/** Asks a model to mend its answer. */
export function repairPrompt(problems: string): string {
  return `That answer cannot be used:\n${problems}\nAnswer again in full, with all of it put right, as JSON alone.`
}

function describeProblems(schema: TSchema, value: unknown): string {
  const problems = Value.Errors(schema, value).map(({ instancePath, message, params }) => {
    const extra = 'additionalProperties' in params ? `: ${String(params.additionalProperties)}` : ''
    return `- ${instancePath === '' ? 'the answer' : instancePath} ${message}${extra}`
  })
  return problems.slice(0, MOST_PROBLEMS_TOLD).join('\n')
}

function toWireSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(toWireSchema)
  if (typeof schema !== 'object' || schema === null) return schema
  const wire: Record<string, unknown> = {}
  for (const [keyword, value] of Object.entries(schema)) {
    if (REFUSED_KEYWORDS.has(keyword)) continue
    // The names of properties are no keywords, whatever they are called.
    wire[keyword] = keyword === 'properties' ? mapValues(value, toWireSchema) : toWireSchema(value)
  }
  if (wire.type === 'object' && wire.additionalProperties === undefined) wire.additionalProperties = false
  return wire
}

function mapValues(values: object, change: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]))
}

function isStrict(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(isStrict)
  if (typeof schema !== 'object' || schema === null) return true
  if ('type' in schema && schema.type === 'object') {
    const properties = 'properties' in schema ? Object.keys(schema.properties ?? {}) : []
    const required = 'required' in schema && Array.isArray(schema.required) ? schema.required : []
    const isClosed = 'additionalProperties' in schema && schema.additionalProperties === false
    if (!isClosed || properties.length !== required.length) return false
  }
  return Object.values(schema).every(isStrict)
}
