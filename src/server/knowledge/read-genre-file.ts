import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Compile } from 'typebox/compile'
import { LineCounter, parseDocument } from 'yaml'
import type { FamilyEntry, KnowledgeProblem } from '../../domain/genre/genre-graph.ts'
import { FamilyInFile } from './knowledge-files.ts'
import { readPlainYaml } from './read-plain-yaml.ts'

const validator = Compile(FamilyInFile)

/** One family, or what is wrong with its file. */
export interface GenreFile {
  readonly family: FamilyEntry | undefined
  readonly problems: readonly KnowledgeProblem[]
}

/**
 * Reads one family of styles from a YAML file.
 *
 * `name` is the path below the folder, as it appears in messages. Problems carry the line; with any problem
 * in the form there is no family. Throws only when the file cannot be read.
 */
export function readGenreFile(folder: string, name: string): GenreFile {
  const text = readFileSync(join(folder, name), 'utf8')
  const plain = readPlainYaml(text)
  if (plain !== undefined && validator.Check(plain.content)) {
    return familyOf(plain.content, name, (style) => `${name}:${plain.lines[style]}`)
  }
  return readAnyYaml(text, name)
}

/** Reads any YAML, and finds the lines of what is wrong. */
function readAnyYaml(text: string, name: string): GenreFile {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter })
  const lineOf = (offset: number): string => `${name}:${lineCounter.linePos(offset).line}`
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ pos, message }) => ({
      source: lineOf(pos[0]),
      text: message.split('\n', 1)[0] ?? message,
    }))
    return { family: undefined, problems }
  }

  /** The line of a value, or of the nearest one around it that is written in the file. */
  const lineOfPath = (path: readonly (string | number)[]): string => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node: unknown = document.getIn(path.slice(0, depth), true)
      if (hasRange(node)) return lineOf(node.range[0])
    }
    return `${name}:1`
  }

  const content: unknown = document.toJS()
  if (validator.Check(content)) return familyOf(content, name, (style) => lineOfPath(['styles', style]))
  const problems = validator.Errors(content).map(({ instancePath, message }) => {
    const path = instancePath.split('/').slice(1)
    const readable = path.map((step) => (/^\d+$/.test(step) ? Number(step) : step))
    return { source: lineOfPath(readable), text: `${path.join('.') || 'the file'} ${message}` }
  })
  return { family: undefined, problems }
}

function familyOf(content: FamilyInFile, name: string, sourceOf: (style: number) => string): GenreFile {
  const styles = content.styles.map((style, index) => ({
    ...style,
    isGeneric: style.generic === true,
    decades: style.decades.map((decade) => Number(decade.slice(0, 4))),
    source: sourceOf(index),
  }))
  const problems = styles
    .filter(({ tempo: [slowest, fastest] }) => slowest > fastest)
    .map(({ name: style, source }) => ({ source, text: `the tempo of "${style}" runs backwards` }))
  return { family: { family: content.family, styles, source: `${name}:1` }, problems }
}

function hasRange(node: unknown): node is { readonly range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
}
