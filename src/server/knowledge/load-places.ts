import { Compile } from 'typebox/compile'
import type { KnowledgeProblem } from '../../domain/genre/genre-graph.ts'
import { createGazetteer, type Gazetteer } from '../../domain/place/gazetteer.ts'
import type { PlaceEntry } from '../../domain/place/place-entry.ts'
import { PlacesInFile } from './knowledge-files.ts'
import { listFiles, refuseProblems } from './knowledge-folder.ts'
import { readYamlFile } from './read-yaml-file.ts'

const validator = Compile(PlacesInFile)

/**
 * Reads the places of the musical world from `places/*.yaml` in a folder.
 *
 * Throws an Error that lists every problem with file and line when a file is missing, unreadable or wrong.
 */
export function loadPlaces(folder: string): Gazetteer {
  const entries: PlaceEntry[] = []
  const problems: KnowledgeProblem[] = []
  for (const name of listFiles(folder, 'places', '.yaml')) {
    const file = readYamlFile({ folder, name, validator, list: 'places' })
    problems.push(...file.problems)
    for (const [index, place] of (file.content?.places ?? []).entries()) {
      entries.push({
        name: place.name,
        parent: place.in,
        region: place.region,
        names: place.names ?? [],
        initials: place.initials ?? [],
        shared: place.shared ?? [],
        source: file.sourceOf(index),
      })
    }
  }
  const built = createGazetteer(entries)
  refuseProblems(folder, [...problems, ...built.problems])
  return built.gazetteer
}
