import { useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useEffect, useMemo } from 'react'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import type { Task } from '../../../contract/task.schema.ts'
import type { TreeType } from '../../../contract/tree.schema.ts'
import type { TreeRef } from '../../api/trees.ts'
import { FailureCard, PanelBoundary } from '../../app/ErrorBoundary.tsx'
import { isLive } from '../../app/task-progress.ts'
import type { Forest } from './forest.ts'
import { NoTree } from './NoTree.tsx'
import { TreeBanners } from './TreeBanners.tsx'
import styles from './Trees.module.css'
import { TreesDialogs } from './TreesDialogs.tsx'
import { TreesHead } from './TreesHead.tsx'
import { TreesMiddle } from './TreesMiddle.tsx'
import { TreesLoading } from './TreesPage.tsx'
import { rememberTreeType } from './tree-memory.ts'
import { atNode, comparedIn, inView, type TreesSearch, viewOf, withVersion } from './trees-search.ts'
import { useForest } from './use-forest.ts'
import { type TreeActions, useTreeActions } from './use-tree-actions.ts'
import { useTreeTask } from './use-tree-task.ts'
import { useTreesPalette } from './use-trees-palette.ts'
import { type TreesSteps, useTreesSearch } from './use-trees-search.ts'

const JobPage = lazy(async () => ({ default: (await import('./build/JobPage.tsx')).JobPage }))
const ComparePage = lazy(async () => ({ default: (await import('./versions/ComparePage.tsx')).ComparePage }))

/** The Trees screen with a library in it. */
export function Trees({ type, library }: { readonly type: TreeType; readonly library: LibrarySummary }) {
  const { search, steps } = useTreesSearch()
  const { push, chooseType } = steps
  const tree = useMemo(() => ({ type, version: search.version }), [type, search.version])
  const { forest, error, retry } = useForest(tree)
  const task = useTreeTask(type)
  const actions = useTreeActions()
  const isPhone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false })
  const view = viewOf(search, type)
  const isBusy = actions.isStarting || (task !== undefined && isLive(task))
  // While the first tree is made there is nothing else to be seen.
  const isJobShown = view === 'job' || (forest === null && task !== undefined && isLive(task))
  useEffect(() => rememberTreeType(type), [type])
  const shared = { type, isBusy, hasJob: task !== undefined, onRefresh: () => actions.refresh(type) }
  useTreesPalette({
    ...shared,
    hasTree: forest !== null && forest !== undefined,
    chooseType,
    show: (next) => push((from) => inView(from, next)),
  })
  return (
    <div className={styles.page}>
      {/* On a phone a node has the whole screen. */}
      {!(isPhone && view === 'page' && search.node !== undefined) && (
        <TreesHead
          {...{ ...shared, forest, view }}
          onType={chooseType}
          onView={(next) => push((from) => inView(from, next))}
        />
      )}
      {forest !== undefined && (
        <TreeBanners
          {...{ type, forest, task, actions, isJobShown }}
          version={search.version}
          onLeaveVersion={() => push((from) => withVersion(from, undefined))}
          onJob={() => push((from) => inView(from, 'job'))}
        />
      )}
      {error !== null && forest === undefined && (
        <FailureCard title="The tree could not be read." error={error} onRetry={retry} />
      )}
      {forest === undefined && error === null && <TreesLoading />}
      {forest !== undefined && (
        <PanelBoundary>
          <Suspense fallback={<TreesLoading />}>
            <Shown
              {...{ tree, forest, library, search, steps, task, actions, isPhone, isBusy, isJobShown }}
            />
          </Suspense>
        </PanelBoundary>
      )}
      <TreesDialogs {...{ type, forest, search, steps }} />
    </div>
  )
}

/** What the address asks for: a comparison, the work on the tree, or the tree itself. */
function Shown(props: {
  readonly tree: TreeRef
  readonly forest: Forest | null
  readonly library: LibrarySummary
  readonly search: TreesSearch
  readonly steps: TreesSteps
  readonly task: Task | undefined
  readonly actions: TreeActions
  readonly isPhone: boolean
  readonly isBusy: boolean
  readonly isJobShown: boolean
}) {
  const { tree, forest, library, search, steps, task, actions, isPhone, isBusy, isJobShown } = props
  const { type } = tree
  const { push } = steps
  const pair = comparedIn(search.compare)
  if (pair !== undefined) {
    // The address has no other tree then, so that the one at hand is the current one.
    const current = search.version === undefined ? forest?.facts.version : undefined
    return (
      <ComparePage
        {...{ type, pair }}
        onClose={() => push((from) => withVersion(from, undefined))}
        onOpenNode={(version, nodeId) =>
          push(() => atNode(withVersion({}, version === current ? undefined : version), nodeId))
        }
      />
    )
  }
  if (isJobShown) {
    return (
      <JobPage
        {...{ type, task }}
        hasTree={forest !== null}
        onShowTree={() => push((from) => inView(from, undefined))}
        onOpenVersion={(version) => push(() => withVersion({}, version))}
      />
    )
  }
  if (forest === null) return <NoTree {...{ type, library, isBusy, actions }} onType={steps.chooseType} />
  return <TreesMiddle {...{ tree, forest, library, search, steps, isPhone }} />
}
