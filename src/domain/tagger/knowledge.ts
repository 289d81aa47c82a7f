import {
  buildGenreGraph,
  type FamilyEntry,
  type GenreGraph,
  type KnowledgeProblem,
} from '../genre/genre-graph.ts'
import { createGenreLookup, type GenreLookup } from '../genre/genre-lookup.ts'
import { type ArtistEntry, buildArtistIndex, type KnownArtist } from './artist-index.ts'
import { buildLabelIndex, type KnownLabel, type LabelEntry } from './label-index.ts'

/** What the program knows about music: the styles, the artists who play them and the labels that release them. */
export interface Knowledge {
  readonly genres: GenreGraph
  readonly lookup: GenreLookup
  /** Artists by normalised name and alias; see `artistKey`. */
  readonly artists: ReadonlyMap<string, KnownArtist>
  /** Number of artists, aliases not counted. */
  readonly artistCount: number
  /** Record labels by normalised name and alias; see `artistKey`. */
  readonly labels: ReadonlyMap<string, KnownLabel>
  /** Everything wrong with the data; the knowledge is usable all the same. */
  readonly problems: readonly KnowledgeProblem[]
}

/**
 * Links styles, artists and labels into one body of knowledge and lists everything wrong with them.
 *
 * Never throws; whoever loads the files decides what a problem means.
 */
export function buildKnowledge(entries: {
  readonly families: readonly FamilyEntry[]
  readonly artists: readonly ArtistEntry[]
  readonly labels?: readonly LabelEntry[]
}): Knowledge {
  const { graph, problems } = buildGenreGraph(entries.families)
  const index = buildArtistIndex(entries.artists, graph)
  const { labels, problems: inLabels } = buildLabelIndex(entries.labels ?? [], graph)
  return {
    genres: graph,
    lookup: createGenreLookup(graph),
    artists: index.artists,
    artistCount: index.count,
    labels,
    problems: [...problems, ...index.problems, ...inLabels],
  }
}
