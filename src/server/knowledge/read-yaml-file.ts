import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Static, TObject } from 'typebox'
import type { Validator } from 'typebox/compile'
import { LineCounter, parseDocument } from 'yaml'
import type { KnowledgeProblem } from '../../domain/genre/genre-graph.ts'
import { readPlainYaml } from './read-plain-yaml.ts'

/** What a YAML file says, or what is wrong with it. */
export interface YamlFile<Content> {
  readonly content: Content | undefined
  readonly problems: readonly KnowledgeProblem[]
  /** Where an entry of the file's list is written, for messages: "genres/house.yaml:12". */
  sourceOf(entry: number): string
}

/** A file to read, and the form that it must have. */
export interface YamlForm<Schema extends TObject> {
  readonly folder: string
  /** The path below the folder, as it appears in messages. */
  readonly name: string
  readonly validator: Validator<Record<never, never>, Schema>
  /** The key under which the file lists its entries. */
  readonly list: string
}

/**
 * Reads a YAML file that lists entries.
 *
 * Problems carry the line; with any problem in the form there is no content. Throws only when the file cannot
 * be read.
 */
export function readYamlFile<Schema extends TObject>(form: YamlForm<Schema>): YamlFile<Static<Schema>> {
  const { folder, name, validator } = form
  const text = readFileSync(join(folder, name), 'utf8')
  const plain = readPlainYaml(text)
  if (plain !== undefined && validator.Check(plain.content)) {
    const { content, lines } = plain
    return { content, problems: [], sourceOf: (entry) => `${name}:${lines[entry]}` }
  }
  return readAnyYaml(text, form)
}

/** Reads any YAML, and finds the lines of what is wrong. */
function readAnyYaml<Schema extends TObject>(
  text: string,
  { name, validator, list }: YamlForm<Schema>,
): YamlFile<Static<Schema>> {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter })
  const lineOf = (offset: number): string => `${name}:${lineCounter.linePos(offset).line}`
  /** The line of a value, or of the nearest one around it that is written in the file. */
  const lineOfPath = (path: readonly (string | number)[]): string => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node: unknown = document.getIn(path.slice(0, depth), true)
      if (hasRange(node)) return lineOf(node.range[0])
    }
    return `${name}:1`
  }
  const sourceOf = (entry: number) => lineOfPath([list, entry])
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ pos, message }) => ({
      source: lineOf(pos[0]),
      text: message.split('\n', 1)[0] ?? message,
    }))
    return { content: undefined, problems, sourceOf }
  }

  const content: unknown = document.toJS()
  if (validator.Check(content)) return { content, problems: [], sourceOf }
  const problems = validator.Errors(content).map(({ instancePath, message }) => {
    const path = instancePath.split('/').slice(1)
    const readable = path.map((step) => (/^\d+$/.test(step) ? Number(step) : step))
    return { source: lineOfPath(readable), text: `${path.join('.') || 'the file'} ${message}` }
  })
  return { content: undefined, problems, sourceOf }
}

function hasRange(node: unknown): node is { readonly range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
}
