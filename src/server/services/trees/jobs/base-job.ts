import type { TreeOrigin, TreeType } from '../../../../contract/tree.schema.ts'
import { nodesOf, type Tree } from '../../../../domain/tree/tree.ts'
import type { Database } from '../../../storage/database.ts'
import { createTreeRepository, type TreeVersionHead } from '../../../storage/tree.repository.ts'
import { treeMissing, treeReplaced } from '../../../tree-errors.ts'
import type { Library } from '../../library/library.ts'
import { inSlices } from '../../search/slices.ts'
import type { CurrentTree, CurrentTrees } from '../current-trees.ts'
import type { TreeSource } from '../library-fingerprint.ts'
import { presentTracks } from '../present-tracks.ts'
import { knownIdSteps } from '../shown-tree.ts'
import type { NewTree, TreeSources } from '../tree-versions.ts'
import { countOf } from './count-of.ts'
import { BEFORE_KEPT, type JobOutcome, type JobRun } from './job-run.ts'
import type { BaseOrder } from './tree-order.ts'
import { PHASE_NAMES, phasesOf } from './tree-phases.ts'
import type { MakeTree } from './tree-thread.ts'
import type { MadeTree, TreeGrowth } from './worker-messages.ts'

/** What work on the current tree needs. */
export interface BaseJobDeps {
  readonly type: TreeType
  readonly db: Database
  readonly library: Pick<Library, 'all' | 'find'>
  readonly current: CurrentTrees
  readonly makeTree: MakeTree
  readonly fingerprintOf: (source: TreeSource) => Promise<string>
}

/** Works on the current tree: new tracks, ungrouped ones, or which tracks are typical. */
export function createBaseWorker(deps: BaseJobDeps) {
  const { type, db } = deps

  async function work(order: BaseOrder, run: JobRun): Promise<JobOutcome> {
    const before = await deps.current.find(type)
    if (before === undefined) throw treeMissing(type)
    const base = await createTreeRepository(db).findTree(order.version)
    if (before.head.id !== order.version || base === undefined) throw treeReplaced(type)
    const made = await make(order, { base, before, run })
    // Whoever chose another tree meanwhile meant that one.
    if ((await createTreeRepository(db).findCurrent(type))?.id !== order.version) throw treeReplaced(type)
    const sentence = describe(order, made.growth)
    return {
      tree: made.growth?.isChanged ? await toNewTree(before.head, { made, run, sentence }) : undefined,
      isPreview: false,
      summary: SUMMARIES[order.does](type),
      sentence,
      failed: 0,
    }
  }

  async function make(
    { does }: BaseOrder,
    { base, before, run }: { base: string; before: CurrentTree; run: JobRun },
  ): Promise<MadeTree> {
    const known = await inSlices(knownIdSteps(before.tree), run.signal)
    const { merged } = await presentTracks(deps, known)
    const { ungroupedIds } = before.shown
    return deps.makeTree(
      {
        ...run.source,
        work: { does, type, base, merged: [...merged], ungroupedIds, pinnedIds: pinnedIn(before.tree) },
        onStep({ progress }) {
          const [phase = 'merging'] = phasesOf(type, { does, version: before.head.id })
          run.tell({ phase, detail: PHASE_NAMES[phase], percent: Math.floor(progress * BEFORE_KEPT) })
        },
      },
      run.signal,
    )
  }

  async function toNewTree(
    head: TreeVersionHead,
    { made, run, sentence }: { made: MadeTree; run: JobRun; sentence: string },
  ): Promise<NewTree> {
    return {
      type,
      // Only this program writes the columns.
      origin: head.origin as TreeOrigin,
      model: head.model,
      note: sentence,
      fingerprint: await fingerprintAfter(head, { growth: made.growth, run }),
      json: made.json,
      figures: made.figures,
      sources: head.sources === null ? undefined : (JSON.parse(head.sources) as TreeSources),
    }
  }

  /**
   * The tree is up to date when nothing but newcomers made it out of date; other tracks whose tags have changed, or
   * edited genres, still ask for a new build.
   */
  async function fingerprintAfter(
    head: TreeVersionHead,
    { growth, run }: { growth: TreeGrowth | undefined; run: JobRun },
  ): Promise<string> {
    const newcomers = new Set(growth?.newcomerIds)
    if (newcomers.size === 0) return head.fingerprint
    const tracks = run.source.tracks.filter(({ track }) => !newcomers.has(track.id))
    const without = await deps.fingerprintOf({ ...run.source, tracks })
    return without === head.fingerprint ? run.fingerprint : head.fingerprint
  }

  return { work }
}

/** The nodes that the DJ has pinned, and everything below them. */
function pinnedIn(tree: Tree): string[] {
  const pinned = nodesOf(tree.nodes).filter(({ isPinned }) => isPinned)
  return [...new Set(nodesOf(pinned).map(({ id }) => id))]
}

const SUMMARIES: Readonly<Record<BaseOrder['does'], (type: TreeType) => string>> = {
  update: (type) => `place new tracks in the ${type} tree`,
  expand: (type) => `find places for ungrouped tracks in the ${type} tree`,
  refresh: (type) => `choose typical tracks of the ${type} tree anew`,
}

function describe({ does }: BaseOrder, growth: TreeGrowth | undefined): string {
  if (does === 'refresh') {
    return growth?.isChanged ? 'Typical tracks chosen anew' : 'The typical tracks are still the same'
  }
  const { placed = 0, gone = 0, newLeaves = 0 } = growth ?? {}
  const parts = [
    ...(placed > 0 ? [`${countOf(placed, does === 'update' ? 'new track' : 'track')} placed`] : []),
    ...(newLeaves > 0 ? [`${countOf(newLeaves, 'new leaf', 'new leaves')}`] : []),
    ...(gone > 0 ? [`${countOf(gone, 'track')} gone`] : []),
  ]
  return parts.length === 0 ? 'No track found a place' : parts.join(', ')
}
