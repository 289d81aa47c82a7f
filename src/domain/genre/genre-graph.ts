import { genreKey } from './genre-key.ts'

/** One style as written in the knowledge: a node of the graph before its names are checked. */
export interface StyleEntry {
  readonly name: string
  /** The style to use when only the family is known; exactly one in each family. */
  readonly isGeneric: boolean
  /** Names of the styles that it comes from, also in other families. */
  readonly parents: readonly string[]
  /** Other spellings and names, in any case. */
  readonly aliases: readonly string[]
  /** Usual tempo in BPM, slowest and fastest. */
  readonly tempo: readonly [number, number]
  /** First years of the decades in which it was made: 1980 for the 1980s. */
  readonly decades: readonly number[]
  /** Home places, the most typical first. */
  readonly regions: readonly string[]
  /** Phrases for the descriptors: "rolling bassline". */
  readonly words: readonly string[]
  /** Phrases for the mood: "late-night intimacy". */
  readonly moods: readonly string[]
  /** Phrases that point to the style when seen in a title, album or folder name. */
  readonly cues: readonly string[]
  /** Where it is written, for messages: "genres/house.yaml:12". */
  readonly source: string
}

/** One family of styles as written in the knowledge. */
export interface FamilyEntry {
  readonly family: string
  readonly styles: readonly StyleEntry[]
  readonly source: string
}

/** A style with its place in the graph. */
export interface GenreNode extends StyleEntry {
  /** Position in `GenreGraph.nodes`. */
  readonly id: number
  readonly family: string
  /** Position in `GenreGraph.families`. */
  readonly familyId: number
  /** Ids of the parents that exist. */
  readonly parentIds: readonly number[]
}

/** A fault in the knowledge, worded for whoever edits the file. */
export interface KnowledgeProblem {
  /** "genres/house.yaml:12" */
  readonly source: string
  readonly text: string
}

/** All styles, each with one family and any number of parents. */
export interface GenreGraph {
  readonly nodes: readonly GenreNode[]
  readonly families: readonly string[]
  /** The generic style of each family, by family id. */
  readonly genericOf: readonly GenreNode[]
  /** Styles by normalised name, alias and family name; see `genreKey`. */
  readonly byKey: ReadonlyMap<string, GenreNode>
}

/**
 * Links families of styles into one graph and lists everything wrong with them.
 *
 * The graph is usable even when there are problems: an unknown parent is left out, a name used twice belongs
 * to the first style that has it. A family without styles is left out. Never throws.
 */
export function buildGenreGraph(entries: readonly FamilyEntry[]): {
  readonly graph: GenreGraph
  readonly problems: readonly KnowledgeProblem[]
} {
  const problems: KnowledgeProblem[] = []
  const families = entries.filter(({ styles }) => styles.length > 0)
  const ids = new Map<string, number>()
  const drafts = families.flatMap(({ family, styles }, familyId) =>
    styles.map((style) => ({ ...style, family, familyId })),
  )
  for (const [id, { name, source }] of drafts.entries()) claim(ids, name, id, source, drafts, problems)
  for (const [id, { aliases, source }] of drafts.entries()) {
    for (const alias of aliases) claim(ids, alias, id, source, drafts, problems)
  }

  const nodes = drafts.map((draft, id): GenreNode => {
    const parentIds: number[] = []
    for (const parent of draft.parents) {
      const parentId = ids.get(genreKey(parent))
      if (parentId === undefined)
        problems.push(problem(draft.source, `the parent "${parent}" of "${draft.name}" is no style`))
      else parentIds.push(parentId)
    }
    return { ...draft, id, parentIds }
  })
  problems.push(...findCycles(nodes))

  const genericOf = families.map(({ family, source }, familyId) => {
    const members = nodes.filter((node) => node.familyId === familyId)
    const generic = members.filter(({ isGeneric }) => isGeneric)
    if (generic.length !== 1)
      problems.push(problem(source, `"${family}" has ${generic.length} generic styles, not one`))
    return generic[0] ?? (members[0] as GenreNode) // A family without styles was left out above.
  })

  const byKey = new Map<string, GenreNode>()
  for (const [key, id] of ids) byKey.set(key, nodes[id] as GenreNode) // Every id came from the drafts.
  for (const [familyId, { family }] of families.entries()) {
    // A family's own name means its generic style, unless a style has that name: "Techno" is both.
    if (!byKey.has(genreKey(family))) byKey.set(genreKey(family), genericOf[familyId] as GenreNode)
  }
  return { graph: { nodes, families: families.map(({ family }) => family), genericOf, byKey }, problems }
}

function claim(
  ids: Map<string, number>,
  name: string,
  id: number,
  source: string,
  drafts: readonly StyleEntry[],
  problems: KnowledgeProblem[],
): void {
  const key = genreKey(name)
  const owner = ids.get(key)
  if (key === '') problems.push(problem(source, `"${name}" has neither letter nor number`))
  else if (owner === undefined) ids.set(key, id)
  else if (owner !== id) problems.push(problem(source, `"${name}" already means "${drafts[owner]?.name}"`))
}

/** Every style that is its own ancestor; walking up such a graph would never end. */
function findCycles(nodes: readonly GenreNode[]): KnowledgeProblem[] {
  const problems: KnowledgeProblem[] = []
  const state = new Map<number, 'open' | 'done'>()
  const visit = (node: GenreNode): void => {
    if (state.get(node.id) === 'done') return
    if (state.get(node.id) === 'open') {
      problems.push(problem(node.source, `"${node.name}" is its own ancestor`))
      return
    }
    state.set(node.id, 'open')
    for (const parentId of node.parentIds) {
      const parent = nodes[parentId]
      if (parent !== undefined) visit(parent)
    }
    state.set(node.id, 'done')
  }
  for (const node of nodes) visit(node)
  return problems
}

function problem(source: string, text: string): KnowledgeProblem {
  return { source, text }
}
