import { yearsName } from './axis-values.ts'
import { fullName, MOST_OF_IT } from './home-place.ts'
import type { NodeFacts } from './node-stats.ts'
import type { TreeShare } from './tree.ts'

/** Values below this share of a node are not worth a mention. */
const WORTH_A_MENTION = 0.12

/** Entries of a list in a sentence. */
export const MOST_LISTED = 3

/** Places that have an article in a sentence. */
const WITH_ARTICLE = new Set(
  'UK|USA|UK & Ireland|American West|Bahamas|Balkans|Baltics|Bay Area|Bronx|Caribbean|Czech Republic|Dominican Republic|East Coast|Gambia|Middle East|Netherlands|Nordics|Pacific Northwest|Philippines|United Arab Emirates'.split(
    '|',
  ),
)

/** What the phrase is made of; of the tracks only how many there are. */
export type OriginFacts = Pick<NodeFacts, 'places' | 'years'> & {
  /** Undefined when the tracks have no place in common or nobody has looked. */
  readonly home?: NodeFacts['home']
  readonly tracks: { readonly length: number }
}

/**
 * Where and when music is from, the place of its title first: "from the US South (mostly Atlanta), also from Chicago,
 * 2012–2022". Empty when neither is known.
 */
export function originPhrase(facts: OriginFacts): string {
  const when = facts.years === undefined ? '' : yearsName(facts.years)
  const where = whereFrom(facts)
  if (where === '') return when === '' ? '' : `from ${when}`
  return `from ${where}${when === '' ? '' : `, ${when}`}`
}

function whereFrom({ home, places, tracks }: OriginFacts): string {
  if (home === undefined) return listed(mentioned(places, tracks.length).map(placeName))
  const inside = mentioned(home.inside, tracks.length)
  const count = home.inside.reduce((sum, share) => sum + (inside.includes(share.value) ? share.tracks : 0), 0)
  const howMuch = count >= MOST_OF_IT * tracks.length ? 'mostly' : 'some of it'
  const parts = inside.length === 0 ? '' : ` (${howMuch} ${listed(inside.map(placeName))})`
  const elsewhere = mentioned(home.elsewhere, tracks.length)
  const rest = elsewhere.length === 0 ? '' : `, also from ${listed(elsewhere.map(placeName))}`
  return `${placeName(home.name)}${parts}${rest}`
}

/** The place as it stands in a sentence: "the UK", "Chicago". */
function placeName(place: string): string {
  if (place === 'World') return 'all over the world'
  const name = fullName(place)
  return WITH_ARTICLE.has(name) || name.startsWith('US ') || name.endsWith(' Islands') ? `the ${name}` : name
}

/** The values that are frequent enough, the most frequent first. */
export function mentioned(shares: readonly TreeShare[], tracks: number): string[] {
  return shares
    .filter((share) => share.tracks >= WORTH_A_MENTION * tracks)
    .slice(0, MOST_LISTED)
    .map(({ value }) => value)
}

/** "Soul, Funk and Jazz"; empty of none. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
