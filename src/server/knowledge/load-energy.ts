import { Compile } from 'typebox/compile'
import { createEnergyLexicon, type EnergyLexicon } from '../../domain/mood/energy-lexicon.ts'
import { EnergyInFile } from './knowledge-files.ts'
import { refuseProblems } from './knowledge-folder.ts'
import { readYamlFile } from './read-yaml-file.ts'

const validator = Compile(EnergyInFile)

/**
 * Reads how much energy words promise from `words/energy.yaml` in a folder.
 *
 * Throws an Error that lists every problem with file and line when the file is missing, unreadable or wrong.
 */
export function loadEnergy(folder: string): EnergyLexicon {
  const file = readYamlFile({ folder, name: 'words/energy.yaml', validator, list: 'levels' })
  const levels = file.content?.levels ?? []
  const built = createEnergyLexicon(levels.map((one, index) => ({ ...one, source: file.sourceOf(index) })))
  refuseProblems(folder, [...file.problems, ...built.problems])
  return built.lexicon
}
