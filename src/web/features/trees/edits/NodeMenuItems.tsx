import { Menu } from '@mantine/core'
import { IconArrowMerge, IconPencil, IconPin, IconPinnedOff, IconRefresh, IconTag } from '@tabler/icons-react'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import type { ForestNode } from '../forest.ts'
import type { TreesDialog } from '../trees-dialog.ts'
import { useQuickEdits } from './use-tree-edit.ts'

/** What can be done with a node by hand. */
export function NodeMenuItems(props: {
  readonly type: TreeType
  readonly node: ForestNode
  readonly onDialog: (dialog: TreesDialog) => void
}) {
  const { type, node, onDialog } = props
  const { pin, describe } = useQuickEdits(type)
  const { id: nodeId, isPinned } = node
  return (
    <>
      <Menu.Item
        leftSection={<IconPencil size={15} />}
        onClick={() => onDialog({ kind: 'rename', nodeId })}
        data-testid="node-rename"
      >
        Rename…
      </Menu.Item>
      <Menu.Item
        leftSection={<IconRefresh size={15} />}
        onClick={() => describe(node)}
        data-testid="node-describe"
      >
        Describe anew
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowMerge size={15} />}
        onClick={() => onDialog({ kind: 'merge', nodeId })}
        data-testid="node-merge"
      >
        Merge into…
      </Menu.Item>
      <Menu.Item
        leftSection={isPinned ? <IconPinnedOff size={15} /> : <IconPin size={15} />}
        onClick={() => pin(node, isPinned)}
        data-testid="node-pin"
      >
        {isPinned ? 'Unpin' : 'Pin: keep it through rebuilds'}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconTag size={15} />}
        onClick={() => onDialog({ kind: 'suggest', nodeId })}
        data-testid="node-suggest"
      >
        Suggest better tags…
      </Menu.Item>
    </>
  )
}
