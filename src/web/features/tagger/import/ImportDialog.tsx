import { Alert, Loader, Modal, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { ImportResult } from '../../../../contract/library.schema.ts'
import { messageOf } from '../../../api/client.ts'
import { undoChange } from '../../../api/history.ts'
import { forgetImport, uploadFile } from '../../../api/imports.ts'
import { libraryQuery } from '../../../api/queries.ts'
import { notifyDone, notifyFailure } from '../../../app/notices.tsx'
import { useFocusBack } from '../../../app/use-focus-back.ts'
import { formatCount } from '../../../shared/display-text.ts'
import { ChooseFile } from './ChooseFile.tsx'
import { ImportReview } from './ImportReview.tsx'

/** From a file to the library in one dialog: file, what was understood, how to bring it in. */
export function ImportDialog(props: {
  /** A file that was dropped on the screen; without one the dialog asks for it. */
  readonly file: File | undefined
  readonly onClose: () => void
  readonly onImported: () => void
}) {
  const { file, onClose, onImported } = props
  const client = useQueryClient()
  const { data: library } = useQuery(libraryQuery)
  const upload = useMutation({ mutationFn: uploadFile })
  const preview = upload.data
  useFocusBack()

  const uploadDropped = useEffectEvent((dropped: File) => upload.mutate(dropped))
  useEffect(() => {
    if (file !== undefined) uploadDropped(file)
  }, [file])

  const close = () => {
    // The server would forget it within the hour anyway, so a failure here changes nothing.
    if (preview !== undefined) forgetImport(preview.importId).catch(() => undefined)
    onClose()
  }
  const finish = (result: ImportResult) => {
    void client.invalidateQueries()
    notifyDone({
      title: `Imported ${result.filename}`,
      message: describeResult(result),
      action: { label: 'Undo', run: () => void undoImport(result.changeId) },
    })
    onClose()
    onImported()
  }

  return (
    <Modal
      opened
      onClose={close}
      title={preview ? `Import ${preview.filename}` : 'Import a track list'}
      size={preview ? 860 : 560}
      data-testid="import-dialog"
    >
      {preview ? (
        <ImportReview
          key={preview.importId}
          uploaded={preview}
          library={library}
          onApplied={finish}
          onClose={close}
        />
      ) : (
        <Stack>
          {upload.error && (
            <Alert color="red" title="This file was not read; nothing was changed" data-testid="import-error">
              {messageOf(upload.error)}
            </Alert>
          )}
          {upload.isPending ? (
            <Stack align="center" py={40}>
              <Loader size="sm" />
              <Text size="sm">Reading {upload.variables.name}…</Text>
            </Stack>
          ) : (
            <ChooseFile onFile={(chosen) => upload.mutate(chosen)} />
          )}
        </Stack>
      )}
    </Modal>
  )
}

async function undoImport(changeId: number): Promise<void> {
  try {
    await undoChange(changeId)
  } catch (error) {
    notifyFailure('The import was not undone.', error)
  }
}

function describeResult(result: ImportResult): string {
  const facts = [
    `${formatCount(result.total, 'track')} in the library`,
    `${formatCount(result.added, 'track')} new`,
    result.matched > 0 ? `${formatCount(result.matched, 'track')} known` : '',
    result.archived > 0 ? `${formatCount(result.archived, 'track')} archived` : '',
    result.duplicates_removed > 0 ? `${formatCount(result.duplicates_removed, 'copy', 'copies')} merged` : '',
    result.warningCount > 0 ? formatCount(result.warningCount, 'warning') : '',
  ]
  return facts.filter((fact) => fact !== '').join(', ')
}
