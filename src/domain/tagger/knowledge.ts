import {
  buildGenreGraph,
  type FamilyEntry,
  type GenreGraph,
  type KnowledgeProblem,
} from '../genre/genre-graph.ts'
import { createGenreLookup, type GenreLookup } from '../genre/genre-lookup.ts'
import { type ArtistEntry, buildArtistIndex, type KnownArtist } from './artist-index.ts'

/** What the program knows about music: the styles and the artists who play them. */
export interface Knowledge {
  readonly genres: GenreGraph
  readonly lookup: GenreLookup
  /** Artists by normalised name and alias; see `artistKey`. */
  readonly artists: ReadonlyMap<string, KnownArtist>
  /** Number of artists, aliases not counted. */
  readonly artistCount: number
  /** Everything wrong with the data; the knowledge is usable all the same. */
  readonly problems: readonly KnowledgeProblem[]
}

/**
 * Links styles and artists into one body of knowledge and lists everything wrong with them.
 *
 * Never throws; whoever loads the files decides what a problem means.
 */
export function buildKnowledge(entries: {
  readonly families: readonly FamilyEntry[]
  readonly artists: readonly ArtistEntry[]
}): Knowledge {
  const { graph, problems } = buildGenreGraph(entries.families)
  const index = buildArtistIndex(entries.artists, graph)
  return {
    genres: graph,
    lookup: createGenreLookup(graph),
    artists: index.artists,
    artistCount: index.count,
    problems: [...problems, ...index.problems],
  }
}
