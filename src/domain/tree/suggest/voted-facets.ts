import { readEra } from '../../era/read-era.ts'
import type { Gazetteer } from '../../place/gazetteer.ts'
import type { TrackFacets } from '../track-facets.ts'
import { type VotedFacet, WrittenValues } from './neighbour-votes.ts'

/** A continent says too little to be worth a tag. */
const WIDEST_STEP = 1

/** "1990s", "late 90s": an era without further words. */
const PLAIN_ERA = /^(?:(?:early|mid|late)[\s-]+)?(?:\d\d)?\d0s$/i

/** Tracks looked at in one step: about a millisecond. */
const TRACKS_PER_STEP = 500

/** Places as neighbours vote on them: from the country to the place itself, as the library writes them; in steps. */
export function* votedPlacesSteps(
  library: readonly TrackFacets[],
  gazetteer: Gazetteer,
): Generator<undefined, VotedFacet, undefined> {
  const written = new WrittenValues()
  const keys: (readonly string[])[] = []
  for (const { track, places } of library) {
    if (keys.length % TRACKS_PER_STEP === 0) yield
    const own = places.at(-1)
    const isSaid = own !== undefined && track.place !== ''
    keys.push(isSaid ? places.slice(WIDEST_STEP).map(({ id }) => id) : [])
    if (!isSaid) continue
    const { places: named, rest } = gazetteer.readPlace(track.place)
    if (named.length === 1 && rest === '') written.add(own.id, track.place)
  }
  return {
    keysOf: (row) => keys[row] ?? [],
    textOf: (key) => written.usualOf(key) ?? gazetteer.findPlace(key)?.name ?? key,
  }
}

/** Times as neighbours vote on them: the decade and the part of it, as the library writes them; in steps. */
export function* votedErasSteps(
  library: readonly TrackFacets[],
): Generator<undefined, VotedFacet, undefined> {
  const written = new WrittenValues()
  const known = new Map<string, readonly string[]>()
  const keys: (readonly string[])[] = []
  for (const { track } of library) {
    if (keys.length % TRACKS_PER_STEP === 0) yield
    const own = known.get(track.era) ?? eraKeysOf(track.era)
    known.set(track.era, own)
    keys.push(own)
    const last = own.at(-1)
    if (last !== undefined && PLAIN_ERA.test(track.era)) written.add(last, track.era)
  }
  return {
    keysOf: (row) => keys[row] ?? [],
    textOf: (key) => written.usualOf(key) ?? `${key.slice(0, 4)}s`,
  }
}

/** The years of a time, as `votedErasSteps` names them. */
export function yearsOfKey(key: string): { readonly from: number; readonly to: number } {
  const [from = 0, to = 0] = key.split('–').map(Number)
  return { from, to }
}

/** The decade, then the part of it if the text tells one; empty when it is no time of one decade. */
function eraKeysOf(text: string): string[] {
  const era = text === '' ? undefined : readEra(text)
  if (era === undefined) return []
  const decade = Math.floor(era.from / 10) * 10
  if (era.to > decade + 9) return []
  const keys = [`${decade}–${decade + 9}`]
  const isPart = era.precision === 'part' && PLAIN_ERA.test(text)
  return isPart ? [...keys, `${era.from}–${era.to}`] : keys
}
