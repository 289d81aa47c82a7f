import type { TreeFound } from '../../../contract/tree.schema.ts'
import { createNameTest, type NameFit, searchedName } from '../../../domain/library/name-search.ts'
import type { Library } from '../library/library.ts'
import { inSlices } from '../search/slices.ts'
import type { NameIndex } from '../set-workshop/name-index.ts'
import { isLeaf, type ShownNode, type ShownTree } from './shown-tree.ts'

/** What is searched, and how much of it is told. */
export interface TreeSearch {
  readonly query: string
  /** Most nodes, and most tracks. */
  readonly limit: number
}

/** Where names are found. */
export interface TreeSearchDeps {
  readonly library: Pick<Library, 'find'>
  readonly namesOf: () => Promise<NameIndex>
}

/** Names looked at between two looks at the clock. */
const NAMES_PER_STEP = 1_000
/** Where tracks are that are in no leaf. */
const UNGROUPED = 'Ungrouped'

/**
 * Nodes by the words of their titles, and tracks by those of title and artist; case and accents do not count. The
 * best come first, of nodes that fit as well the largest, of tracks those that come first in the file.
 */
export async function searchTree(
  shown: ShownTree,
  { query, limit }: TreeSearch,
  { library, namesOf }: TreeSearchDeps,
): Promise<TreeFound> {
  if (query.trim() === '') return { nodes: [], tracks: [] }
  const { names } = await namesOf()
  const fitOf = createNameTest(query)
  const nodes = await inSlices(nodeSteps(shown, fitOf))
  const ids = await inSlices(trackSteps(names, fitOf, limit))
  const leaves = await inSlices(leafSteps(shown, new Set(ids)))
  return {
    nodes: nodes.slice(0, limit).map(({ node, path, trackIds }) => ({
      id: node.id,
      title: node.title,
      path: path.map(({ title }) => title),
      track_count: trackIds.length,
      is_leaf: isLeaf(node),
    })),
    tracks: ids.flatMap((id) => {
      const track = library.find(id)?.track
      if (track === undefined) return []
      const leaf = leaves.get(id)
      const { title, artist } = track
      return { id, title, artist, nodeId: leaf?.id ?? null, nodeTitle: leaf?.title ?? UNGROUPED }
    }),
  }
}

type FitOf = ReturnType<typeof createNameTest>

function* nodeSteps(shown: ShownTree, fitOf: FitOf): Generator<undefined, ShownNode[], undefined> {
  const found: { readonly fit: NameFit; readonly node: ShownNode }[] = []
  let seen = 0
  for (const node of shown.nodes.values()) {
    const fit = fitOf(searchedName({ title: node.node.title, artist: '' }))
    if (fit !== undefined && node.trackIds.length > 0) found.push({ fit, node })
    if (seen++ % NAMES_PER_STEP === 0) yield
  }
  found.sort(
    (first, second) => first.fit - second.fit || second.node.trackIds.length - first.node.trackIds.length,
  )
  return found.map(({ node }) => node)
}

function* trackSteps(
  names: NameIndex['names'],
  fitOf: FitOf,
  limit: number,
): Generator<undefined, number[], undefined> {
  const byFit: readonly [number[], number[], number[]] = [[], [], []]
  let seen = 0
  for (const name of names) {
    const fit = fitOf(name)
    if (fit !== undefined && byFit[fit].length < limit) byFit[fit].push(name.id)
    if (seen++ % NAMES_PER_STEP === 0) yield
  }
  return byFit.flat().slice(0, limit)
}

/** The leaf of each of the tracks; ungrouped ones have none. */
function* leafSteps(
  shown: ShownTree,
  ids: ReadonlySet<number>,
): Generator<undefined, Map<number, { readonly id: string; readonly title: string }>, undefined> {
  const leaves = new Map<number, { readonly id: string; readonly title: string }>()
  for (const { node, trackIds } of shown.nodes.values()) {
    if (!isLeaf(node)) continue
    for (const id of trackIds) if (ids.has(id)) leaves.set(id, node)
    yield
  }
  return leaves
}
