import { setImmediate as nextTurn } from 'node:timers/promises'
import type { TreeType } from '../../../contract/tree.schema.ts'
import type { GenreEdit } from '../../../domain/genre/genre-edit.ts'
import type { Tree } from '../../../domain/tree/tree.ts'
import type { Database } from '../../storage/database.ts'
import { createTrackRepository } from '../../storage/track.repository.ts'
import { createTreeRepository, type TreeVersionHead } from '../../storage/tree.repository.ts'
import type { Library } from '../library/library.ts'
import { inSlices } from '../search/slices.ts'
import type { TreeSource } from './library-fingerprint.ts'
import { knownIdsOf, type ShownTree, showTreeSteps } from './shown-tree.ts'

/** The current tree of a type, as the present library is in it. */
export interface CurrentTree {
  readonly head: TreeVersionHead
  readonly shown: ShownTree
}

/** Knows the current trees. */
export interface CurrentTrees {
  /** The current tree of a type; undefined when there is none. */
  find(type: TreeType): Promise<CurrentTree | undefined>
  /** What the library is now, to be held against the fingerprint of a version. */
  fingerprint(): Promise<string>
}

/** What they need. */
export interface CurrentTreesDeps {
  readonly db: Database
  readonly library: Pick<Library, 'revision' | 'all' | 'find'>
  readonly genreEdits: () => readonly GenreEdit[]
  readonly fingerprintOf: (source: TreeSource) => Promise<string>
}

/**
 * Keeps the current tree of each type in memory, and what the present library makes of it for as long as the
 * library is the same. Which version is current is asked of the database each time, so nothing has to be told.
 */
export function createCurrentTrees({
  db,
  library,
  genreEdits,
  fingerprintOf,
}: CurrentTreesDeps): CurrentTrees {
  const repository = createTreeRepository(db)
  const trees = new Map<TreeType, { readonly version: number; readonly tree: Promise<Tree | undefined> }>()
  const shown = new Map<TreeType, { readonly of: string; readonly tree: Promise<ShownTree> }>()
  let latest: { readonly revision: number; readonly fingerprint: Promise<string> } | undefined

  async function readTree(version: number): Promise<Tree | undefined> {
    const json = await repository.findTree(version)
    // Only a build writes the column.
    return json === undefined ? undefined : (JSON.parse(json) as Tree)
  }

  function treeOf(type: TreeType, version: number): Promise<Tree | undefined> {
    const known = trees.get(type)
    if (known?.version === version) return known.tree
    const tree = readTree(version)
    trees.set(type, { version, tree })
    // What failed is tried again by whoever asks next.
    tree.catch(() => trees.delete(type))
    return tree
  }

  async function show(tree: Tree): Promise<ShownTree> {
    const absent = knownIdsOf(tree).filter((id) => library.find(id) === undefined)
    const merged = await createTrackRepository(db).findMerged(absent)
    await nextTurn()
    const ids = library.all().map(({ track }) => track.id)
    return inSlices(showTreeSteps(tree, { ids, merged }))
  }

  return {
    async find(type) {
      const head = await repository.findCurrent(type)
      const tree = head && (await treeOf(type, head.id))
      if (head === undefined || tree === undefined) {
        trees.delete(type)
        shown.delete(type)
        return undefined
      }
      const of = `${head.id} ${library.revision}`
      let known = shown.get(type)
      if (known?.of !== of) {
        known = { of, tree: show(tree) }
        shown.set(type, known)
        known.tree.catch(() => shown.delete(type))
      }
      return { head, shown: await known.tree }
    },
    fingerprint() {
      if (latest?.revision !== library.revision) {
        const fingerprint = fingerprintOf({ tracks: [...library.all()], genreEdits: genreEdits() })
        latest = { revision: library.revision, fingerprint }
      }
      return latest.fingerprint
    },
  }
}
