import { lazy, Suspense } from 'react'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import type { TrackList } from '../../api/tracks.ts'
import { type TaggerDialog, TaggerDialogs } from '../tagger/TaggerDialogs.tsx'

/** Which dialog of the Tracks screen is open. */
export type TracksDialog =
  | Exclude<TaggerDialog, { readonly kind: 'import' }>
  | { readonly kind: 'save-view' | 'clean' }

const BulkEditDialog = lazy(async () => ({
  default: (await import('../track/BulkEditDialog.tsx')).BulkEditDialog,
}))
const NewPlaylistDialog = lazy(async () => ({
  default: (await import('../playlists/NewPlaylistDialog.tsx')).NewPlaylistDialog,
}))
const SaveViewDialog = lazy(async () => ({
  default: (await import('../views/SaveViewDialog.tsx')).SaveViewDialog,
}))
const DuplicatesDialog = lazy(async () => ({
  default: (await import('../duplicates/DuplicatesDialog.tsx')).DuplicatesDialog,
}))

/** The dialogs, loaded when first needed. */
export function TracksDialogs(props: {
  readonly dialog: TracksDialog | undefined
  readonly library: LibrarySummary
  readonly list: TrackList
  readonly filteredCount: number | undefined
  readonly selectedIds: readonly number[]
  readonly onClose: () => void
}) {
  const { dialog, library, list, filteredCount, selectedIds, onClose } = props
  const isTaggers = dialog?.kind === 'tag' || dialog?.kind === 'export'
  return (
    <Suspense>
      {dialog?.kind === 'edit' && <BulkEditDialog opened ids={selectedIds} onClose={onClose} />}
      {dialog?.kind === 'playlist' && <NewPlaylistDialog opened ids={selectedIds} onClose={onClose} />}
      {dialog?.kind === 'save-view' && (
        <SaveViewDialog opened filters={list.filters} sort={list.sort} onClose={onClose} />
      )}
      {dialog?.kind === 'clean' && <DuplicatesDialog opened onClose={onClose} />}
      {isTaggers && (
        <TaggerDialogs
          dialog={dialog}
          library={library}
          list={list}
          filteredCount={filteredCount}
          selectedIds={selectedIds}
          onClose={onClose}
          // This screen has no import: the Tagger has.
          onImported={onClose}
        />
      )}
    </Suspense>
  )
}
