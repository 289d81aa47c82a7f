import { nameForMatching } from '../library/normalise-name.ts'

/** The artists of a track by what they did, in the order in which they are written. */
export interface ArtistRoles {
  readonly main: readonly string[]
  readonly featured: readonly string[]
}

/** Longer artist fields are cut; no real one comes near. */
const LONGEST_FIELD = 400

/** A field that names more acts than this is a list of credits. */
const MOST_ACTS = 12

const IGNORED_SIGNS = /['’‘`´.]/g

/** What shops add to a name: "(UK)" to tell two acts apart, "(live)", "[Official]". */
const ADDITIONS = /\s*[([](?:[A-Z]{2,3}|[Ll]ive|[Oo]fficial|[Bb]and)[)\]]/g

const CLOSING_BRACKETS = /[)\]\s]+$/

/** What joins artists in one field. "x" and "with" only between blanks, so that "Exodus" stays whole. */
const JOINS =
  /[)\]]*\s+(?:feat\.?|ft\.?|featuring|vs\.?|versus|x|with|w\/|and|und|y|e|pres\.?|presents|meets)\s+|\s*[([]\s*(?:feat\.?|ft\.?|featuring|with)\s+|\s*[,;/+&×()[\]]+\s*|\s+-\s+/gi

const FEATURED_JOIN = /^[\s()[\]]*(?:feat\.?|ft\.?|featuring|with|w\/)\s*$/i

/**
 * The text by which artists are compared: "The Chemical Brothers" and "Chemical Brothers", "M.A.W." and "MAW",
 * "Kool and the Gang" and "Kool & The Gang" are the same. Empty for a blank name only. Never throws.
 */
export function artistKey(name: string): string {
  const plain = nameForMatching(name.replace(IGNORED_SIGNS, ''))
  const shorter = plain.replace(/^the /, '').replace(/ (?:and|n) (?=.)/g, ' ')
  return shorter === '' ? nameForMatching(name) : shorter
}

/**
 * Splits an artist field into acts: "Sly & Robbie feat. Maxi Priest" gives "Sly & Robbie" and, as featured,
 * "Maxi Priest" when `isKnown` knows the pair.
 *
 * A run of names that is itself a known artist stays together, the longest first, so "Earth, Wind & Fire" is
 * never three acts. Other names are split at every join. Blank fields give no artist. Never throws.
 */
export function splitArtists(field: string, isKnown: (key: string) => boolean): ArtistRoles {
  const whole = field.slice(0, LONGEST_FIELD).trim()
  if (whole === '') return { main: [], featured: [] }
  if (isKnown(artistKey(whole))) return { main: [whole], featured: [] }
  const text = whole.replace(ADDITIONS, '').replace(CLOSING_BRACKETS, '') || whole

  const { pieces, joins } = cutAtJoins(text)
  const main: string[] = []
  const featured: string[] = []
  let role = main
  for (let start = 0; start < pieces.length; ) {
    let end = pieces.length
    while (end > start + 1 && !isKnown(artistKey(joinRun(pieces, joins, start, end)))) end -= 1
    if (FEATURED_JOIN.test(joins[start - 1] ?? '')) role = featured
    const name = joinRun(pieces, joins, start, end).trim()
    if (name !== '') role.push(name)
    start = end
  }
  return { main, featured }
}

function cutAtJoins(text: string): { readonly pieces: string[]; readonly joins: string[] } {
  const pieces: string[] = []
  const joins: string[] = []
  let from = 0
  for (const match of text.matchAll(JOINS)) {
    if (pieces.length === MOST_ACTS - 1) break
    pieces.push(text.slice(from, match.index))
    joins.push(match[0])
    from = match.index + match[0].length
  }
  pieces.push(text.slice(from))
  return { pieces, joins }
}

function joinRun(pieces: readonly string[], joins: readonly string[], start: number, end: number): string {
  let run = pieces[start] ?? ''
  for (let index = start + 1; index < end; index += 1) run += (joins[index - 1] ?? '') + (pieces[index] ?? '')
  return run
}
