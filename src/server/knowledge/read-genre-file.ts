import { Compile } from 'typebox/compile'
import type { FamilyEntry, KnowledgeProblem } from '../../domain/genre/genre-graph.ts'
import { FamilyInFile } from './knowledge-files.ts'
import { readYamlFile } from './read-yaml-file.ts'

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
  const { content, problems, sourceOf } = readYamlFile({ folder, name, validator, list: 'styles' })
  return content === undefined ? { family: undefined, problems } : familyOf(content, name, sourceOf)
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
