import { createHash } from 'node:crypto'
import type { TreeType } from '../../../contract/tree.schema.ts'
import { libraryEmpty } from '../../errors.ts'
import { listFilterInvalid, treeMissing, treeNodeUnknown } from '../../tree-errors.ts'
import type { Library } from '../library/library.ts'
import type { PlaylistsService } from '../playlists/playlists.service.ts'
import type { Chords } from '../search/chords.ts'
import type { CurrentTrees } from '../trees/current-trees.ts'
import type { ShownTree } from '../trees/shown-tree.ts'
import { type ListName, parseListName } from './list-name.ts'

/** The tracks of a list that has a name: a node, a playlist, an overlap. */
export interface NamedList {
  readonly ids: readonly number[]
  /** The ids are in an order that says something; otherwise the file order is as good. */
  readonly isOrdered: boolean
  /** The same text for the same ids in the same order, also in another run of the program. */
  readonly stamp: string
}

/** Finds out which tracks the filter `in` means. */
export interface NamedLists {
  /**
   * The tracks of the list that is named; undefined when none is. Throws LIST_FILTER_INVALID, LIBRARY_EMPTY,
   * TREE_MISSING, TREE_NODE_UNKNOWN, PLAYLIST_UNKNOWN.
   */
  find(name: string | undefined, signal?: AbortSignal): Promise<NamedList | undefined>
}

/** What they are found in. */
export interface NamedListsDeps {
  readonly library: Pick<Library, 'isEmpty'>
  readonly trees: Pick<CurrentTrees, 'find'>
  readonly playlists: Pick<PlaylistsService, 'presentIds'>
  readonly chords: Pick<Chords, 'findShared'>
}

/** Makes the finder; a list is looked up at every request, since tree, playlist and library change by themselves. */
export function createNamedLists({ library, trees, playlists, chords }: NamedListsDeps): NamedLists {
  /** Trees and overlaps give the same array for as long as nothing changes. */
  const stamps = new WeakMap<readonly number[], string>()

  function stampOf(ids: readonly number[]): string {
    const stamp = stamps.get(ids) ?? hashOf(ids)
    stamps.set(ids, stamp)
    return stamp
  }

  async function needTree(type: TreeType): Promise<ShownTree> {
    if (library.isEmpty) throw libraryEmpty()
    const tree = await trees.find(type)
    if (tree === undefined) throw treeMissing(type)
    return tree.shown
  }

  async function idsOf(name: ListName, signal: AbortSignal | undefined): Promise<readonly number[]> {
    switch (name.kind) {
      case 'playlist':
        return playlists.presentIds(name.id)
      case 'overlap':
        return (await chords.findShared(name, signal)).ids
      case 'ungrouped':
        return (await needTree(name.type)).ungroupedIds
      case 'node': {
        const node = (await needTree(name.type)).nodes.get(name.nodeId)
        if (node === undefined) throw treeNodeUnknown()
        return node.trackIds
      }
    }
  }

  return {
    async find(text, signal) {
      if (text === undefined) return undefined
      const name = parseListName(text)
      if (name === undefined) throw listFilterInvalid(text)
      const ids = await idsOf(name, signal)
      return { ids, isOrdered: name.kind === 'playlist', stamp: stampOf(ids) }
    },
  }
}

function hashOf(ids: readonly number[]): string {
  return createHash('sha256').update(Float64Array.from(ids)).digest('base64url').slice(0, 16)
}
