import type { TreeType } from '../../contract/tree.schema.ts'
import type { ChordBasis } from '../../contract/workshop.schema.ts'

/** The tracks of a node as the filter `in` takes them: "tree:genre:house.tech-house"; "~" is what is in no leaf. */
export function treeSource(type: TreeType, nodeId: string): string {
  return `tree:${type}:${encodeURIComponent(nodeId)}`
}

/** The node that a filter `in` names; undefined when it names another list, or makes no sense. Never throws. */
export function readTreeSource(
  source: string,
): { readonly type: TreeType; readonly nodeId: string } | undefined {
  const [kind, type, id] = source.split(':').map(decode)
  return kind === 'tree' && isTreeType(type) && id !== undefined ? { type, nodeId: id } : undefined
}

/** The tracks of a playlist, in its order, as the filter `in` takes them. */
export function playlistSource(id: string): string {
  return `playlist:${encodeURIComponent(id)}`
}

/** The id of the playlist that a filter `in` names; undefined when it names another list. Never throws. */
export function readPlaylistSource(source: string): string | undefined {
  const [kind, id, ...more] = source.split(':').map(decode)
  return kind === 'playlist' && more.length === 0 ? id || undefined : undefined
}

/** Two lineages and how their common tracks are found. */
export interface OverlapSource {
  readonly rules: {
    readonly type: TreeType
    readonly basis: ChordBasis
    /** In percent. */
    readonly threshold: number
  }
  readonly pair: readonly [a: string, b: string]
}

/** The overlap that a filter `in` names; undefined when it names another list, or makes no sense. Never throws. */
export function readOverlapSource(source: string): OverlapSource | undefined {
  const [kind, type, basis, percent = '', a, b, ...more] = source.split(':').map(decode)
  const threshold = Number(percent)
  if (kind !== 'overlap' || !isTreeType(type) || !a || !b || more.length > 0) return undefined
  if ((basis !== 'filters' && basis !== 'assigned') || percent === '' || Number.isNaN(threshold))
    return undefined
  return { rules: { type, basis, threshold }, pair: [a, b] }
}

function isTreeType(text: string | undefined): text is TreeType {
  return text === 'genre' || text === 'scene' || text === 'collection'
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    // Half of an escape, as in a link that was cut off.
    return undefined
  }
}

/** What a filter `in` names, in a word or two, for where the name of the list itself is not known. Never throws. */
export function describeSource(source: string): string {
  const node = readTreeSource(source)
  if (node !== undefined) return `a node of the ${node.type} tree`
  if (source.startsWith('playlist:')) return 'a playlist'
  return source.startsWith('overlap:') ? 'an overlap' : 'one list'
}
