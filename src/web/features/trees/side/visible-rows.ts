import type { Forest, ForestNode } from '../forest.ts'
import { UNGROUPED } from '../trees-search.ts'

/** One line of the tree as it is seen now. */
export interface VisibleRow {
  readonly id: string
  readonly title: string
  readonly tracks: number
  /** 1 at the top, as aria-level counts. */
  readonly level: number
  /** 1-based place among its siblings. */
  readonly place: number
  readonly siblings: number
  readonly parentId: string | undefined
  readonly canExpand: boolean
  readonly isExpanded: boolean
  readonly isPinned: boolean
  readonly isEdited: boolean
}

/** Text without case and accents, for comparing what is typed. */
export function plainText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/**
 * The lines that are seen, from top to bottom; tracks in no leaf come last while there are any.
 *
 * With a search only nodes whose title holds all its words are seen, the way to them, and what they hold if they are
 * expanded; the way is open whatever `expanded` says. Never throws.
 */
export function visibleRows(forest: Forest, expanded: ReadonlySet<string>, search = ''): VisibleRow[] {
  const found = search.trim() === '' ? undefined : findNodes(forest, search)
  const rows: VisibleRow[] = []
  const add = (nodes: readonly ForestNode[], parentId: string | undefined, level: number, all: boolean) => {
    const shown = all ? nodes : nodes.filter(({ id }) => found?.ways.has(id))
    const siblings = shown.length + (level === 1 && forest.ungrouped > 0 && all ? 1 : 0)
    shown.forEach((node, index) => {
      const isWay = found !== undefined && hasWayBelow(node, found.ways)
      const isExpanded = node.children.length > 0 && (isWay || expanded.has(node.id))
      rows.push({ ...rowOf(node, parentId, level), place: index + 1, siblings, isExpanded })
      if (isExpanded)
        add(node.children, node.id, level + 1, all || (found?.hits.has(node.id) === true && !isWay))
    })
  }
  add(forest.lineages, undefined, 1, found === undefined)
  if (found === undefined && forest.ungrouped > 0) rows.push(ungroupedRow(forest))
  return rows
}

/** Ids of all nodes down to a level that have something below them; level 1 shows the lineages alone. */
export function expandedToLevel(forest: Forest, level: number): Set<string> {
  const ids = [...forest.nodes.values()]
    .filter(({ node, above }) => node.children.length > 0 && above.length + 1 < level)
    .map(({ node }) => node.id)
  return new Set(ids)
}

/** Ids of the nodes that must be expanded for a node to be seen. */
export function wayTo(forest: Forest, id: string | undefined): string[] {
  return id === undefined ? [] : (forest.nodes.get(id)?.above ?? []).map((node) => node.id)
}

/** Nodes whose title holds all words, and with them all nodes above them. */
function findNodes(forest: Forest, search: string) {
  const words = plainText(search).split(/\s+/).filter(Boolean)
  const hits = new Set<string>()
  const ways = new Set<string>()
  for (const { node, above } of forest.nodes.values()) {
    const title = plainText(node.title)
    if (!words.every((word) => title.includes(word))) continue
    hits.add(node.id)
    for (const one of [node, ...above]) ways.add(one.id)
  }
  return { hits, ways }
}

function hasWayBelow(node: ForestNode, ways: ReadonlySet<string>): boolean {
  return node.children.some(({ id }) => ways.has(id))
}

function rowOf(node: ForestNode, parentId: string | undefined, level: number) {
  const { id, title, isPinned, isEdited } = node
  const canExpand = node.children.length > 0
  return { id, title, tracks: node.track_count, level, parentId, canExpand, isPinned, isEdited }
}

function ungroupedRow(forest: Forest): VisibleRow {
  const place = forest.lineages.length + 1
  return {
    id: UNGROUPED,
    title: 'Unassigned',
    tracks: forest.ungrouped,
    level: 1,
    place,
    siblings: place,
    parentId: undefined,
    canExpand: false,
    isExpanded: false,
    isPinned: false,
    isEdited: false,
  }
}
