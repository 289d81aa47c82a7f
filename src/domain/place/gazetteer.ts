import type { KnowledgeProblem } from '../genre/genre-graph.ts'
import { linkPlaces, type Place, placeId } from './link-places.ts'
import type { MacroRegion, PlaceEntry } from './place-entry.ts'
import { type PlaceWord, placeWords } from './place-words.ts'

/** A place that a text names. */
export interface PlaceMatch {
  /** "new-york" */
  readonly id: string
  readonly name: string
  /** Ids from the widest place around it to its own. */
  readonly path: readonly string[]
  /** Undefined for what is wider than one region, such as the world. */
  readonly region: MacroRegion | undefined
  /** As written: "NYC". */
  readonly text: string
}

/** What a text says about places. */
export interface PlaceReading {
  /** In the order of the text, so the first is the main one. */
  readonly places: readonly PlaceMatch[]
  /** The words that are no place. */
  readonly rest: string
}

/** Knows places by name. */
export interface Gazetteer {
  readonly size: number
  /** The places that a text names. Never throws. */
  readPlace(text: string): PlaceReading
  /** The place with this id or very name, in any spelling; undefined when there is none. Never throws. */
  findPlace(idOrName: string): Place | undefined
}

/** A library repeats its places; a bound keeps hostile input from filling the memory. */
const MOST_REMEMBERED = 20_000

/**
 * Makes the reader of places and lists everything wrong with the entries.
 *
 * Names match whole words in any case, the longest first, and never across a comma or slash. A place around
 * another that is named too adds nothing and is left out: "London, UK" is London, "UK via Jamaica" is two places.
 * A name of several places is the one related to another place of the text, else the usual one: "Athens" is in
 * Greece, "Athens, Georgia" is not. The gazetteer is usable even when there are problems. Never throws.
 *
 * Source: docs/domain/places-and-eras.md, "Places".
 */
export function createGazetteer(entries: readonly PlaceEntry[]): {
  readonly gazetteer: Gazetteer
  readonly problems: readonly KnowledgeProblem[]
} {
  const { places, byName, initials, problems } = linkPlaces(entries)
  const longestName = Math.max(1, ...Array.from(byName.keys(), (name) => name.split(' ').length))
  const remembered = new Map<string, PlaceReading>()

  function readPlace(text: string): PlaceReading {
    const known = remembered.get(text)
    if (known !== undefined) return known
    const words = placeWords(text)
    const found = findNames(words, byName, longestName).filter((name) => !isOtherWord(words, name, initials))
    const reading = { places: choosePlaces(found, text), rest: restOf(words, found, text) }
    if (remembered.size < MOST_REMEMBERED && text.length < 200) remembered.set(text, reading)
    return reading
  }

  // Of two places with one id the first has it, as of two with one name.
  const byId = new Map(places.toReversed().map((place) => [place.id, place]))
  const findPlace = (idOrName: string) => byId.get(placeId(idOrName))

  return { gazetteer: { size: places.length, readPlace, findPlace }, problems }
}

/** Whether the first place is the second or lies in it. */
export function isWithin(place: PlaceMatch, wider: PlaceMatch): boolean {
  return place.path.includes(wider.id)
}

/** A name found in a text: the span of words, and the places that have it, the usual one first. */
interface FoundName {
  readonly start: number
  readonly end: number
  readonly candidates: readonly Place[]
  readonly firstWord: number
  readonly lastWord: number
}

function findNames(
  words: readonly PlaceWord[],
  byName: ReadonlyMap<string, readonly Place[]>,
  longestName: number,
): FoundName[] {
  const found: FoundName[] = []
  let next = 0
  for (const [first, word] of words.entries()) {
    if (first < next) continue
    let name = word.key
    for (let last = first; ; ) {
      const candidates = byName.get(name)
      const end = words[last]?.end
      if (candidates !== undefined && end !== undefined) {
        // A longer name from the same word takes the place of a shorter one.
        if (next > first) found.pop()
        found.push({ start: word.start, end, candidates, firstWord: first, lastWord: last })
        next = last + 1
      }
      last += 1
      const following = words[last]
      if (following === undefined || following.isAfterBreak || last - first >= longestName) break
      name += ` ${following.key}`
    }
  }
  return found
}

/** Whether what looks like initials is a small word within a name: "Savanna-la-Mar". */
function isOtherWord(
  words: readonly PlaceWord[],
  { firstWord, lastWord }: FoundName,
  initials: ReadonlySet<string>,
): boolean {
  const word = words[firstWord]
  if (word === undefined || lastWord > firstWord || word.isCapital || !initials.has(word.key)) return false
  const isFirst = firstWord === 0 || word.isAfterBreak
  const isLast = words[firstWord + 1]?.isAfterBreak ?? true
  return !(isFirst && isLast)
}

function choosePlaces(found: readonly FoundName[], text: string): PlaceMatch[] {
  const chosen = found.map(({ candidates, start, end }, index) => {
    const others = found.filter((_one, other) => other !== index).flatMap((one) => one.candidates)
    const related = candidates.find((place) => others.some((other) => isRelated(place, other)))
    // Every name has a place, because the name came from it.
    const { id, name, path, region } = related ?? (candidates[0] as Place)
    return { id, name, path, region, text: text.slice(start, end) }
  })
  return chosen.filter(
    (place, index) =>
      chosen.findIndex(({ id }) => id === place.id) === index &&
      !chosen.some((other) => other.id !== place.id && isWithin(other, place)),
  )
}

function isRelated(left: Place, right: Place): boolean {
  return left.id !== right.id && (left.path.includes(right.id) || right.path.includes(left.id))
}

function restOf(words: readonly PlaceWord[], found: readonly FoundName[], text: string): string {
  const pieces: string[] = []
  let next = 0
  for (const { firstWord, lastWord } of [...found, { firstWord: words.length, lastWord: words.length }]) {
    const [from, to] = [words[next], words[firstWord - 1]]
    if (firstWord > next && from !== undefined && to !== undefined)
      pieces.push(text.slice(from.start, to.end))
    next = lastWord + 1
  }
  return pieces.join(' ')
}
