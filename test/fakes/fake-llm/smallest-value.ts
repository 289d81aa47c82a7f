import { isObject, objectAt, objectsOf } from './json-reading.ts'
import type { JsonSchema } from './wire.ts'

/** How deep a schema is followed: one that refers to itself would never end. */
const DEEPEST = 20

/**
 * The smallest value that fits a JSON Schema: null where that is allowed, else the first choice, only
 * what is required, the shortest list. Knows object, array, string, number, integer, boolean, null,
 * const, enum, anyOf, oneOf and lists of types, and references within the schema. Never throws.
 */
export function smallestValue(schema: JsonSchema, root: JsonSchema = schema, depth = 0): unknown {
  if (depth > DEEPEST) return null
  const next = (inner: unknown) => smallestValue(isObject(inner) ? inner : {}, root, depth + 1)
  if (typeof schema.$ref === 'string') return next(resolve(schema.$ref, root))
  if (schema.const !== undefined) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum.includes(null) ? null : schema.enum[0]
  const choices = [...objectsOf(schema.anyOf), ...objectsOf(schema.oneOf)]
  if (choices.length > 0) return next(choices.find(({ type }) => type === 'null') ?? choices[0])

  const types: readonly unknown[] = Array.isArray(schema.type) ? schema.type : [schema.type]
  if (types.includes('null')) return null
  switch (types[0] ?? (isObject(schema.properties) ? 'object' : undefined)) {
    case 'object':
      return Object.fromEntries(requiredNames(schema).map((name) => [name, next(propertyOf(schema, name))]))
    case 'array':
      return Array.from({ length: countOf(schema.minItems) }, () => next(schema.items))
    case 'string':
      return 'x'.repeat(countOf(schema.minLength))
    case 'number':
    case 'integer':
      return smallestNumber(schema)
    case 'boolean':
      return false
    default:
      return {}
  }
}

/** The schema of a property; allows everything when it is not declared. */
export function propertyOf(schema: JsonSchema, name: string): JsonSchema {
  return objectAt(schema.properties, name) ?? {}
}

/** Names of the properties that an object must have. */
export function requiredNames(schema: JsonSchema): string[] {
  return Array.isArray(schema.required) ? schema.required.filter((name) => typeof name === 'string') : []
}

/** The schema that a reference such as "#/$defs/Track" points to; undefined when there is none. */
function resolve(reference: string, root: JsonSchema): unknown {
  const steps = reference.replace(/^#\/?/, '').split('/')
  return steps
    .filter((step) => step !== '')
    .reduce<unknown>((value, step) => (isObject(value) ? value[step] : undefined), root)
}

function smallestNumber({ minimum, exclusiveMinimum, maximum }: JsonSchema): number {
  if (typeof minimum === 'number') return minimum
  if (typeof exclusiveMinimum === 'number') return exclusiveMinimum + 1
  return typeof maximum === 'number' ? Math.min(0, maximum) : 0
}

function countOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
