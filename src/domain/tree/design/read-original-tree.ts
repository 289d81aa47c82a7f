import { type SearchFilters, TEXT_FACETS } from '../../search/search-filters.ts'
import { TREE_TYPES, type TreeType } from '../tree.ts'
import type { OriginalExample, OriginalNode, OriginalTree } from './original-tree.ts'

/** Why something is no tree, for people. */
export interface OriginalProblem {
  readonly kind: 'problem'
  readonly sentence: string
}

/** Levels below which nothing is read: trees have four. */
const MOST_LEVELS = 40

/** The largest tree that the original made has some 400 nodes; with more than this its file was not made by it. */
const MOST_NODES = 10_000

type Fields = Readonly<Record<string, unknown>>

/**
 * Reads a stored tree of the original: genre, scene or collection, also as its API answered it. Fields that are
 * missing or of another type are read as empty, numbers also from texts. Never throws.
 *
 * Source: docs/domain/trees.md, "Trees of the original".
 */
export function readOriginalTree(value: unknown): OriginalTree | OriginalProblem {
  const outer = fieldsOf(value)
  const file = fieldsOf(outer?.tree) ?? outer
  if (file === undefined) return problem('This file holds no tree.')
  const isCollection = Array.isArray(file.categories)
  const top = isCollection ? file.categories : file.lineages
  if (!Array.isArray(top))
    return problem('This file is no tree of the original: it has neither lineages nor categories.')
  const nodes = nodesOf(top, 0)
  if (nodes.length === 0)
    return problem('The tree in this file is empty: its build was stopped or had no tracks.')
  if (countNodes(nodes) > MOST_NODES)
    return problem(
      `This file holds a tree of more than ${MOST_NODES.toLocaleString('en')} nodes, which the original never made.`,
    )
  return {
    kind: 'tree',
    type: isCollection ? 'collection' : (TREE_TYPES.find((type) => type === file.tree_type) ?? GENRE),
    createdAt: timestampOf(file.created_at),
    nodes,
    ungroupedRows: rowsOf(file.ungrouped_track_ids),
    totalTracks: wholeOf(file.total_tracks),
  }
}

/** The type of a file that does not tell. */
const GENRE: TreeType = 'genre'

function problem(sentence: string): OriginalProblem {
  return { kind: 'problem', sentence }
}

function nodesOf(value: unknown, level: number): OriginalNode[] {
  if (level > MOST_LEVELS) return []
  return listOf(value).flatMap((one) => {
    const node = fieldsOf(one)
    return node === undefined ? [] : [nodeOf(node, level)]
  })
}

function countNodes(nodes: readonly OriginalNode[]): number {
  return nodes.reduce((sum, { children }) => sum + 1 + countNodes(children), 0)
}

function nodeOf(node: Fields, level: number): OriginalNode {
  const contexts = { genre: textOf(node.genre_context), scene: textOf(node.scene_context) }
  return {
    id: textOf(node.id),
    title: textOf(node.title),
    description: textOf(node.description),
    filters: filtersOf(node.filters),
    rows: rowsOf(node.track_ids),
    examples: listOf(node.examples).flatMap(exampleOf),
    contexts: contexts.genre === '' && contexts.scene === '' ? undefined : contexts,
    children: nodesOf(node.children ?? node.leaves, level + 1),
  }
}

function exampleOf(value: unknown): OriginalExample[] {
  const example = fieldsOf(value)
  const title = textOf(example?.title)
  if (title === '') return []
  return [{ title, artist: textOf(example?.artist), year: wholeOf(example?.year) }]
}

/** The nine keys that the original knew; others are ignored. */
function filtersOf(value: unknown): SearchFilters {
  const filters = fieldsOf(value)
  if (filters === undefined) return {}
  const lists = TEXT_FACETS.map((facet) => [facet, textsOf(filters[facet])] as const)
  const ranges = (['bpm', 'year'] as const).map((name) => {
    const [min, max] = [numberOf(filters[`${name}_min`]), numberOf(filters[`${name}_max`])]
    return [name, { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }] as const
  })
  return Object.fromEntries([
    ...lists.filter(([, texts]) => texts.length > 0),
    ...ranges.filter(([, range]) => Object.keys(range).length > 0),
  ])
}

function fieldsOf(value: unknown): Fields | undefined {
  const isFields = typeof value === 'object' && value !== null && !Array.isArray(value)
  // An object has fields of any type.
  return isFields ? (value as Fields) : undefined
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value : ''
}

/** The texts of a list, or the one text in the place of a list. */
function textsOf(value: unknown): string[] {
  const all = Array.isArray(value) ? value : [value]
  return all.map(textOf).filter((text) => text.trim() !== '')
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** A whole number from 0; undefined for anything else. */
function wholeOf(value: unknown): number | undefined {
  const number = numberOf(value)
  return number !== undefined && Number.isSafeInteger(number) && number >= 0 ? number : undefined
}

function rowsOf(value: unknown): number[] {
  return listOf(value)
    .map(wholeOf)
    .filter((row) => row !== undefined)
}

/** A date and time as the original writes them. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/

function timestampOf(value: unknown): string | undefined {
  const text = textOf(value)
  return TIMESTAMP.test(text) ? text : undefined
}
