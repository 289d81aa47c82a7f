import { yearsName } from './axis-values.ts'
import { MOST_OF_IT } from './home-place.ts'
import type { NodeFacts } from './node-stats.ts'
import type { TreeRule, TreeShare } from './tree.ts'

/** Years that are short enough for "late 1990s". */
const HALF_DECADE = 5
/** Within these of its years a decade is in its middle. */
const MID_DECADE = { from: 3, to: 6 } as const

/** Two names as one, readable when they have commas of their own: "Techno / Disco, Boogie & Nu-Disco". */
export function joinNames(names: readonly string[]): string {
  const [first = '', second, ...others] = names
  if (second === undefined) return first
  if (others.length > 0) return `${first}, ${second} and more`
  return /[,&]/.test(first + second) ? `${first} / ${second}` : `${first} & ${second}`
}

/** The title of a leaf without its mood: "Deep House: New York, early 1990s". Never empty. */
export function leafTitle(facts: NodeFacts): string {
  const details = [facts.home?.name ?? '', periodTitle(facts.years)].filter((text) => text !== '')
  const style = styleTitle(facts)
  return details.length === 0 ? style : `${style}: ${details.join(', ')}`
}

/** The title of a node with children: what led to it, "Deep House: New York, 1990–1994". Never empty. */
export function branchTitle(rules: readonly TreeRule[]): string {
  const last = (...axes: readonly string[]) => {
    const { values = [], hasMore = false } = rules.findLast(({ axis }) => axes.includes(axis)) ?? {}
    return hasMore ? `${values.slice(0, 2).join(', ')} and more` : joinNames(values)
  }
  if (rules.at(-1)?.axis === 'category') return last('category')
  const what = last('family', 'style')
  const details = [last('region', 'place'), last('period', 'decade'), last('tempo')].filter(
    (text) => text !== '',
  )
  if (what === '') return details.join(', ')
  return details.length === 0 ? what : `${what}: ${details.join(', ')}`
}

/** The title of a leaf of which only year and tempo are known: "1995–1998, 120–127 BPM". Never empty. */
export function timeTitle(rules: readonly TreeRule[], { years }: NodeFacts): string {
  if (years === undefined) return branchTitle(rules)
  // Halves of one period have the same name for it.
  const when = rules.at(-1)?.axis === 'likeness' ? yearsName(years) : periodTitle(years)
  return [when, ...(rules.find(({ axis }) => axis === 'tempo')?.values ?? [])].join(', ')
}

/** The styles of most tracks, else their family. */
function styleTitle({ styles, families, tracks }: NodeFacts): string {
  const isMost = (...shares: readonly (TreeShare | undefined)[]) =>
    shares.reduce((sum, share) => sum + (share?.tracks ?? 0), 0) >= MOST_OF_IT * tracks.length
  const [first, second] = styles
  if (first === undefined) return 'Tracks'
  if (isMost(first)) return first.value
  if (second !== undefined && isMost(first, second)) return joinNames([first.value, second.value])
  const [family] = families
  if (family !== undefined && isMost(family)) return `${family.value} Mix`
  return joinNames(styles.map(({ value }) => value))
}

/** Years as in a title: "late 1990s", "1990s", "1993–2004"; empty when they are not known. */
export function periodTitle(years: NodeFacts['years']): string {
  if (years === undefined) return ''
  const { from, to } = years
  const decade = from - (from % 10)
  if (from === to || to >= decade + 10) return yearsName(years)
  if (from >= decade + MID_DECADE.from && to <= decade + MID_DECADE.to) return `mid ${decade}s`
  if (to < decade + HALF_DECADE) return `early ${decade}s`
  return from >= decade + HALF_DECADE ? `late ${decade}s` : `${decade}s`
}
