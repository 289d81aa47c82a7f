import { type CommentParts, parseComment } from './parse-comment.ts'
import { joinPlaceAndEra, type PlaceAndEra, splitPlaceAndEra } from './place-and-era.ts'
import { withoutFinal } from './without-final.ts'

/**
 * Writes facets as a comment: "House; Deep House; warm pads; mellow; Chicago, late 1980s."
 *
 * All five parts are written, absent ones empty ("House; ; ; ;"). Six absent facets give the empty string.
 * For parts of the normal form `parseComment` reads the same parts back; pass anything else through
 * `normaliseParts` first. Never throws.
 */
export function formatComment(parts: CommentParts): string {
  const placeAndEra = joinPlaceAndEra(parts)
  const segments = [parts.genre1, parts.genre2, parts.descriptors, parts.mood, placeAndEra]
  if (segments.every((segment) => segment === '')) return ''
  return segments.join('; ').trimEnd() + fullStopAfter(placeAndEra)
}

/**
 * Brings any six texts into the normal form: what survives being written as a comment and read again.
 *
 * - Semicolons become commas, since they separate the parts; runs of line breaks, NULs and other control
 *   characters become one blank; texts are trimmed.
 * - Commas inside an era become blanks, since the last comma separates it from the place.
 * - Full stops at the very end go, since a final full stop is not content.
 * - An era that ends in an era pattern takes its standard spelling ("mid-1990s" becomes "mid 1990s"), and
 *   words before the pattern move to the place, where a reader would find them.
 *
 * Applying it twice changes nothing more. Never throws. Source: docs/domain/comment-format.md, "Writing".
 */
export function normaliseParts(parts: CommentParts): CommentParts {
  const first = cleanPlaceAndEra(parts)
  // Reading may move words from the era to the place; what arrives there is cleaned like the rest.
  const second = cleanPlaceAndEra(splitPlaceAndEra(joinPlaceAndEra(first)))
  return {
    genre1: cleanText(parts.genre1),
    genre2: cleanText(parts.genre2),
    descriptors: cleanText(parts.descriptors),
    mood: cleanText(parts.mood),
    ...second,
  }
}

/**
 * Changes some facets of a comment and leaves every other character of it alone.
 *
 * Byte for byte the same text when no facet changes. Parts beyond the fifth stay. A final full stop stays, and
 * none is added to a comment that had none (after an absent place and era there never is one). A comment with
 * fewer than five parts is written out in full, because only the full format has a place for every facet.
 * Edited values are normalised. Never throws.
 */
export function editComment(comment: string, edited: Partial<CommentParts>): string {
  const before = parseComment(comment)
  const wanted = { ...before, ...edited }
  const after = normaliseParts(wanted)
  const isChanged = (facets: readonly (keyof CommentParts)[]) =>
    facets.some((facet) => wanted[facet] !== before[facet]) &&
    facets.some((facet) => after[facet] !== before[facet])
  if (!FACETS_BY_SEGMENT.some(isChanged)) return comment

  const segments = comment.split(';')
  const hasUnread = before.unread.some((part) => part !== '')
  if (segments.length < FACETS_BY_SEGMENT.length || (formatComment(after) === '' && !hasUnread)) {
    return rewrite(comment, after)
  }

  const textBySegment = [after.genre1, after.genre2, after.descriptors, after.mood, joinPlaceAndEra(after)]
  const result = segments.map((segment, index) => {
    const text = textBySegment[index]
    if (text === undefined || !isChanged(FACETS_BY_SEGMENT[index] ?? [])) return segment
    const isPlaceAndEra = index === FACETS_BY_SEGMENT.length - 1
    const kept = isPlaceAndEra ? withOtherPlace(segment.trim(), before, after) : undefined
    const written = kept ?? (isPlaceAndEra && hasFullStop(segment) ? text + fullStopAfter(text) : text)
    // Nothing stands before the first part, so nothing keeps it apart.
    return replaceText(segment, written, index === 0 ? '' : ' ')
  })
  return result.join(';').trimEnd() + blanksAfter(comment)
}

/** Which facets each of the five parts holds. */
const FACETS_BY_SEGMENT: readonly (readonly (keyof CommentParts)[])[] = [
  ['genre1'],
  ['genre2'],
  ['descriptors'],
  ['mood'],
  ['place', 'era'],
]

function rewrite(comment: string, parts: CommentParts): string {
  const written = formatComment(parts)
  return comment.trim() === '' || hasFullStop(comment) ? written : withoutFinal(written, '.')
}

/**
 * The fifth part with another place and every character of its era as it is; undefined when the era changes too,
 * or when that would be read differently.
 */
function withOtherPlace(text: string, before: PlaceAndEra, after: PlaceAndEra): string | undefined {
  if (after.era === '' || after.era !== before.era || !text.startsWith(before.place)) return undefined
  const rest = text.slice(before.place.length)
  const isBordered = before.place !== '' && after.place !== ''
  const era = isBordered ? rest : rest.replace(/^[,\s]+/, '')
  const written = after.place + (isBordered || after.place === '' ? '' : ', ') + era
  const read = splitPlaceAndEra(written)
  return read.place === after.place && read.era === after.era ? written : undefined
}

/** Puts new text in the place of old, between the blanks that surrounded it; `border` stands before the first text. */
function replaceText(segment: string, text: string, border: string): string {
  const old = segment.trim()
  if (old === '') return text === '' ? segment : border + text
  const start = segment.indexOf(old)
  return segment.slice(0, start) + text + segment.slice(start + old.length)
}

/** A full stop, except after nothing and after the comma that marks an absent era. */
function fullStopAfter(placeAndEra: string): '.' | '' {
  return placeAndEra === '' || placeAndEra.endsWith(',') ? '' : '.'
}

function blanksAfter(text: string): string {
  return text.slice(text.trimEnd().length)
}

function hasFullStop(text: string): boolean {
  return text.trimEnd().endsWith('.')
}

function cleanText(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .split(';')
    .map((piece) => piece.trim())
    .filter((piece, _index, pieces) => piece !== '' || pieces.length === 1)
    .join(', ')
}

function cleanPlaceAndEra(parts: PlaceAndEra): PlaceAndEra {
  const eraPieces = cleanText(parts.era).split(',')
  const era = withoutFinal(eraPieces.map((piece) => piece.trim()).join(' '), '.').trim()
  // Without an era the place comes last, and a dot at its end would be taken for the comment's full stop.
  const place = withoutFinal(cleanText(parts.place), era === '' ? '.,' : ',')
  return { place: place.replace(/^[,\s]+/, ''), era }
}
