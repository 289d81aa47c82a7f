import { Alert, Button, Group, Modal } from '@mantine/core'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import { messageOf } from '../../../api/client.ts'
import { useFocusBack } from '../../../app/use-focus-back.ts'
import type { Forest, ForestNode, PlacedNode } from '../forest.ts'
import { NodePicker } from './NodePicker.tsx'
import { mergeTargets } from './node-choices.ts'
import { useTreeEdit } from './use-tree-edit.ts'

interface MergeDialogProps {
  readonly type: TreeType
  readonly forest: Forest
  readonly merged: PlacedNode
  readonly onClose: () => void
  /** Told before it is merged, so that a page of it can make way: afterwards there is no such node. */
  readonly onMerge: (intoId: string) => void
}

/** Chooses the node that another one is merged into. */
export function MergeDialog(props: MergeDialogProps) {
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={`Merge “${props.merged.node.title}”`}
      data-testid="merge-dialog"
    >
      <MergeForm {...props} />
    </Modal>
  )
}

function MergeForm({ type, forest, merged, onClose, onMerge }: MergeDialogProps) {
  useFocusBack()
  const { mutate, isPending, error } = useTreeEdit(type)
  const { id, title } = merged.node
  const merge = (into: ForestNode) => {
    onMerge(into.id)
    mutate(
      {
        order: { kind: 'merge', nodeIds: [id], intoNodeId: into.id },
        done: `Merged “${title}” into “${into.title}”.`,
      },
      {
        onSuccess: onClose,
      },
    )
  }
  return (
    <>
      <NodePicker
        label="Into"
        listLabel="Nodes that it can be merged into"
        nodes={mergeTargets(forest, id)}
        none="No node that it can be merged into is called so."
        isDisabled={isPending}
        onPick={merge}
      />
      {error && (
        <Alert color="red" title="Not merged" mb="md">
          {messageOf(error)}
        </Alert>
      )}
      <Group className="gt-dialog-foot" justify="flex-end">
        <Button onClick={onClose}>Cancel</Button>
      </Group>
    </>
  )
}
