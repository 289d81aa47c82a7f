import type { Track } from '../../../contract/track.schema.ts'
import { eraMeets } from '../../../domain/era/era-meets.ts'
import { eraOfFacets, readEra } from '../../../domain/era/read-era.ts'
import { normaliseName } from '../../../domain/library/normalise-name.ts'
import { type Gazetteer, isWithin } from '../../../domain/place/gazetteer.ts'
import { placesOfFacets } from '../../../domain/place/places-of-facets.ts'

type TrackTest = (track: Track) => boolean

/**
 * Passes tracks that are from the wanted place or a place in it; from all of them when several are wanted. The
 * very text passes always, and alone when it names no known place.
 */
export function placeTest(wanted: string, gazetteer: Gazetteer): TrackTest {
  const isSame = sameText(wanted)
  const asked = gazetteer.readPlace(wanted).places
  if (asked.length === 0) return ({ place }) => isSame(place)
  return (track) => {
    if (isSame(track.place)) return true
    const places = placesOfFacets(track, gazetteer)
    return asked.every((wider) => places.some((place) => isWithin(place, wider)))
  }
}

/**
 * Passes tracks whose era overlaps the wanted one; the year of the file is the era of a track without one. The
 * very text passes always, and alone when it names no time.
 */
export function eraTest(wanted: string): TrackTest {
  const isSame = sameText(wanted)
  const asked = readEra(wanted)
  if (asked === undefined) return ({ era }) => isSame(era)
  // A library repeats its eras; each is read once for a list.
  const answers = new Map<string, boolean>()
  return (track) => {
    const name = `${track.year}\n${track.era}\n${track.place}`
    const known = answers.get(name)
    if (known !== undefined) return known
    const era = eraOfFacets(track, track.year ?? undefined)
    const passes = isSame(track.era) || (era !== undefined && eraMeets(era, asked))
    answers.set(name, passes)
    return passes
  }
}

function sameText(wanted: string): (text: string) => boolean {
  const name = normaliseName(wanted)
  return (text) => normaliseName(text) === name
}
