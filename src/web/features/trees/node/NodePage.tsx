import { UnstyledButton } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { memo, useEffect, useRef } from 'react'
import type { LibrarySummary } from '../../../../contract/library.schema.ts'
import { treeNodeQuery } from '../../../api/tree-queries.ts'
import type { TreeRef } from '../../../api/trees.ts'
import { FailureCard, PanelBoundary } from '../../../app/ErrorBoundary.tsx'
import { useShortcut } from '../../../app/use-shortcuts.ts'
import { formatCount, formatPercent } from '../../../shared/display-text.ts'
import { ListPanelView } from '../../track/ListPanelView.tsx'
import type { Forest, PlacedNode } from '../forest.ts'
import { NodeIcicle } from '../icicle/NodeIcicle.tsx'
import { ruleSteps } from '../tree-words.ts'
import { useTreeActions } from '../use-tree-actions.ts'
import type { TreesSteps } from '../use-trees-search.ts'
import { ChildCards } from './ChildCards.tsx'
import { Crumbs } from './Crumbs.tsx'
import { Examples } from './Examples.tsx'
import { KeptTracks } from './KeptTracks.tsx'
import { Misfits } from './Misfits.tsx'
import { NodeActions } from './NodeActions.tsx'
import { NodeCharts } from './NodeCharts.tsx'
import { NodeDialogs } from './NodeDialogs.tsx'
import styles from './NodePage.module.css'
import { NodeTracks } from './NodeTracks.tsx'
import { type ListPart, useNodeTracks } from './use-node-tracks.ts'

/** Everything about one node: what it is and why, its charts, typical tracks, parts, and all tracks. Not drawn anew while the search is typed. */
export const NodePage = memo(function NodePage(
  props: ListPart & {
    readonly tree: TreeRef
    readonly forest: Forest
    readonly placed: PlacedNode
    readonly library: LibrarySummary
    readonly steps: TreesSteps
    readonly isPhone: boolean
    readonly onOpen: (nodeId: string | undefined) => void
  },
) {
  const { tree, forest, placed, library, steps, sort, track, panel, isPhone, onOpen } = props
  const actions = useTreeActions()
  const { node, above } = placed
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...treeNodeQuery(tree, node.id),
    placeholderData: keepPreviousData,
  })
  const detail = isPlaceholderData ? undefined : data
  const tracks = useNodeTracks({
    type: tree.type,
    nodeId: node.id,
    search: { sort, track, panel },
    steps,
    isPhone,
  })
  const page = useScrolledToTop(node.id)
  const isKept = tree.version !== undefined
  const makePlaylist = () => {
    if (!isKept) actions.createPlaylist({ type: tree.type, nodeId: node.id })
  }
  useShortcut('treePlaylist', makePlaylist)
  return (
    <>
      <div ref={page} className={styles.page} data-testid="node-page" data-node={node.id}>
        <header className={styles.head}>
          <Crumbs above={above} type={tree.type} onOpen={onOpen} />
          <h2>{node.title}</h2>
          <p className={styles.description}>{node.description}</p>
          <Contexts genre={node.genre_context} scene={node.scene_context} />
          {node.rules.length > 0 && (
            <p className={styles.because}>
              Here because: {ruleSteps(node.rules).join(' → ')}
              {node.isPinned && <b> · pinned: rebuilds leave it as it is</b>}
              {node.isEdited && <b> · edited by you</b>}
            </p>
          )}
          <NodeActions
            tree={tree}
            node={node}
            playlist={detail?.playlist ?? undefined}
            suggestions={detail?.suggestions ?? node.suggestions}
            onPlaylist={makePlaylist}
          />
        </header>
        {error !== null && detail === undefined ? (
          <FailureCard title="This node could not be read." error={error} onRetry={() => void refetch()} />
        ) : (
          <PanelBoundary>
            <div className={styles.pictures} data-waiting={detail === undefined || undefined}>
              <NodeCharts charts={data?.charts} />
              {!isPhone && <NodeIcicle forest={forest} nodeId={node.id} />}
            </div>
          </PanelBoundary>
        )}
        <Examples examples={node.examples} currentId={tracks.panel.panelTrack} onOpen={tracks.openTrack} />
        <ChildCards forest={forest} nodes={node.children} onOpen={onOpen} />
        <section aria-label="Tracks" className={styles.section}>
          <h3>
            {formatCount(node.track_count, 'track')}
            {node.is_leaf && detail && `, ${formatPercent(detail.stats.coherence, 1)} alike`}
          </h3>
          <Misfits ids={detail?.misfitIds ?? []} known={detail?.tracks ?? []} onOpen={tracks.openTrack} />
          {isKept ? (
            <KeptTracks tracks={detail?.tracks ?? []} total={node.track_count} onOpen={tracks.openTrack} />
          ) : (
            <NodeTracks tracks={tracks} count={node.track_count} isPhone={isPhone} />
          )}
        </section>
      </div>
      <ListPanelView panel={tracks.panel} actions={tracks.actions} />
      <NodeDialogs
        type={tree.type}
        forest={forest}
        library={library}
        tracks={tracks}
        total={node.track_count}
      />
    </>
  )
})

/** What crosses in a collection. */
function Contexts(props: { readonly genre: string | undefined; readonly scene: string | undefined }) {
  const { genre, scene } = props
  if (genre === undefined && scene === undefined) return null
  return (
    <p className={styles.contexts}>
      {genre !== undefined && <span data-kind="genre">{genre}</span>}
      {scene !== undefined && <span data-kind="scene">{scene}</span>}
    </p>
  )
}

/** Another node is read from its top. */
function useScrolledToTop(nodeId: string) {
  const page = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the node is what makes it another page.
  useEffect(() => {
    page.current?.scrollTo({ top: 0 })
  }, [nodeId])
  return page
}

/** The node of the address is in no tree any more. */
export function NodeGone({ onOpen }: { readonly onOpen: (nodeId: undefined) => void }) {
  return (
    <div className={styles.gone} data-testid="node-gone">
      <h2>This node is not in the tree</h2>
      <p>The tree was built again or changed since the link was made. Its tracks stand elsewhere now.</p>
      <UnstyledButton className={styles.link} onClick={() => onOpen(undefined)}>
        Show the whole tree
      </UnstyledButton>
    </div>
  )
}
