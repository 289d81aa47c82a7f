import type { TreeType } from '../../../contract/tree.schema.ts'
import type { GenreEdit } from '../../../domain/genre/genre-edit.ts'
import type { EditedTree } from '../../../domain/tree/apply-tree-edits.ts'
import type { Tree } from '../../../domain/tree/tree.ts'
import type { Database } from '../../storage/database.ts'
import { createTreeRepository, type TreeVersionHead } from '../../storage/tree.repository.ts'
import type { Library } from '../library/library.ts'
import { inSlices } from '../search/slices.ts'
import { findEditedTracks } from './edits/edited-tracks.ts'
import { editTreeSteps } from './edits/edited-tree.ts'
import type { TreeEditShelf, TypeEdits } from './edits/tree-edit-shelf.ts'
import type { TreeSource } from './library-fingerprint.ts'
import { presentTracks } from './present-tracks.ts'
import { knownIdSteps, type ShownTree, showTreeSteps } from './shown-tree.ts'
import { readTreeSteps } from './tree-text.ts'

/** A tree of a type, as the DJ has edited it and the present library is in it. */
export interface CurrentTree {
  readonly head: TreeVersionHead
  /** The version's tree with the edits that are in effect. */
  readonly tree: Tree
  readonly shown: ShownTree
  /** Another text whenever the version or the edits are others; the library has its own revision. */
  readonly stamp: string
  /** Ids of the edits that are in effect, and of those whose nodes this tree does not have. */
  readonly edits: { readonly applied: readonly number[]; readonly lost: readonly number[] }
}

/** Knows the current trees. */
export interface CurrentTrees {
  /** The current tree of a type, or a kept one or a trial by its version; undefined when there is none. */
  find(type: TreeType, version?: number): Promise<CurrentTree | undefined>
  /** What the library is now, to be held against the fingerprint of a version. */
  fingerprint(): Promise<string>
}

/** What they need. */
export interface CurrentTreesDeps {
  readonly db: Database
  readonly library: Pick<Library, 'revision' | 'all' | 'find'>
  readonly edits: Pick<TreeEditShelf, 'of'>
  readonly genreEdits: () => readonly GenreEdit[]
  readonly fingerprintOf: (source: TreeSource) => Promise<string>
}

/** The current tree of each type, and as many that are looked at or compared. */
const VERSIONS_IN_MEMORY = 6

/** A version in memory, and what was made of it last. */
interface VersionInMemory {
  readonly tree: Promise<Tree>
  readonly known: Promise<ReadonlySet<number>>
  /** For one state of the edits and the library: what the edits make of it. */
  asked?: Made<Made<EditedTree>>
  edited?: Made<EditedTree>
  shown?: Made<ShownTree>
}

/** Something made of what `of` names. */
interface Made<Value> {
  readonly of: string
  readonly value: Promise<Value>
}

/** What was made of the same before, or what is made now; what fails is forgotten. */
function remade<Value>(before: Made<Value> | undefined, of: string, make: () => Promise<Value>): Made<Value> {
  if (before?.of === of) return before
  const made = { of, value: make() }
  // The caller is told of the failure; the next one may have more luck.
  made.value.catch(() => {
    made.of = 'nothing'
  })
  return made
}

/**
 * Keeps the trees that are looked at in memory, and what edits and the present library make of them for as long as
 * those are the same. Which version is current is asked of the database each time, so nothing has to be told.
 */
export function createCurrentTrees(deps: CurrentTreesDeps): CurrentTrees {
  const { db, library } = deps
  const repository = createTreeRepository(db)
  const versions = new Map<number, VersionInMemory>()
  let latest: { readonly revision: number; readonly fingerprint: Promise<string> } | undefined

  /** The version from memory or the disk; the one that was asked for longest ago makes room. */
  function load(version: number): VersionInMemory {
    const memory = versions.get(version) ?? read(version)
    versions.delete(version)
    versions.set(version, memory)
    const [oldest] = versions.keys()
    if (versions.size > VERSIONS_IN_MEMORY && oldest !== undefined) versions.delete(oldest)
    return memory
  }

  function read(version: number): VersionInMemory {
    const tree = readTree(version)
    const known = tree.then((read) => inSlices(knownIdSteps(read)))
    // What failed is tried again by whoever asks next.
    known.catch(() => versions.delete(version))
    return { tree, known }
  }

  async function readTree(version: number): Promise<Tree> {
    const text = await repository.findTree(version)
    if (text === undefined) throw new Error(`The tree of version ${version} has gone.`)
    return inSlices(readTreeSteps(text))
  }

  /** The version's tree with these edits, made anew when they, or what their tracks are, differ. */
  function edit(memory: VersionInMemory, { edits, stamp }: TypeEdits): Promise<Made<EditedTree>> {
    memory.asked = remade(memory.asked, `${library.revision} ${stamp}`, async () => {
      const tracks = await findEditedTracks({ db, library }, edits, await memory.known)
      const tree = await memory.tree
      const of = JSON.stringify([stamp, [...tracks.standIns], tracks.newcomers])
      memory.edited = remade(memory.edited, of, () => inSlices(editTreeSteps(tree, edits, tracks)))
      return memory.edited
    })
    return memory.asked.value
  }

  function show(memory: VersionInMemory, edited: Made<EditedTree>): Promise<ShownTree> {
    memory.shown = remade(memory.shown, `${library.revision} ${edited.of}`, async () => {
      const { tree } = await edited.value
      const isAsBuilt = tree === (await memory.tree)
      const known = isAsBuilt ? await memory.known : await inSlices(knownIdSteps(tree))
      return inSlices(showTreeSteps(tree, await presentTracks({ db, library }, known)))
    })
    return memory.shown.value
  }

  return {
    async find(type, version) {
      const head = await (version === undefined ? repository.findCurrent(type) : repository.find(version))
      if (head?.type !== type) return undefined
      const memory = load(head.id)
      const typeEdits = deps.edits.of(type)
      const edited = await edit(memory, typeEdits)
      const { tree, lost } = await edited.value
      const isLost = new Set(lost)
      const applied = typeEdits.edits.flatMap(({ id }) => (isLost.has(id) ? [] : id))
      return {
        head,
        tree,
        shown: await show(memory, edited),
        stamp: `${head.id}.${typeEdits.stamp}`,
        edits: { applied, lost },
      }
    },
    fingerprint() {
      if (latest?.revision !== library.revision) {
        const fingerprint = deps.fingerprintOf({ tracks: [...library.all()], genreEdits: deps.genreEdits() })
        latest = { revision: library.revision, fingerprint }
      }
      return latest.fingerprint
    },
  }
}
