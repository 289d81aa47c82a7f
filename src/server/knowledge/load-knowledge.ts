import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { KnowledgeProblem } from '../../domain/genre/genre-graph.ts'
import { buildKnowledge, type Knowledge } from '../../domain/tagger/knowledge.ts'
import { readArtistFile } from './read-artist-file.ts'
import { readGenreFile } from './read-genre-file.ts'

/** More problems than this would only bury the first. */
const MOST_PROBLEMS_SHOWN = 50

/**
 * Reads what the program knows about music from `genres/*.yaml` and `artists/*.csv` in a folder.
 *
 * Throws an Error that lists every problem with file and line when a file is missing, unreadable or wrong: the
 * data is part of the program, so a broken file is a broken program.
 */
export function loadKnowledge(folder: string): Knowledge {
  const genres = listFiles(folder, 'genres', '.yaml').map((name) => readGenreFile(folder, name))
  const artists = listFiles(folder, 'artists', '.csv').map((name) => readArtistFile(folder, name))
  const knowledge = buildKnowledge({
    families: genres.flatMap(({ family }) => (family === undefined ? [] : [family])),
    artists: artists.flatMap(({ entries }) => entries),
  })
  const problems = [...[...genres, ...artists].flatMap((file) => file.problems), ...knowledge.problems]
  if (problems.length > 0) throw new Error(describe(folder, problems))
  return knowledge
}

function listFiles(folder: string, subfolder: string, ending: string): string[] {
  // Sorted, because the order of a folder differs between systems and the order decides ties.
  const names = readdirSync(join(folder, subfolder))
    .filter((name) => name.endsWith(ending))
    .sort()
  if (names.length === 0) throw new Error(`No ${ending} file in ${join(folder, subfolder)}.`)
  return names.map((name) => `${subfolder}/${name}`)
}

function describe(folder: string, problems: readonly KnowledgeProblem[]): string {
  const lines = problems.slice(0, MOST_PROBLEMS_SHOWN).map(({ source, text }) => `${source}: ${text}`)
  const rest = problems.length - lines.length
  if (rest > 0) lines.push(`and ${rest} more`)
  return `The knowledge in ${folder} has ${problems.length} problems:\n${lines.join('\n')}`
}
