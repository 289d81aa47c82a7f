import { type NumberRange, type SearchFilters, TEXT_FACETS } from '../search/search-filters.ts'
import { sharesOf } from './counts.ts'
import type { TreeNode, TreeNodeStats, TreeRule, TreeShare } from './tree.ts'
import { MOST_EXEMPLARS } from './typical-tracks.ts'

/** Entries of each list of what nodes have in common. */
const MOST_SHARES = 6
const MOST_PHRASES = 5

/** What several nodes are like together, as the first one tells it where they differ. */
export function joinedFacts(
  nodes: readonly [TreeNode, ...TreeNode[]],
): Pick<TreeNode, 'stats' | 'filters' | 'exemplarIds' | 'misfitIds' | 'rules'> {
  return {
    stats: joinedStats(nodes),
    filters: joinedFilters(nodes.map(({ filters }) => filters)),
    exemplarIds: inTurn(nodes.map(({ exemplarIds }) => exemplarIds)).slice(0, MOST_EXEMPLARS),
    misfitIds: nodes.flatMap(({ misfitIds }) => misfitIds).sort((left, right) => left - right),
    rules: joinedRules(nodes.map(({ rules }) => rules)),
  }
}

function joinedStats(nodes: readonly TreeNode[]): TreeNodeStats {
  const all = nodes.map(({ stats }) => stats)
  const tracks = nodes.reduce((sum, { trackCount }) => sum + trackCount, 0)
  const weighted = nodes.reduce((sum, { stats, trackCount }) => sum + stats.coherence * trackCount, 0)
  const phrases = (of: (stats: TreeNodeStats) => readonly string[]) =>
    inTurn(all.map(of)).slice(0, MOST_PHRASES)
  return {
    families: joinedShares(all.map(({ families }) => families)),
    styles: joinedShares(all.map(({ styles }) => styles)).slice(0, MOST_SHARES),
    places: joinedShares(all.map(({ places }) => places)).slice(0, MOST_SHARES),
    artists: joinedShares(all.map(({ artists }) => artists)).slice(0, MOST_SHARES),
    descriptors: phrases(({ descriptors }) => descriptors),
    moods: phrases(({ moods }) => moods),
    years: joinedSpan(all.map(({ years }) => years)),
    bpm: joinedSpan(all.map(({ bpm }) => bpm)),
    // What each of them is; how much alike their tracks are across them only a look at the tracks would tell.
    coherence: tracks === 0 ? 0 : Math.round((1000 * weighted) / tracks) / 1000,
  }
}

function joinedShares(lists: readonly (readonly TreeShare[])[]): TreeShare[] {
  const counts = new Map<string, number>()
  for (const { value, tracks } of lists.flat()) counts.set(value, (counts.get(value) ?? 0) + tracks)
  return sharesOf(counts)
}

function joinedSpan(spans: readonly TreeNodeStats['years'][]): TreeNodeStats['years'] {
  const known = spans.filter((span) => span !== undefined)
  if (known.length === 0) return undefined
  return {
    from: Math.min(...known.map(({ from }) => from)),
    to: Math.max(...known.map(({ to }) => to)),
  }
}

/** A search that finds what each of several finds. */
function joinedFilters(all: readonly SearchFilters[]): SearchFilters {
  const joined: { -readonly [Key in keyof SearchFilters]: SearchFilters[Key] } = {}
  for (const facet of TEXT_FACETS) {
    const values = [...new Set(all.flatMap((filters) => filters[facet] ?? []))]
    if (all.some((filters) => filters[facet] !== undefined)) joined[facet] = values
  }
  for (const range of ['bpm', 'year'] as const) {
    const ranges = all.map((filters) => filters[range])
    // A node that does not ask for a range has tracks outside those of the others.
    if (ranges.every((one) => one !== undefined)) joined[range] = joinedRange(ranges)
  }
  return joined
}

function joinedRange(ranges: readonly NumberRange[]): NumberRange {
  const isOpen = (bound: 'min' | 'max') => ranges.some((range) => range[bound] === undefined)
  return {
    ...(isOpen('min') ? {} : { min: Math.min(...ranges.map(({ min = 0 }) => min)) }),
    ...(isOpen('max') ? {} : { max: Math.max(...ranges.map(({ max = 0 }) => max)) }),
  }
}

/** The rules of the first; its last one names the values of siblings too, so that their music still finds its way. */
function joinedRules(all: readonly (readonly TreeRule[])[]): readonly TreeRule[] {
  const [rules = [], ...others] = all
  const last = rules.at(-1)
  const wayTo = (some: readonly TreeRule[]) => JSON.stringify(some.slice(0, -1))
  const beside = others
    .filter((other) => other.length === rules.length && wayTo(other) === wayTo(rules))
    .map((other) => other.at(-1))
    .filter((other) => other !== undefined && other.axis === last?.axis)
    .filter((other) => other !== undefined)
  if (last === undefined || beside.length === 0) return rules
  const joined: TreeRule = {
    ...last,
    values: [...new Set([last, ...beside].flatMap(({ values }) => values))],
    keys: [...new Set([last, ...beside].flatMap(({ keys }) => keys))],
    hasMore: [last, ...beside].some(({ hasMore }) => hasMore === true),
  }
  return [...rules.slice(0, -1), joined]
}

/** The first of each list, then the second of each, and so on; each once. */
function inTurn<Value>(lists: readonly (readonly Value[])[]): Value[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  const taken = new Set<Value>()
  for (let index = 0; index < longest; index += 1)
    for (const list of lists) {
      const value = list[index]
      if (value !== undefined) taken.add(value)
    }
  return [...taken]
}
