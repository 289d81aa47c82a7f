import { withoutFinal } from './without-final.ts'

/** Where and when: the two facets that share the fifth part of a comment. An absent one is the empty string. */
export interface PlaceAndEra {
  readonly place: string
  readonly era: string
}

/** "early 1990s", "mid-1990s – 2000s", "Circa 1985" at the end of the text: the word, then the number part. */
const ERA_AT_END = /(early|mid|late|circa)[\s-]+(\d{4}s?(?:\s*[-–]\s*\d{4}s?)?)$/i

/**
 * Splits "UK, late 2000s" into place and era. Final full stops are ignored.
 *
 * 1. An era word and a four-digit year at the end are the era, comma or not. Word and number are joined by
 *    one blank, so "mid-1990s" becomes "mid 1990s".
 * 2. Otherwise the text after the last comma is the era.
 * 3. Otherwise everything is place.
 *
 * Never throws. Source: docs/domain/comment-format.md, "Place and era".
 */
export function splitPlaceAndEra(text: string): PlaceAndEra {
  const tail = withoutFinal(text, '.').trim()

  const match = ERA_AT_END.exec(tail)
  if (match !== null) {
    const [, word = '', years = ''] = match
    return { place: withoutFinal(tail.slice(0, match.index), ','), era: `${word} ${years}` }
  }

  const lastComma = tail.lastIndexOf(',')
  if (lastComma < 0) return { place: tail, era: '' }
  return { place: tail.slice(0, lastComma).trim(), era: tail.slice(lastComma + 1).trim() }
}

/**
 * Writes place and era so that `splitPlaceAndEra` reads the same two values back, for any pair of the normal
 * form (see `normaliseParts`). No full stop is added.
 *
 * A lone comma marks the border where the plain text would be read differently: ", 1985" is an era without a
 * place, "Chicago, USA," a place without an era. Never throws.
 */
export function joinPlaceAndEra({ place, era }: PlaceAndEra): string {
  const plain = [place, era].filter((part) => part !== '').join(', ')
  const read = splitPlaceAndEra(plain)
  if (read.place === place && read.era === era) return plain
  return era === '' ? `${place},` : `${place}, ${era}`
}
