import { lazy, Suspense } from 'react'
import type { LibrarySummary } from '../../../../contract/library.schema.ts'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import { type TracksDialog, TracksDialogs } from '../../tracks/TracksDialogs.tsx'
import type { Forest } from '../forest.ts'
import { selection } from '../trees-selection.ts'
import type { NodeTracksModel } from './use-node-tracks.ts'

const MoveDialog = lazy(async () => ({ default: (await import('../edits/MoveDialog.tsx')).MoveDialog }))

/** Which dialog of a node's tracks is open. */
export type NodeDialog =
  | Extract<TracksDialog, { readonly kind: 'tag' | 'export' | 'edit' | 'playlist' }>
  | { readonly kind: 'move' }

/** The dialogs over a node's tracks, loaded when first needed. */
export function NodeDialogs(props: {
  readonly type: TreeType
  readonly forest: Forest
  readonly library: LibrarySummary
  readonly tracks: NodeTracksModel
  readonly total: number
}) {
  const { type, forest, library, tracks, total } = props
  const { dialog, setDialog, selectedIds, list } = tracks
  const close = () => setDialog(undefined)
  if (dialog?.kind === 'move') {
    return (
      <Suspense>
        <MoveDialog type={type} forest={forest} ids={selectedIds} onClose={close} onMoved={selection.clear} />
      </Suspense>
    )
  }
  return (
    <TracksDialogs
      dialog={dialog}
      library={library}
      list={list}
      filteredCount={total}
      selectedIds={selectedIds}
      onClose={close}
    />
  )
}
