import { Button } from '@mantine/core'
import { memo } from 'react'
import type { LibrarySummary } from '../../../../contract/library.schema.ts'
import type { TreeRef } from '../../../api/trees.ts'
import { formatCount } from '../../../shared/display-text.ts'
import { ListPanelView } from '../../track/ListPanelView.tsx'
import type { Forest } from '../forest.ts'
import { UNGROUPED } from '../trees-search.ts'
import { useTreeActions } from '../use-tree-actions.ts'
import type { TreesSteps } from '../use-trees-search.ts'
import { Crumbs } from './Crumbs.tsx'
import { NodeDialogs } from './NodeDialogs.tsx'
import styles from './NodePage.module.css'
import { NodeTracks } from './NodeTracks.tsx'
import { type ListPart, useNodeTracks } from './use-node-tracks.ts'

/** Fewer tracks than this make no branch of their own. */
const LEAST_TO_GROW = 20

/** The tracks that are in no leaf: to be moved by hand, or grown into branches of their own. */
export const UngroupedPage = memo(function UngroupedPage(
  props: ListPart & {
    readonly tree: TreeRef
    readonly forest: Forest
    readonly library: LibrarySummary
    readonly steps: TreesSteps
    readonly isPhone: boolean
    readonly onOpen: (nodeId: string | undefined) => void
  },
) {
  const { tree, forest, library, steps, sort, track, panel, isPhone, onOpen } = props
  const actions = useTreeActions()
  const { type } = tree
  const tracks = useNodeTracks({ type, nodeId: UNGROUPED, search: { sort, track, panel }, steps, isPhone })
  const count = forest.ungrouped
  const isKept = tree.version !== undefined
  return (
    <>
      <div className={styles.page} data-testid="ungrouped-page">
        <header className={styles.head}>
          <Crumbs above={[]} type={type} onOpen={onOpen} />
          <h2>Unassigned</h2>
          <p className={styles.description}>
            {count === 0
              ? 'Every track of the library has its place in this tree.'
              : `${formatCount(count, 'track is', 'tracks are')} in no leaf: their tags say too little, or they came after the tree was built. Select some and choose “Move to…” to give them a place by hand.`}
          </p>
          {count > 0 && !isKept && (
            <div className={styles.actions}>
              <Button
                variant="filled"
                disabled={count < LEAST_TO_GROW}
                loading={actions.isStarting}
                onClick={() => actions.grow(type)}
                data-testid="grow-branches"
              >
                Grow new branches
              </Button>
              {count < LEAST_TO_GROW && (
                <span className={styles.quiet}>Possible from {LEAST_TO_GROW} tracks.</span>
              )}
            </div>
          )}
        </header>
        {count > 0 && !isKept && (
          <section aria-label="Tracks" className={styles.section}>
            <NodeTracks tracks={tracks} count={count} isPhone={isPhone} />
          </section>
        )}
      </div>
      <ListPanelView panel={tracks.panel} actions={tracks.actions} />
      <NodeDialogs type={type} forest={forest} library={library} tracks={tracks} total={count} />
    </>
  )
})
