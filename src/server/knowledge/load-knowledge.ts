import { applyGenreEdits } from '../../domain/genre/apply-genre-edits.ts'
import type { GenreEdit } from '../../domain/genre/genre-edit.ts'
import { buildGenreGraph, type FamilyEntry, type KnowledgeProblem } from '../../domain/genre/genre-graph.ts'
import { genreKey } from '../../domain/genre/genre-key.ts'
import { createGenreLookup, type GenreLookup } from '../../domain/genre/genre-lookup.ts'
import { buildKnowledge, type Knowledge } from '../../domain/tagger/knowledge.ts'
import { listFiles, listFilesIfAny, refuseProblems } from './knowledge-folder.ts'
import { readArtistFile } from './read-artist-file.ts'
import { readGenreFile } from './read-genre-file.ts'
import { readLabelFile } from './read-label-file.ts'

/**
 * Reads what the program knows about music from `genres/*.yaml`, `artists/*.csv` and, where there are any,
 * `labels/*.csv` in a folder, with the genres as the DJ has edited them.
 *
 * Throws an Error that lists every problem with file and line when a file is missing, unreadable or wrong: the
 * data is part of the program, so a broken file is a broken program.
 */
export function loadKnowledge(folder: string, edits: readonly GenreEdit[] = []): Knowledge {
  const genres = readGenres(folder)
  const files = listFiles(folder, 'artists', '.csv').map((name) => readArtistFile(folder, name))
  const artists = files.flatMap(({ entries }) => entries)
  const labelFiles = listFilesIfAny(folder, 'labels', '.csv').map((name) => readLabelFile(folder, name))
  const labels = labelFiles.flatMap(({ entries }) => entries)
  const shipped = buildKnowledge({ families: genres.families, artists, labels })
  const inFiles = [...files, ...labelFiles].flatMap(({ problems }) => problems)
  refuseProblems(folder, [...genres.problems, ...inFiles, ...shipped.problems])
  if (edits.length === 0) return shipped
  const { families, renamed } = applyGenreEdits(genres.families, edits)
  // The files name styles as they were shipped, which may be no name of theirs any more.
  const nameOf = (text: string) => {
    const name = shipped.genres.byKey.get(genreKey(text))?.name ?? text
    return renamed.get(name) ?? name
  }
  return buildKnowledge({
    families,
    artists: artists.map((artist) => ({
      ...artist,
      genre: nameOf(artist.genre),
      style: artist.style === undefined ? undefined : nameOf(artist.style),
    })),
    labels: labels.map((label) => ({ ...label, styles: label.styles.map(nameOf) })),
  })
}

/** Reads the families of styles alone, without artists. Throws as `loadKnowledge` does. */
export function loadGenreFamilies(folder: string): readonly FamilyEntry[] {
  const { families, problems } = readGenres(folder)
  refuseProblems(folder, [...problems, ...buildGenreGraph(families).problems])
  return families
}

/** Reads the styles as they are shipped, for whoever only reads genres. Throws as `loadKnowledge` does. */
export function loadGenreLookup(folder: string): GenreLookup {
  return createGenreLookup(buildGenreGraph(loadGenreFamilies(folder)).graph)
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
