import type { TreeType } from '../../../../contract/tree.schema.ts'
import type { TreeEdited, TreeEditOrder, TreeEdits } from '../../../../contract/tree-edit.schema.ts'
import { type NodeLooks, nodeLooks } from '../../../../domain/tree/node-looks.ts'
import type { Tree } from '../../../../domain/tree/tree.ts'
import {
  describeEdit,
  type TreeEdit,
  type TreeEditProblem,
  type TreeEditRequest,
  toTreeEdit,
} from '../../../../domain/tree/tree-edit.ts'
import type { TreeReaders } from '../../../../domain/tree/tree-track.ts'
import { createTreeEditRepository } from '../../../storage/tree-edit.repository.ts'
import { treeEditAbsent, treeEditRefused, treeEditUnknown, treeMissing } from '../../../tree-errors.ts'
import type { DocumentHolder } from '../../history/document-holder.ts'
import type { DocumentWriter } from '../../history/document-writer.ts'
import type { Library } from '../../library/library.ts'
import { inSlices } from '../../search/slices.ts'
import type { CurrentTrees } from '../current-trees.ts'
import { knownIdSteps } from '../shown-tree.ts'
import { toTreeTrack } from '../tree-track.ts'
import { withNewcomers } from './edited-tree.ts'
import { toTreeEditDocument } from './tree-edit-holder.ts'
import { readTreeEdit, type TreeEditShelf } from './tree-edit-shelf.ts'

/** What the service needs. */
export interface TreeEditsDeps {
  readonly library: Pick<Library, 'find'>
  readonly current: Pick<CurrentTrees, 'find'>
  readonly shelf: TreeEditShelf
  readonly readers: () => TreeReaders
  readonly holder: DocumentHolder
  readonly documents: DocumentWriter
}

export type TreeEditsService = ReturnType<typeof createTreeEditsService>

/** More than anybody makes by hand; all of them apply anew to every tree that is looked at. */
const MOST_EDITS = 2_000
/** Some 60 ms of work; a larger leaf made by hand does not say what its tracks are like. */
const MOST_LOOKED_AT = 2_000
/** Kind of the changes that edits make. */
const KIND = 'tree-edit'

/** Edits trees. The trees themselves are never rewritten, so every edit can be taken back on its own. */
export function createTreeEditsService(deps: TreeEditsDeps) {
  const { current, shelf, holder, documents } = deps
  /** An edit is checked against a tree that has the one before in it. */
  let lastEdit: Promise<unknown> = Promise.resolve()

  /** Every edit of a type, the oldest first, and whether the current tree has its node. */
  async function list(type: TreeType): Promise<TreeEdits> {
    const tree = await current.find(type)
    const applied = new Set(tree?.edits.applied)
    const { edits } = shelf.of(type)
    return {
      edits: edits.map(({ id, at, edit }) => ({
        id,
        at,
        text: describeEdit(edit),
        isLost: !applied.has(id),
      })),
    }
  }

  /**
   * Edits the current tree as one undoable change. Throws TREE_MISSING, TREE_EDIT_REFUSED and TREE_EDIT_ABSENT, each
   * with a sentence that names what is in the way; nothing is changed then.
   */
  function edit(type: TreeType, order: TreeEditOrder): Promise<TreeEdited> {
    const turn = lastEdit.then(() => makeEdit(type, order))
    lastEdit = turn.catch(() => undefined)
    return turn
  }

  async function makeEdit(type: TreeType, order: TreeEditOrder): Promise<TreeEdited> {
    if (shelf.of(type).edits.length >= MOST_EDITS) throw tooManyEdits()
    const tree = await findTree(type, order)
    const made = toTreeEdit(tree, toRequest(order), looksOf(order))
    if (made.kind === 'problem') return refuse(type, made)
    const changeId = await documents.write(holder, async (trx, at) => {
      const id = await createTreeEditRepository(trx).reserveId()
      const json = toTreeEditDocument({ type, at, edit: JSON.stringify(made) })
      return { kind: KIND, summary: asSummary(describeEdit(made)), documents: [{ key: String(id), json }] }
    })
    return answer(type, changeId, nodeOf(made))
  }

  /** The tree as it is shown, with the tracks that came after its build: they may be placed. */
  async function findTree(type: TreeType, order: TreeEditOrder): Promise<Tree> {
    const found = await current.find(type)
    if (found === undefined) throw treeMissing(type)
    if (order.kind !== 'move' && order.kind !== 'add') return found.tree
    const known = await inSlices(knownIdSteps(found.tree))
    const isNew = (id: number) => !known.has(id) && deps.library.find(id) !== undefined
    return withNewcomers(found.tree, [...new Set(order.trackIds)].filter(isNew))
  }

  /** What the tracks of a leaf to be made are like. */
  function looksOf(order: TreeEditOrder): NodeLooks | undefined {
    if (order.kind !== 'add' || order.trackIds.length > MOST_LOOKED_AT) return undefined
    const tracks = [...new Set(order.trackIds)].flatMap((id) => deps.library.find(id)?.track ?? [])
    return nodeLooks(tracks.map(toTreeTrack), deps.readers())
  }

  function refuse(type: TreeType, { about, text }: TreeEditProblem): TreeEdited {
    if (about === 'missing') throw treeEditAbsent(text)
    if (about === 'refused') throw treeEditRefused(text)
    return answer(type, undefined, null)
  }

  /** Takes one edit away, which leaves the others as they are. A change of its own. Throws TREE_EDIT_UNKNOWN. */
  async function takeBack(type: TreeType, id: number): Promise<TreeEdited> {
    const changeId = await documents.write(holder, async (trx) => {
      const row = await createTreeEditRepository(trx).find(id)
      if (row?.type !== type) throw treeEditUnknown()
      return {
        kind: KIND,
        summary: `take back "${describeEdit(readTreeEdit(row))}"`,
        documents: [{ key: String(id), json: null }],
      }
    })
    return answer(type, changeId, null)
  }

  function answer(type: TreeType, changeId: number | undefined, nodeId: string | null): TreeEdited {
    return { changeId: changeId ?? null, nodeId, edits: shelf.of(type).edits.length }
  }

  return { list, edit, takeBack }
}

const tooManyEdits = () =>
  treeEditRefused(`There are ${MOST_EDITS} edits of this tree already. Take some of them back first.`)

/** A field that was left out is not there at all. */
function toRequest(order: TreeEditOrder): TreeEditRequest {
  if (order.kind !== 'rename') return order
  const { kind, nodeId, title, description } = order
  return {
    kind,
    nodeId,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
  }
}

/** The node to look at after an edit. */
function nodeOf(edit: TreeEdit): string | null {
  if (edit.kind === 'pin' || edit.kind === 'add') return edit.node.id
  if (edit.kind === 'move') return edit.toNodeId
  return edit.kind === 'merge' ? edit.intoNodeId : edit.nodeId
}

/** Reads well after "Undo: ". */
function asSummary(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`
}
