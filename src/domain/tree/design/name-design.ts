import { describeNode } from '../descriptions.ts'
import { measuredNode, uniqueTitle } from '../name-nodes.ts'
import { countLibrary, factsOf } from '../node-stats.ts'
import { sumOf } from '../sparse-vectors.ts'
import { leafTitle } from '../titles.ts'
import type { TreeNode, TreeRule } from '../tree.ts'
import { type ComparedTracks, MOST_EXEMPLARS } from '../typical-tracks.ts'
import { cleanDescription, cleanFilters, cleanTitle, createDesignIds } from './design-texts.ts'
import type { DesignDraft } from './tidy-design.ts'

/** From so many nodes of one title on, each has a number. */
const MOST_ALIKE = 10

/** Makes nodes of settled drafts, with the words of the design where it has some. Steps of one node. */
export function createDesignNaming(compared: ComparedTracks) {
  const library = countLibrary(compared.facets)
  const ids = createDesignIds()
  const leafTitles = new Set<string>()
  const branchTitles = new Set<string>()
  const rowOf = new Map(compared.facets.map(({ track }, row) => [track.id, row]))

  const timesWanted = new Map<string, number>()
  /** The title with a number when many nodes want it: trying all that are taken is slow in a design of nonsense. */
  function numbered(title: string): string {
    const times = (timesWanted.get(title) ?? 0) + 1
    timesWanted.set(title, times)
    return times > MOST_ALIKE ? `${title} ${times}` : title
  }

  /** The nodes of all top drafts, and all below them. */
  function nameSteps(drafts: readonly DesignDraft[]): Generator<undefined, TreeNode[], undefined> {
    claimAll(drafts)
    return nameSiblings(drafts, [])
  }

  function claimAll(drafts: readonly DesignDraft[]): void {
    for (const { design, children } of drafts) {
      ids.claim(design)
      claimAll(children)
    }
  }

  function* nameSiblings(
    drafts: readonly DesignDraft[],
    above: readonly TreeRule[],
  ): Generator<undefined, TreeNode[], undefined> {
    const nodes: TreeNode[] = []
    for (const draft of drafts) {
      yield
      const { design, rows } = draft
      const facts = factsOf(
        rows.map((row) => compared.facets[row]).filter((track) => track !== undefined),
        library,
      )
      const isLeaf = draft.children.length === 0
      const wanted = numbered(cleanTitle(design.title) || leafTitle(facts))
      const title = uniqueTitle(isLeaf ? leafTitles : branchTitles, wanted, facts)
      const id = ids.idOf(design, title)
      const rules = [...above, ruleOf(title)]
      const children = yield* nameSiblings(draft.children, rules)
      const sum = sumOf(compared.vectors, rows)
      const measured = measuredNode({ rows, rules, sum, children }, facts, compared)
      nodes.push({
        ...measured,
        id,
        title,
        description: cleanDescription(design.description) || describeNode(id, facts, undefined),
        filters: cleanFilters(design.filters) ?? measured.filters,
        exemplarIds: exemplarsOf(draft, measured.exemplarIds),
        ...(isLeaf && design.contexts !== undefined ? { contexts: cleanContexts(design.contexts) } : {}),
      })
    }
    return nodes
  }

  /** Those of the design that are in the node, then typical ones. */
  function exemplarsOf({ design, rows }: DesignDraft, typicalIds: readonly number[]): number[] {
    const members = new Set(rows)
    const given = (design.exampleIds ?? []).filter((id) => members.has(rowOf.get(id) ?? -1))
    return [...new Set([...given, ...typicalIds])].slice(0, MOST_EXEMPLARS)
  }

  return { nameSteps }
}

function ruleOf(title: string): TreeRule {
  return { axis: 'design', values: [title], hasMore: false, keys: [title.toLowerCase()] }
}

function cleanContexts({
  genre,
  scene,
}: NonNullable<TreeNode['contexts']>): NonNullable<TreeNode['contexts']> {
  return { genre: cleanTitle(genre), scene: cleanTitle(scene) }
}
