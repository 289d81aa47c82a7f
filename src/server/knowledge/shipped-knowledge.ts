import type { FamilyEntry } from '../../domain/genre/genre-graph.ts'
import type { EnergyLexicon } from '../../domain/mood/energy-lexicon.ts'
import type { Gazetteer } from '../../domain/place/gazetteer.ts'
import { loadPrices, type PriceList } from '../llm/prices.ts'
import { loadEnergy } from './load-energy.ts'
import { loadGenreFamilies } from './load-knowledge.ts'
import { loadPlaces } from './load-places.ts'

/** What the program knows by itself, and every app starts with. */
export interface ShippedKnowledge {
  readonly families: readonly FamilyEntry[]
  readonly gazetteer: Gazetteer
  readonly energy: EnergyLexicon
  readonly prices: PriceList
}

const known = new Map<string, ShippedKnowledge>()

/**
 * The knowledge in the program's own folder, read once a process: it is part of the program, like its code.
 *
 * Throws an Error that lists every problem with file and line when something in it is wrong.
 */
export function readShippedKnowledge(folder: string): ShippedKnowledge {
  const before = known.get(folder)
  if (before !== undefined) return before
  const knowledge = {
    families: loadGenreFamilies(folder),
    gazetteer: loadPlaces(folder),
    energy: loadEnergy(folder),
    prices: loadPrices(folder),
  }
  known.set(folder, knowledge)
  return knowledge
}
