import { UNCHARTED } from '../search/facet-value.ts'
import { familyOf, regionOf, styleOf } from './axis-values.ts'
import type { Divided, Draft } from './divide.ts'
import { compareText } from './grouping.ts'
import { rootsWithoutComment } from './roots.ts'
import { rowDot } from './sparse-vectors.ts'
import type { TrackFacets } from './track-facets.ts'
import { type Tree, type TreeNode, type TreeRule, type TreeType, trackIdsOf } from './tree.ts'
import { middleOf, type WalkedLibrary } from './walk-tree.ts'

/** A node is of a kind when more than this share of its tracks is. */
const MOST_OF_IT = 0.5

/**
 * Leaves of tracks that stand nowhere, the largest first: those of one family or genre, of one region, or without a
 * comment of one time. Too few to make a leaf stay out.
 */
export function draftNewLeaves(type: TreeType, rows: readonly number[], divided: Divided): Draft[] {
  const { facets, limits } = divided
  const isTagged = (row: number) => facets[row]?.hasComment === true
  const kinds = new Map<string, { readonly rule: TreeRule; readonly rows: number[] }>()
  for (const row of rows.filter(isTagged)) {
    const track = facets[row]
    const rule = track === undefined ? undefined : kindOf(type, track)
    if (rule === undefined) continue
    const key = JSON.stringify(rule)
    const known = kinds.get(key)
    if (known === undefined) kinds.set(key, { rule, rows: [row] })
    else known.rows.push(row)
  }
  const untagged = rows.filter((row) => !isTagged(row))
  const drafts = Array.from(
    kinds.values(),
    ({ rule, rows: some }): Draft => ({
      rows: some,
      rules: [rule],
      children: [],
    }),
  )
  return [...drafts, ...rootsWithoutComment(untagged, divided).drafts]
    .filter((draft) => draft.rows.length >= limits.min)
    .sort((left, right) => right.rows.length - left.rows.length || compareText(keyOf(left), keyOf(right)))
}

/** What a track has in common with others in a tree of this type; undefined when it tells nothing of that. */
function kindOf(type: TreeType, track: TrackFacets): TreeRule | undefined {
  if (type === 'scene') {
    const { key, name } = regionOf(track)
    if (key !== '') return { axis: 'region', values: [name], hasMore: false, keys: [key] }
    const [widest] = track.places
    return widest && { axis: 'place', values: [widest.name], hasMore: false, keys: [widest.id] }
  }
  const { key, name } = track.family === UNCHARTED ? styleOf(track) : familyOf(track)
  if (key === '') return undefined
  return {
    axis: track.family === UNCHARTED ? 'style' : 'family',
    values: [name],
    hasMore: false,
    keys: [key],
  }
}

/**
 * The top node with parts that a new leaf belongs to; undefined when it is one of its own. In a collection it is the
 * likest category, elsewhere one of which most tracks are of the same kind.
 */
export function fittingNode(tree: Tree, draft: Draft, library: WalkedLibrary): TreeNode | undefined {
  const tops = tree.nodes.filter(({ children }) => children.length > 0)
  const first = library.facets[draft.rows[0] ?? 0]
  if (first === undefined || !first.hasComment) return undefined
  if (tree.type === 'collection') return likest(tops, draft, library)
  const kind = JSON.stringify(kindOf(tree.type, first))
  return tops.find((node) => {
    const rows = trackIdsOf(node).flatMap((id) => library.rowOf.get(id) ?? [])
    const alike = rows.filter((row) => {
      const track = library.facets[row]
      return track !== undefined && JSON.stringify(kindOf(tree.type, track)) === kind
    })
    return alike.length > MOST_OF_IT * rows.length
  })
}

function likest(nodes: readonly TreeNode[], { rows }: Draft, library: WalkedLibrary): TreeNode | undefined {
  const { vectors } = library
  const fitOf = (node: TreeNode) => {
    const middle = middleOf(node, library)
    return rows.reduce((sum, row) => sum + rowDot(vectors, row, middle), 0)
  }
  return nodes
    .map((node) => ({ node, fit: fitOf(node) }))
    .sort((left, right) => right.fit - left.fit || compareText(left.node.id, right.node.id))[0]?.node
}

function keyOf({ rules }: Draft): string {
  return rules[0]?.keys.join() ?? ''
}
