import { lazy, Suspense } from 'react'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import type { TrackList } from '../../api/tracks.ts'
import { noteExported } from './Checklist.tsx'
import type { TagScope } from './tag-plan.ts'

/** Which dialog of the Tagger is open, and what it starts with. */
export type TaggerDialog =
  | { readonly kind: 'tag'; readonly scope: TagScope }
  | { readonly kind: 'import'; readonly file?: File }
  | { readonly kind: 'export'; readonly scope?: 'selected' }
  | { readonly kind: 'edit' }
  | { readonly kind: 'playlist' }

const TagDialog = lazy(async () => ({ default: (await import('./TagDialog.tsx')).TagDialog }))
const ImportDialog = lazy(async () => ({ default: (await import('./import/ImportDialog.tsx')).ImportDialog }))
const BulkEditDialog = lazy(async () => ({
  default: (await import('../track/BulkEditDialog.tsx')).BulkEditDialog,
}))
const NewPlaylistDialog = lazy(async () => ({
  default: (await import('../playlists/NewPlaylistDialog.tsx')).NewPlaylistDialog,
}))
const ExportDialog = lazy(async () => ({ default: (await import('./ExportDialog.tsx')).ExportDialog }))

/** The dialogs, loaded when first needed. */
export function TaggerDialogs(props: {
  readonly dialog: TaggerDialog | undefined
  readonly library: LibrarySummary
  readonly list: TrackList
  readonly filteredCount: number | undefined
  readonly selectedIds: readonly number[]
  readonly onClose: () => void
  readonly onImported: () => void
}) {
  const { dialog, library, list, filteredCount, selectedIds, onClose, onImported } = props
  return (
    <Suspense>
      {dialog?.kind === 'tag' && (
        <TagDialog
          library={library}
          list={list}
          filteredCount={filteredCount}
          selectedIds={selectedIds}
          initialScope={dialog.scope}
          onClose={onClose}
        />
      )}
      {dialog?.kind === 'import' && (
        <ImportDialog file={dialog.file} onClose={onClose} onImported={onImported} />
      )}
      {dialog?.kind === 'edit' && <BulkEditDialog opened ids={selectedIds} onClose={onClose} />}
      {dialog?.kind === 'playlist' && <NewPlaylistDialog opened ids={selectedIds} onClose={onClose} />}
      {dialog?.kind === 'export' && (
        <ExportDialog
          selectedIds={selectedIds}
          initialScope={dialog.scope}
          onExported={noteExported}
          onClose={onClose}
        />
      )}
    </Suspense>
  )
}
