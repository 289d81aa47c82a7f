import { normaliseName } from '../library/normalise-name.ts'
import type { ReadTrack } from './read-track.ts'

/** Tempo bins overlap by half, so that 125.9 and 126.1 share one. */
const TEMPO_BIN = 6

/** Known artists per track; a list of credits adds nothing. */
const MOST_ARTISTS = 3

/** Words per field; longer texts add nothing. */
const MOST_WORDS = 12

/**
 * The features of a track for the learned model, as short texts: words of each field, tempo, years, key mode, kind
 * of artist.
 *
 * Features that come from the artist start with "a:", so that training can hide them.
 */
export function featuresOf({ track, credits, title, folders }: ReadTrack): string[] {
  const features: string[] = []
  const addWords = (prefix: string, text: string): void => {
    const words = normaliseName(text.slice(0, 200)).split(' ').slice(0, MOST_WORDS)
    for (const word of words) if (word.length > 1) features.push(prefix + word)
  }
  addWords('a:', track.artist)
  addWords('t:', title.main)
  addWords('m:', title.mix)
  addWords('l:', track.albumTitle)
  for (const folder of folders) {
    addWords('f:', folder)
    features.push(`F:${folder}`)
  }
  if (track.bpm !== undefined) {
    const half = Math.floor(track.bpm / (TEMPO_BIN / 2))
    features.push(`b:${half}`, `b:${half + 1}`)
  }
  if (track.year !== undefined) {
    const decade = Math.floor(track.year / 10)
    features.push(`y:${decade}`, `Y:${Math.floor(track.year / 4)}`)
    if (track.bpm !== undefined) features.push(`by:${Math.floor(track.bpm / 8)},${decade}`)
  }
  if (track.camelot !== undefined) features.push(`k:${track.camelot.mode}`)
  if (credits.isRemixed) features.push('r:remix')
  if (credits.remixer !== undefined) features.push(`R:${credits.remixer.genre.family}`)
  // What kind of artist it is says more than who: new artists of the kind come every week.
  for (const { genre, style, place } of credits.main.slice(0, MOST_ARTISTS)) {
    features.push(`g:${genre.id}`, `p:${place.slice(place.lastIndexOf(',') + 1).trim()}`)
    if (style !== undefined) features.push(`s:${style.id}`)
  }
  return features
}
