import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { type ReactNode, useCallback } from 'react'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import type { TreeRef } from '../../api/trees.ts'
import { NodeContextMenu, NodeMenuArea } from './edits/NodeMenu.tsx'
import type { Forest } from './forest.ts'
import { IciclePage } from './icicle/IciclePage.tsx'
import { NodeGone, NodePage } from './node/NodePage.tsx'
import { UngroupedPage } from './node/UngroupedPage.tsx'
import { WholeTree } from './node/WholeTree.tsx'
import { TreeSide } from './side/TreeSide.tsx'
import styles from './Trees.module.css'
import { atNode, inView, type TreesSearch, UNGROUPED, viewOf, withSearch } from './trees-search.ts'
import { useTreeActions } from './use-tree-actions.ts'
import type { TreesSteps } from './use-trees-search.ts'
import { CardWall } from './wall/CardWall.tsx'

interface MiddleProps {
  readonly tree: TreeRef
  readonly forest: Forest
  readonly library: LibrarySummary
  readonly search: TreesSearch
  readonly steps: TreesSteps
  readonly isPhone: boolean
}

/** The tree beside what is open, or one of the two pictures of the whole. */
export function TreesMiddle(props: MiddleProps) {
  const { tree, forest, search, steps, isPhone } = props
  const { push, replace } = steps
  const { createPlaylist } = useTreeActions()
  const view = viewOf(search, tree.type)
  // The same at every render, so that what is large is not drawn anew for each typed letter.
  const open = useCallback((nodeId: string | undefined) => push((from) => atNode(from, nodeId)), [push])
  const find = (q: string) => replace((from) => withSearch(from, q))
  if (view === 'cards') {
    return (
      <div className={styles.middle}>
        <CardWall {...{ forest, isPhone }} q={search.q ?? ''} onSearch={find} onOpen={open} />
      </div>
    )
  }
  if (view === 'icicle') {
    return (
      <div className={styles.middle}>
        <IciclePage
          forest={forest}
          isPhone={isPhone}
          topId={search.node !== undefined && forest.nodes.has(search.node) ? search.node : undefined}
          onInto={(nodeId) => push((from) => inView(atNode(from, nodeId), 'icicle'))}
          onOpen={open}
        />
      </div>
    )
  }
  // On a phone the tree is the first page and the node the second; the way back is the address.
  const isTreeShown = !isPhone || search.node === undefined
  return (
    <div className={styles.middle} data-panel={search.track !== undefined && search.panel !== 'hidden'}>
      {isTreeShown && (
        <div className={styles.side}>
          <TreeSideOf {...props}>
            <TreeSide
              {...{ tree, forest, isPhone }}
              openId={search.node}
              q={search.q ?? ''}
              onSearch={find}
              onOpen={open}
              onOpenTrack={({ id, nodeId }) =>
                push((from) => ({ ...atNode(from, nodeId ?? UNGROUPED), track: id }))
              }
              onPlaylist={(nodeId) => {
                // Playlists are made of the present tree alone.
                if (tree.version === undefined) createPlaylist({ type: tree.type, nodeId })
              }}
            />
          </TreeSideOf>
        </div>
      )}
      {(!isPhone || search.node !== undefined) && (
        <div className={styles.main}>
          {isPhone && (
            <Button
              className={styles.back ?? ''}
              variant="subtle"
              leftSection={<IconArrowLeft size={16} aria-hidden />}
              onClick={() => open(undefined)}
              data-testid="back-to-tree"
            >
              The tree
            </Button>
          )}
          <Opened {...props} onOpen={open} />
        </div>
      )}
    </div>
  )
}

/** The lines of the current tree have menus; those of one that is only looked at have none. */
function TreeSideOf({ tree, forest, children }: MiddleProps & { readonly children: ReactNode }) {
  if (tree.version !== undefined) return children
  return (
    <>
      <NodeMenuArea forest={forest}>{children}</NodeMenuArea>
      <NodeContextMenu type={tree.type} forest={forest} />
    </>
  )
}

/** The page of what the address names. */
function Opened(props: MiddleProps & { readonly onOpen: (nodeId: string | undefined) => void }) {
  const { search, forest, ...rest } = props
  const { node, sort, track, panel } = search
  if (node === undefined) return <WholeTree forest={forest} onOpen={props.onOpen} />
  const shared = { ...rest, forest, sort, track, panel }
  if (node === UNGROUPED) return <UngroupedPage {...shared} />
  const placed = forest.nodes.get(node)
  return placed === undefined ? <NodeGone onOpen={props.onOpen} /> : <NodePage {...shared} placed={placed} />
}
