import { lazy, Suspense, useEffect } from 'react'
import type { TreeType } from '../../../contract/tree.schema.ts'
import type { TreeBuildMode } from '../../../contract/tree-build.schema.ts'
import { useStore } from '../../app/store.ts'
import type { Forest } from './forest.ts'
import { treesDialog } from './trees-dialog.ts'
import { atNode, comparing, inView, type TreesSearch, withVersion } from './trees-search.ts'
import type { TreesSteps } from './use-trees-search.ts'

const BuildDialog = lazy(async () => ({ default: (await import('./build/BuildDialog.tsx')).BuildDialog }))
const VersionsDrawer = lazy(async () => ({
  default: (await import('./versions/VersionsDrawer.tsx')).VersionsDrawer,
}))
const RenameDialog = lazy(async () => ({ default: (await import('./edits/RenameDialog.tsx')).RenameDialog }))
const MergeDialog = lazy(async () => ({ default: (await import('./edits/MergeDialog.tsx')).MergeDialog }))
const PlaylistsDialog = lazy(async () => ({
  default: (await import('./edits/PlaylistsDialog.tsx')).PlaylistsDialog,
}))
const SuggestTagsDialog = lazy(async () => ({
  default: (await import('./edits/SuggestTagsDialog.tsx')).SuggestTagsDialog,
}))

interface TreesDialogsProps {
  readonly type: TreeType
  readonly forest: Forest | null | undefined
  readonly search: TreesSearch
  readonly steps: TreesSteps
}

/** Dialogs of the Trees screen, loaded when first needed. Another screen or type of tree closes them. */
export function TreesDialogs(props: TreesDialogsProps) {
  const { type, forest } = props
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was open belongs to the type that was left.
  useEffect(() => () => treesDialog.set(undefined), [type])
  return (
    <Suspense>
      <TreeDialogs {...props} />
      {forest && <NodeDialogs {...props} forest={forest} />}
    </Suspense>
  )
}

/** Those about the tree as a whole. */
function TreeDialogs({ type, forest, search, steps }: TreesDialogsProps) {
  const dialog = useStore(treesDialog)
  const { push } = steps
  const close = () => treesDialog.set(undefined)
  const started = (mode: TreeBuildMode) => {
    close()
    // The program's own builds are over before there is much to look at.
    if (mode !== 'offline') push((from) => inView(withVersion(from, undefined), 'job'))
  }
  switch (dialog?.kind) {
    case 'build':
      return <BuildDialog type={type} hasTree={forest != null} onClose={close} onStarted={started} />
    case 'versions':
    case 'edits':
    case 'import':
      return (
        <VersionsDrawer
          type={type}
          tab={dialog.kind}
          openVersion={search.version}
          onClose={close}
          onOpen={(version) => {
            close()
            push(() => withVersion({}, version))
          }}
          onCompare={(pair) => {
            close()
            push(() => comparing(pair))
          }}
        />
      )
    default:
      return null
  }
}

/** Those about its nodes. */
function NodeDialogs(props: TreesDialogsProps & { readonly forest: Forest }) {
  const { type, forest, search, steps } = props
  const dialog = useStore(treesDialog)
  const close = () => treesDialog.set(undefined)
  const nodeId = dialog !== undefined && 'nodeId' in dialog ? dialog.nodeId : undefined
  const placed = nodeId === undefined ? undefined : forest.nodes.get(nodeId)
  if (dialog?.kind === 'playlists') return <PlaylistsDialog type={type} forest={forest} onClose={close} />
  if (dialog?.kind === 'suggest')
    return <SuggestTagsDialog type={type} forest={forest} node={placed?.node} onClose={close} />
  if (dialog?.kind === 'rename' && placed)
    return <RenameDialog key={placed.node.id} type={type} node={placed.node} onClose={close} />
  if (dialog?.kind === 'merge' && placed) {
    return (
      <MergeDialog
        type={type}
        forest={forest}
        merged={placed}
        onClose={close}
        onMerge={(into) => search.node === placed.node.id && steps.push((from) => atNode(from, into))}
      />
    )
  }
  return null
}
