import { buildGenreGraph, type FamilyEntry, type KnowledgeProblem } from '../../domain/genre/genre-graph.ts'
import { createGenreLookup, type GenreLookup } from '../../domain/genre/genre-lookup.ts'
import { buildKnowledge, type Knowledge } from '../../domain/tagger/knowledge.ts'
import { listFiles, refuseProblems } from './knowledge-folder.ts'
import { readArtistFile } from './read-artist-file.ts'
import { readGenreFile } from './read-genre-file.ts'

/**
 * Reads what the program knows about music from `genres/*.yaml` and `artists/*.csv` in a folder.
 *
 * Throws an Error that lists every problem with file and line when a file is missing, unreadable or wrong: the
 * data is part of the program, so a broken file is a broken program.
 */
export function loadKnowledge(folder: string): Knowledge {
  const genres = readGenres(folder)
  const artists = listFiles(folder, 'artists', '.csv').map((name) => readArtistFile(folder, name))
  const knowledge = buildKnowledge({
    families: genres.families,
    artists: artists.flatMap(({ entries }) => entries),
  })
  const inArtists = artists.flatMap(({ problems }) => problems)
  refuseProblems(folder, [...genres.problems, ...inArtists, ...knowledge.problems])
  return knowledge
}

/** Reads the styles alone, without artists, for whoever only reads genres. Throws as `loadKnowledge` does. */
export function loadGenreLookup(folder: string): GenreLookup {
  const { families, problems } = readGenres(folder)
  const built = buildGenreGraph(families)
  refuseProblems(folder, [...problems, ...built.problems])
  return createGenreLookup(built.graph)
}

function readGenres(folder: string): {
  readonly families: readonly FamilyEntry[]
  readonly problems: readonly KnowledgeProblem[]
} {
  const files = listFiles(folder, 'genres', '.yaml').map((name) => readGenreFile(folder, name))
  return {
    families: files.flatMap(({ family }) => (family === undefined ? [] : [family])),
    problems: files.flatMap(({ problems }) => problems),
  }
}
