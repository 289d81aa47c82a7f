import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { KnowledgeProblem } from '../../domain/genre/genre-graph.ts'

/** More problems than this would only bury the first. */
const MOST_PROBLEMS_SHOWN = 50

/** The names of the files in a subfolder, as they appear in messages, in a fixed order. Throws when there is none. */
export function listFiles(folder: string, subfolder: string, ending: string): string[] {
  const names = listFilesIfAny(folder, subfolder, ending)
  if (names.length === 0) throw new Error(`No ${ending} file in ${join(folder, subfolder)}.`)
  return names
}

/** The same for a subfolder that need not be there: no names when it is not. */
export function listFilesIfAny(folder: string, subfolder: string, ending: string): string[] {
  const path = join(folder, subfolder)
  if (!existsSync(path)) return []
  // Sorted, because the order of a folder differs between systems and the order decides ties.
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `${subfolder}/${name}`)
}

/** Throws an Error that lists the problems with file and line when there are any. */
export function refuseProblems(folder: string, problems: readonly KnowledgeProblem[]): void {
  if (problems.length === 0) return
  const lines = problems.slice(0, MOST_PROBLEMS_SHOWN).map(({ source, text }) => `${source}: ${text}`)
  const rest = problems.length - lines.length
  if (rest > 0) lines.push(`and ${rest} more`)
  throw new Error(`The knowledge in ${folder} has ${problems.length} problems:\n${lines.join('\n')}`)
}
