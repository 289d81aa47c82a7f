import type { GenreGraph, GenreNode, KnowledgeProblem } from '../genre/genre-graph.ts'
import { genreKey } from '../genre/genre-key.ts'
import { artistKey } from './artist-names.ts'

/** One artist as written in the knowledge. */
export interface ArtistEntry {
  readonly name: string
  /** Other names of the same act. */
  readonly aliases: readonly string[]
  /** The main genre, as a DJ would file the act. */
  readonly genre: string
  /** The more specific style; absent when there is no honest one. */
  readonly style: string | undefined
  /** "Chicago, US" or a country. */
  readonly place: string
  /** First year of relevant releases. */
  readonly from: number
  /** Last year of relevant releases; absent while still active. */
  readonly to: number | undefined
  /** Where it is written, for messages: "artists/house.csv:12". */
  readonly source: string
}

/** An artist whose genre and style are known styles. */
export interface KnownArtist extends Omit<ArtistEntry, 'genre' | 'style'> {
  readonly genre: GenreNode
  readonly style: GenreNode | undefined
}

/**
 * Resolves the artists' genres and indexes them by every name they have.
 *
 * An artist whose genre is unknown is left out; a name used twice belongs to the first artist who has it. Both
 * are listed as problems. Never throws.
 */
export function buildArtistIndex(
  entries: readonly ArtistEntry[],
  graph: GenreGraph,
): {
  readonly artists: ReadonlyMap<string, KnownArtist>
  readonly count: number
  readonly problems: readonly KnowledgeProblem[]
} {
  const problems: KnowledgeProblem[] = []
  const artists = new Map<string, KnownArtist>()
  let count = 0
  for (const entry of entries) {
    const { source, name } = entry
    const genre = graph.byKey.get(genreKey(entry.genre))
    const style = entry.style === undefined ? undefined : graph.byKey.get(genreKey(entry.style))
    if (genre === undefined) {
      problems.push({ source, text: `the genre "${entry.genre}" of "${name}" is no style` })
      continue
    }
    if (entry.style !== undefined && style === undefined) {
      problems.push({ source, text: `the style "${entry.style}" of "${name}" is no style` })
    }
    if (entry.to !== undefined && entry.to < entry.from) {
      problems.push({ source, text: `"${name}" ends in ${entry.to}, before it starts in ${entry.from}` })
    }
    count += 1
    const artist: KnownArtist = { ...entry, genre, style }
    for (const spelling of [name, ...entry.aliases]) {
      const key = artistKey(spelling)
      const owner = artists.get(key)
      if (key === '') problems.push({ source, text: `"${spelling}" cannot be matched: it is blank` })
      else if (owner === undefined) artists.set(key, artist)
      else if (owner !== artist)
        problems.push({ source, text: `"${spelling}" already means "${owner.name}" (${owner.source})` })
    }
  }
  return { artists, count, problems }
}
