import { Modal } from '@mantine/core'
import type { SavedView } from '../../../contract/views.schema.ts'
import { ViewContents } from './SaveViewDialog.tsx'
import { useViewActions } from './use-view-actions.ts'
import { ViewForm } from './ViewForm.tsx'

/** Name and colour of a saved view. Rendered while it is closed, too, so that it can give the focus back. */
export function EditViewDialog(props: {
  /** undefined before any was opened. */
  readonly view: SavedView | undefined
  readonly opened: boolean
  readonly onClose: () => void
}) {
  const { view, opened, onClose } = props
  const { edit } = useViewActions()
  const close = () => {
    edit.reset()
    onClose()
  }
  return (
    <Modal opened={opened} onClose={close} title="Name and colour" size={440} data-testid="view-edit-dialog">
      {view && (
        <ViewForm
          initial={view}
          submitLabel="Save"
          isBusy={edit.isPending}
          error={edit.error}
          onSubmit={({ name, colour }) =>
            edit.mutate({ id: view.id, change: { name, colour } }, { onSuccess: close })
          }
          onCancel={close}
        >
          <ViewContents filters={view.filters} sort={view.sort} />
        </ViewForm>
      )}
    </Modal>
  )
}
