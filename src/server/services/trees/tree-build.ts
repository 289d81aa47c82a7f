import type { TreeEvent, TreeType } from '../../../contract/tree.schema.ts'
import type { GenreEdit } from '../../../domain/genre/genre-edit.ts'
import type { TreeStage, TreeStep } from '../../../domain/tree/tree.ts'
import { AppError } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import { createTreeRepository } from '../../storage/tree.repository.ts'
import type { TaskContext, TaskKind } from '../../tasks/task-kind.ts'
import type { DocumentHolder } from '../history/document-holder.ts'
import type { DocumentChange, DocumentWriter } from '../history/document-writer.ts'
import type { Library } from '../library/library.ts'
import type { BuildTree, BuiltTree } from './build-on-thread.ts'
import type { TreeSource } from './library-fingerprint.ts'
import { toTreeDocument } from './tree-holder.ts'
import type { TreeFailure, TreeProgress } from './tree-progress.ts'

/** What a build needs. */
export interface TreeBuildDeps {
  readonly type: TreeType
  readonly library: Pick<Library, 'all'>
  readonly buildTree: BuildTree
  /** The DJ's edits of the genres, in the order in which they apply. */
  readonly genreEdits: () => readonly GenreEdit[]
  readonly fingerprintOf: (source: TreeSource) => Promise<string>
  readonly holder: DocumentHolder
  readonly documents: DocumentWriter
  readonly progress: TreeProgress
}

/** Kind of the changes of trees. */
export const TREE_CHANGE = 'tree'
/** Steps of a build as its task counts them. */
export const BUILD_STEPS = 100

/** Versions that are kept of a type; a new one takes the place of the oldest. */
const MOST_VERSIONS = 10
/** Who builds trees. */
const ORIGIN = 'offline'
/** Share of a build that is done when the tree is there but not kept yet. */
const BEFORE_KEPT = 99

/** What the stages are called for people, and in the original's progress stream. */
const STAGES: Readonly<Record<TreeStage, { readonly detail: string; readonly phase: TreeEvent['phase'] }>> = {
  reading: { detail: 'Reading the tags', phase: 'analyzing' },
  dividing: { detail: 'Dividing the tracks', phase: 'assigning' },
  describing: { detail: 'Naming and describing', phase: 'finalizing_leaves' },
}

/**
 * A build of a tree as a task. The new tree takes the old one's place in one step at the end; a build that is
 * stopped or fails leaves everything as it was, so there is nothing to resume.
 */
export function createTreeBuild(deps: TreeBuildDeps): TaskKind<null> {
  const { type, progress } = deps
  let failure: TreeFailure | undefined

  function tell(context: TaskContext<null>, { stage, progress: share }: TreeStep) {
    const { detail, phase } = STAGES[stage]
    const percent = Math.min(BEFORE_KEPT, Math.floor(share * BUILD_STEPS))
    context.report({ done: percent, stage: detail })
    progress.tell({ phase, detail, percent })
  }

  return {
    kind: `${type}-tree`,
    canResume: false,
    async run(context) {
      failure = undefined
      // From now on listeners wait for this build, not for the one before.
      tell(context, { stage: 'reading', progress: 0 })
      try {
        // A copy: the library puts changed tracks into the list it gives.
        const source = { tracks: [...deps.library.all()], genreEdits: deps.genreEdits() }
        const fingerprint = await deps.fingerprintOf(source)
        const built = await deps.buildTree(
          { ...source, type, onStep: (step) => tell(context, step) },
          context.signal,
        )
        // From here on it is kept: a stop comes too late.
        context.signal.throwIfAborted()
        const changeId = await publish(deps, built, fingerprint)
        context.report({ done: BUILD_STEPS, ...(changeId === undefined ? {} : { changeId }) })
      } catch (error) {
        if (error instanceof AppError) failure = { code: error.code, message: error.message }
        throw error
      }
    },
    async settle(_context, state) {
      progress.end(state, failure)
    },
  }
}

/** Keeps the tree and makes it the current one, as one undoable change. */
async function publish(
  { type, holder, documents }: TreeBuildDeps,
  { json, figures }: BuiltTree,
  fingerprint: string,
): Promise<number | undefined> {
  return documents.write(holder, async (trx, at): Promise<DocumentChange> => {
    await forgetOldest(trx, type)
    const version = await createTreeRepository(trx).insert({
      type,
      created_at: at,
      origin: ORIGIN,
      fingerprint,
      state: 'kept',
      figures: JSON.stringify(figures),
      tree: json,
    })
    const pointer = toTreeDocument({ type, version })
    return { kind: TREE_CHANGE, summary: `build the ${type} tree`, documents: [{ key: type, json: pointer }] }
  })
}

/** Makes room for one more version. The current one stays: an undo of the build goes back to it. */
async function forgetOldest(trx: Database, type: TreeType): Promise<void> {
  const repository = createTreeRepository(trx)
  const others = (await repository.list(type)).filter(({ state }) => state !== 'current')
  await repository.remove(others.slice(MOST_VERSIONS - 2).map(({ id }) => id))
}
