import type { GenreGraph, GenreNode, KnowledgeProblem } from '../genre/genre-graph.ts'
import { genreKey } from '../genre/genre-key.ts'
import { artistKey } from './artist-names.ts'

/** One record label as written in the knowledge. */
export interface LabelEntry {
  readonly name: string
  /** Other names of the label, also those of its series. */
  readonly aliases: readonly string[]
  /** The styles it is known for, the most typical first; at least one. */
  readonly styles: readonly string[]
  /** "Chicago, US" or a country. */
  readonly place: string
  /** First year of its records. */
  readonly from: number
  /** Last year of its records; absent while it is active. */
  readonly to: number | undefined
  /** Where it is written, for messages: "labels/house.csv:12". */
  readonly source: string
}

/** A label whose styles are known styles. */
export interface KnownLabel extends Omit<LabelEntry, 'styles'> {
  readonly styles: readonly GenreNode[]
}

/**
 * Resolves the labels' styles and indexes them by every name they have.
 *
 * A style that is none is left out, a label without any too; a name used twice belongs to the first label that has
 * it. All are listed as problems. Never throws.
 */
export function buildLabelIndex(
  entries: readonly LabelEntry[],
  graph: GenreGraph,
): { readonly labels: ReadonlyMap<string, KnownLabel>; readonly problems: readonly KnowledgeProblem[] } {
  const problems: KnowledgeProblem[] = []
  const labels = new Map<string, KnownLabel>()
  for (const entry of entries) {
    const { source, name } = entry
    const styles = entry.styles.flatMap((text): GenreNode[] => {
      const style = graph.byKey.get(genreKey(text))
      if (style !== undefined) return [style]
      problems.push({ source, text: `the style "${text}" of "${name}" is no style` })
      return []
    })
    if (entry.to !== undefined && entry.to < entry.from) {
      problems.push({ source, text: `"${name}" ends in ${entry.to}, before it starts in ${entry.from}` })
    }
    if (styles.length === 0) continue
    const label: KnownLabel = { ...entry, styles }
    for (const spelling of [name, ...entry.aliases]) {
      const key = artistKey(spelling)
      const owner = labels.get(key)
      if (key === '') problems.push({ source, text: `"${spelling}" cannot be matched: it is blank` })
      else if (owner === undefined) labels.set(key, label)
      else if (owner !== label)
        problems.push({ source, text: `"${spelling}" already means "${owner.name}" (${owner.source})` })
    }
  }
  return { labels, problems }
}
