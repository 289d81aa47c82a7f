import type { KnowledgeProblem } from '../genre/genre-graph.ts'
import { normaliseName } from '../library/normalise-name.ts'
import type { MacroRegion, PlaceEntry } from './place-entry.ts'
import { placeWords } from './place-words.ts'

/** A place with its way up to the widest one. */
export interface Place {
  readonly id: string
  readonly name: string
  /** Ids from the widest place to its own. */
  readonly path: readonly string[]
  readonly region: MacroRegion | undefined
}

/** Places linked to those around them, and all the names that they have. */
export interface LinkedPlaces {
  readonly places: readonly Place[]
  /** Places by name as `placeWords` spells it, the usual one first. */
  readonly byName: ReadonlyMap<string, readonly Place[]>
  /** Names that count only in capitals or alone. */
  readonly initials: ReadonlySet<string>
  readonly problems: readonly KnowledgeProblem[]
}

/**
 * Links places into trees and lists what is wrong: an unknown place around one, a circle, a name taken twice, a
 * name without a letter. A faulty link is left out; of two places with a name the first has it. Never throws.
 */
export function linkPlaces(entries: readonly PlaceEntry[]): LinkedPlaces {
  const problems: KnowledgeProblem[] = []
  const byOwnName = new Map<string, PlaceEntry>()
  for (const entry of entries) if (!byOwnName.has(entry.name)) byOwnName.set(entry.name, entry)

  const linked = entries.map((entry) => ({ entry, place: toPlace(entry, byOwnName, problems) }))
  const byName = new Map<string, Place[]>()
  for (const { entry, place } of linked) {
    for (const name of [entry.name, ...entry.names, ...entry.initials]) {
      const key = keyOf(name)
      if (key === '') problems.push(problem(entry, `"${name}" has no letter to know it by`))
      else if (byName.has(key))
        problems.push(problem(entry, `"${name}" already names ${byName.get(key)?.[0]?.name}`))
      else byName.set(key, [place])
    }
  }
  for (const { entry, place } of linked) {
    for (const name of entry.shared) {
      const usual = byName.get(keyOf(name))
      if (usual === undefined) problems.push(problem(entry, `"${name}" is shared with no other place`))
      else usual.push(place)
    }
  }
  const initials = new Set(entries.flatMap((entry) => entry.initials.map(keyOf)))
  return { places: linked.map(({ place }) => place), byName, initials, problems }
}

function toPlace(
  entry: PlaceEntry,
  byOwnName: ReadonlyMap<string, PlaceEntry>,
  problems: KnowledgeProblem[],
): Place {
  const chain = [entry]
  for (let at = entry; at.parent !== undefined; ) {
    const around = byOwnName.get(at.parent)
    if (around === undefined || chain.includes(around)) {
      if (at === entry && around === undefined)
        problems.push(problem(entry, `"${at.parent}" around "${at.name}" is no place`))
      if (around === entry) problems.push(problem(entry, `"${entry.name}" lies within itself`))
      break
    }
    chain.push(around)
    at = around
  }
  return {
    id: placeId(entry.name),
    name: entry.name,
    path: chain.map(({ name }) => placeId(name)).reverse(),
    region: chain.find(({ region }) => region !== undefined)?.region,
  }
}

/** The id that a place with this name has: "New York" is "new-york". Never throws. */
export function placeId(name: string): string {
  return normaliseName(name).replaceAll(' ', '-')
}

function keyOf(name: string): string {
  return placeWords(name)
    .map(({ key }) => key)
    .join(' ')
}

function problem({ source }: PlaceEntry, text: string): KnowledgeProblem {
  return { source, text }
}
