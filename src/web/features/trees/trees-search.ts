import type { TreeType } from '../../../contract/tree.schema.ts'
import { type ListSearch, readListSearch } from '../../shared/list-search.ts'

/** What the tracks in no leaf are called where a node is meant. */
export const UNGROUPED = '~'

/** The ways to see a tree: three of what it holds, and one of the work on it. */
export const TREE_VIEWS = ['page', 'cards', 'icicle', 'job'] as const
export type TreeView = (typeof TREE_VIEWS)[number]

/** The types of trees, in the order in which they are offered. */
export const TREE_TYPES = ['genre', 'scene', 'collection'] as const satisfies readonly TreeType[]

/** What the address of the Trees screen holds, so that reload, Back and a link show the same. */
export interface TreesSearch extends Pick<ListSearch, 'sort' | 'track' | 'panel'> {
  /** The open node, `UNGROUPED` for the tracks in no leaf; absent is the whole tree. */
  readonly node?: string
  /** Absent is the usual one: pages, and cards for the whole of the collections. */
  readonly view?: TreeView
  /** What is searched for in the tree. */
  readonly q?: string
  /** A kept tree that is looked at; absent is the current one. */
  readonly version?: number
  /** Two kept trees that are compared, as "2,5"; then that is all that is shown. */
  readonly compare?: string
}

const MAX_NODE = 200
const MAX_QUERY = 200

/** Whether a text of an address names a type of tree. */
export function isTreeType(text: string): text is TreeType {
  return TREE_TYPES.some((type) => type === text)
}

/** Reads an address; parts that make no sense are left out, so that an old link still opens. Never throws. */
export function readTreesSearch(raw: Readonly<Record<string, unknown>>): TreesSearch {
  const { sort, track, panel } = readListSearch(raw, [])
  const node = textOf(raw.node)
  const view = TREE_VIEWS.find((one) => one === textOf(raw.view))
  // As it is typed: a blank at the end is the way to the next word.
  const q = typeof raw.q === 'string' || typeof raw.q === 'number' ? String(raw.q).trimStart() : ''
  const version = Number(textOf(raw.version))
  const compare = comparedIn(textOf(raw.compare))
  return {
    ...(node !== '' && node.length <= MAX_NODE ? { node } : {}),
    ...(view === undefined ? {} : { view }),
    ...(q !== '' && q.length <= MAX_QUERY ? { q } : {}),
    ...(Number.isSafeInteger(version) && version > 0 ? { version } : {}),
    ...(compare === undefined ? {} : { compare: compare.join(',') }),
    ...(sort === undefined ? {} : { sort }),
    ...(track === undefined ? {} : { track }),
    ...(panel === 'hidden' || panel === 'similar' ? { panel } : {}),
  }
}

/** The address of another node in the usual view: order and panel belong to the one that was left. */
export function atNode(search: TreesSearch, node: string | undefined): TreesSearch {
  const { q, version } = search
  return readTreesSearch({ q, version, node })
}

/** The address in another view, undefined for the usual one; the node stays. */
export function inView(search: TreesSearch, view: TreeView | undefined): TreesSearch {
  return readTreesSearch({ ...search, view, track: undefined, panel: undefined, compare: undefined })
}

/** The address with another search in the tree; "" for none. */
export function withSearch(search: TreesSearch, q: string): TreesSearch {
  return readTreesSearch({ ...search, q })
}

/** The address of another kept tree; undefined for the current one. */
export function withVersion(search: TreesSearch, version: number | undefined): TreesSearch {
  return readTreesSearch({ ...search, version, compare: undefined })
}

/** The address with the part of it that belongs to the list of tracks set as `list` has it. */
export function withList(search: TreesSearch, { sort, track, panel }: ListSearch): TreesSearch {
  return readTreesSearch({ ...search, sort, track, panel })
}

/** Which view an address shows: collections as cards until one is chosen. */
export function viewOf(search: TreesSearch, type: TreeType): TreeView {
  return search.view ?? (type === 'collection' && search.node === undefined ? 'cards' : 'page')
}

/** The address of a comparison of two kept trees. */
export function comparing([from, to]: readonly [number, number]): TreesSearch {
  return { compare: `${from},${to}` }
}

/** The numbers of two trees that an address compares; undefined when it names no two. */
export function comparedIn(text: string | undefined): readonly [from: number, to: number] | undefined {
  const [, from, to] = /^(\d{1,15}),(\d{1,15})$/.exec(text ?? '') ?? []
  const pair = [Number(from), Number(to)] as const
  return from !== undefined && pair[0] > 0 && pair[1] > 0 && pair[0] !== pair[1] ? pair : undefined
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}
