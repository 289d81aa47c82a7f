import type { SearchFilters } from '../search/search-filters.ts'
import { countTexts, sharesOf } from './counts.ts'
import { describeNode } from './descriptions.ts'
import type { Draft } from './divide.ts'
import { createNodeIds } from './node-ids.ts'
import { countLibrary, factsOf, type LibraryCounts, type NodeFacts } from './node-stats.ts'
import { coherenceOf, likenessTo, sumOf, unit } from './sparse-vectors.ts'
import { branchTitle, leafTitle, timeTitle } from './titles.ts'
import type { TreeNode, TreeNodeStats } from './tree.ts'
import { subtitleOf } from './tree-wording.ts'
import { type ComparedTracks, misfitRows, typicalRows } from './typical-tracks.ts'

/** Stands before the title of tracks of which only year and tempo are known. */
const NO_COMMENT = 'No comment'

/** A value of a search must be on this share of a node's tracks, and a search has at most so many of a kind. */
const FILTER_SHARE = 0.05
const MOST_FILTER_VALUES = 8

/** Makes nodes of drafts: ids, titles, descriptions and what to show. Steps of one node. */
export function createNaming(compared: ComparedTracks) {
  const library = countLibrary(compared.facets)
  const nextId = createNodeIds()
  const leafTitles = new Set<string>()
  const branchTitles = new Set<string>()

  /** The nodes of sibling drafts, and all below them. */
  function* nameSteps(
    drafts: readonly Draft[],
    parent = { id: '', rules: 0 },
  ): Generator<undefined, TreeNode[], undefined> {
    const named = []
    const usedWords = new Set<string>()
    for (const draft of drafts) {
      const facts = factsFor(draft, compared, library)
      const title =
        draft.children.length === 0
          ? uniqueTitle(leafTitles, wordedLeaf(draft, facts, usedWords), facts)
          : uniqueTitle(branchTitles, wordedBranch(draft, facts), facts)
      const id = nextId(parent.id, draft.rules.slice(parent.rules), leafTitle(facts))
      const sum = sumOf(compared.vectors, draft.rows)
      named.push({ draft, facts, title, id, sum, unitSum: unit(Float64Array.from(sum)) })
      yield
    }
    const nodes: TreeNode[] = []
    for (const one of named) {
      const { id, draft } = one
      const children = yield* nameSteps(draft.children, { id, rules: draft.rules.length })
      nodes.push(toNode(one, { children, nearestTitle: nearestLeaf(one, named), compared }))
    }
    return nodes
  }

  return { nameSteps }
}

/** A draft with its name. */
interface NamedDraft {
  readonly draft: Draft
  readonly facts: NodeFacts
  readonly title: string
  readonly id: string
  readonly sum: Float64Array
  /** The sum made as long as 1. */
  readonly unitSum: Float64Array
}

function factsFor({ rows }: Draft, { facets }: ComparedTracks, library: LibraryCounts): NodeFacts {
  return factsOf(
    rows.map((row) => facets[row]).filter((track) => track !== undefined),
    library,
  )
}

/** The title of a leaf with a word of its mood that none of its siblings has. */
function wordedLeaf({ rules }: Draft, facts: NodeFacts, usedWords: Set<string>): string {
  if (isWithoutComment(facts)) return withoutComment(timeTitle(rules, facts))
  const title = leafTitle(facts)
  const word = facts.titleWords.find((one) => !usedWords.has(one) && !title.includes(one))
  if (word === undefined) return title
  usedWords.add(word)
  return `${word} ${title}`
}

function wordedBranch({ rules }: Draft, facts: NodeFacts): string {
  if (isWithoutComment(facts)) return withoutComment(branchTitle(rules))
  return rules.at(-1)?.axis === 'likeness' ? leafTitle(facts) : branchTitle(rules)
}

function isWithoutComment({ tracks }: NodeFacts): boolean {
  return tracks.every(({ hasComment }) => !hasComment)
}

function withoutComment(title: string): string {
  return `${NO_COMMENT}: ${title}`
}

/** The title, with a telling phrase in brackets when it is taken, and a number when that is taken too; taken from now on. */
export function uniqueTitle(taken: Set<string>, title: string, { descriptors, moods }: NodeFacts): string {
  const phrased = [...descriptors, ...moods].map((phrase) => `${title} (${phrase})`)
  let unique = [title, ...phrased].find((one) => !taken.has(one))
  for (let number = 2; unique === undefined; number += 1)
    if (!taken.has(`${title} ${number}`)) unique = `${title} ${number}`
  taken.add(unique)
  return unique
}

/** The title of the leaf beside this one that is most like it. */
function nearestLeaf(one: NamedDraft, siblings: readonly NamedDraft[]): string | undefined {
  if (one.draft.children.length > 0) return undefined
  // A category of collections has hundreds of leaves, so each is compared only where it is not 0.
  const likenessOf = likenessTo(one.sum)
  let best: string | undefined
  let bestFit = 0
  for (const other of siblings) {
    if (other === one || other.draft.children.length > 0) continue
    const fit = likenessOf(other.unitSum)
    if (fit > bestFit) {
      best = other.title
      bestFit = fit
    }
  }
  return best
}

function toNode(
  { draft, facts, title, id, sum }: NamedDraft,
  {
    children,
    nearestTitle,
    compared,
  }: { children: TreeNode[]; nearestTitle: string | undefined; compared: ComparedTracks },
): TreeNode {
  const description = describeNode(id, facts, nearestTitle)
  return { id, title, description, ...measuredNode({ ...draft, sum, children }, facts, compared) }
}

/** What a node is, whatever it is called: its tracks, what they are like, and a search that finds much of it. */
export function measuredNode(
  {
    rows,
    rules,
    sum,
    children,
  }: Pick<TreeNode, 'rules' | 'children'> & { readonly rows: readonly number[]; readonly sum: Float64Array },
  facts: NodeFacts,
  compared: ComparedTracks,
): Omit<TreeNode, 'id' | 'title' | 'description'> {
  const isLeaf = children.length === 0
  const idsOf = (some: readonly number[]) =>
    some.map((row) => compared.facets[row]?.track.id).filter((one) => one !== undefined)
  return {
    subtitle: subtitleOf(rows.length, facts.years),
    trackCount: rows.length,
    trackIds: isLeaf ? idsOf(rows) : [],
    children,
    exemplarIds: idsOf(typicalRows(rows, compared)),
    misfitIds: isLeaf ? idsOf(misfitRows(rows, compared.vectors)) : [],
    rules,
    filters: filtersFor(facts),
    stats: statsOf(facts, coherenceOf(sum, rows.length)),
  }
}

function statsOf(facts: NodeFacts, coherence: number): TreeNodeStats {
  const { families, styles, places, artists, descriptors, moods, years, bpm } = facts
  // Thousandths, so that a tree is the same where sums are rounded differently.
  const rounded = Math.round(coherence * 1000) / 1000
  return { families, styles, places, artists, descriptors, moods, years, bpm, coherence: rounded }
}

/** A search for what a node has in common, in the words that its comments use. */
function filtersFor({ tracks, descriptors, moods }: NodeFacts): SearchFilters {
  const least = Math.max(1, FILTER_SHARE * tracks.length)
  const frequent = (textsOf: (track: NodeFacts['tracks'][number]['track']) => string[]) =>
    sharesOf(countTexts(tracks, ({ track }) => textsOf(track)))
      .filter((share) => share.tracks >= least)
      .slice(0, MOST_FILTER_VALUES)
      .map(({ value }) => value)
  return {
    genres: frequent(({ genre1, genre2 }) => [...new Set([genre1, genre2])]),
    location: frequent(({ place }) => [place]),
    era: frequent(({ era }) => [era]),
    mood: moods,
    descriptors,
  }
}
