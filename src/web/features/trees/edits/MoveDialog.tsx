import { Button, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import { useFocusBack } from '../../../app/use-focus-back.ts'
import { formatCount } from '../../../shared/display-text.ts'
import type { Forest } from '../forest.ts'
import { useTreeActions } from '../use-tree-actions.ts'
import { NewLeafForm } from './NewLeafForm.tsx'
import { NodePicker } from './NodePicker.tsx'
import { leavesOf } from './node-choices.ts'

interface MoveDialogProps {
  readonly type: TreeType
  readonly forest: Forest
  readonly ids: readonly number[]
  readonly onClose: () => void
  readonly onMoved: () => void
}

/** Chooses the leaf that tracks go to, or makes one of them. */
export function MoveDialog(props: MoveDialogProps) {
  const { ids, onClose, onMoved } = props
  const [isNew, setNew] = useState(false)
  useFocusBack()
  const moved = () => {
    onMoved()
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        isNew ? `New leaf of ${formatCount(ids.length, 'track')}` : `Move ${formatCount(ids.length, 'track')}`
      }
      data-testid="move-dialog"
    >
      {isNew ? (
        <NewLeafForm {...props} onMade={moved} onBack={() => setNew(false)} />
      ) : (
        <MoveForm {...props} onMoved={moved} onNew={() => setNew(true)} />
      )}
    </Modal>
  )
}

function MoveForm({
  type,
  forest,
  ids,
  onClose,
  onMoved,
  onNew,
}: MoveDialogProps & { readonly onNew: () => void }) {
  const [isMoving, setMoving] = useState(false)
  const { move } = useTreeActions()
  const choose = async (toNodeId: string | null, toTitle: string) => {
    setMoving(true)
    try {
      await move({ type, ids, toNodeId, toTitle })
      onMoved()
    } catch {
      // The notice has told why; the dialog stays for another try.
      setMoving(false)
    }
  }
  return (
    <>
      <NodePicker
        label="To the leaf"
        listLabel="Leaves"
        nodes={leavesOf(forest)}
        none="No leaf is called so."
        isDisabled={isMoving}
        onPick={({ id, title }) => void choose(id, `“${title}”`)}
      />
      <Group className="gt-dialog-foot" gap="xs">
        <Button disabled={isMoving} onClick={onNew} data-testid="move-new-leaf">
          New leaf…
        </Button>
        <Button disabled={isMoving} onClick={() => void choose(null, 'the unassigned tracks')}>
          Out of the tree
        </Button>
        <Button ml="auto" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </>
  )
}
