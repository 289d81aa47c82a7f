import { Button, Menu, UnstyledButton } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect } from 'react'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import { useStore } from '../../../app/store.ts'
import { useShortcut } from '../../../app/use-shortcuts.ts'
import type { Forest, ForestNode } from '../forest.ts'
import { nodeMenu, type TreesDialog, treesDialog } from '../trees-dialog.ts'
import styles from './Edits.module.css'
import { NodeMenuItems } from './NodeMenuItems.tsx'

/** The menu of the node whose page is open. */
export function NodeMenuButton({ type, node }: { readonly type: TreeType; readonly node: ForestNode }) {
  useShortcut('treeRename', () => treesDialog.set({ kind: 'rename', nodeId: node.id }))
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button aria-label={`More for ${node.title}`} data-testid="node-menu">
          <IconDots size={16} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <NodeMenuItems type={type} node={node} onDialog={treesDialog.set} />
      </Menu.Dropdown>
    </Menu>
  )
}

/** Opens the menu of a line of the tree by right click, long press, Shift+F10 or the menu key; F2 renames. */
export function NodeMenuArea({
  forest,
  children,
}: {
  readonly forest: Forest
  readonly children: ReactNode
}) {
  const lineOf = (target: EventTarget): { opener: HTMLElement; nodeId: string } | undefined => {
    const opener = target instanceof Element ? target.closest<HTMLElement>('[role="treeitem"]') : null
    const nodeId = opener?.dataset.node
    return opener && nodeId !== undefined && forest.nodes.has(nodeId) ? { opener, nodeId } : undefined
  }
  const point = (event: MouseEvent) => {
    const line = lineOf(event.target)
    if (line === undefined) return
    event.preventDefault()
    nodeMenu.set({ ...line, x: event.clientX, y: event.clientY })
  }
  const press = (event: KeyboardEvent) => {
    const isMenuKey = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)
    if (!isMenuKey && event.key !== 'F2') return
    const line = lineOf(event.target)
    if (line === undefined) return
    event.preventDefault()
    if (!isMenuKey) return treesDialog.set({ kind: 'rename', nodeId: line.nodeId })
    const { left, bottom } = line.opener.getBoundingClientRect()
    nodeMenu.set({ ...line, x: left + MENU_INSET, y: bottom })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what comes from the lines within.
    <div className={styles.area} onContextMenu={point} onKeyDown={press}>
      {children}
    </div>
  )
}

/** How far in from the beginning of its line a menu that was asked for by key stands, in pixels. */
const MENU_INSET = 40

/** The menu that a line of the tree has asked for. Rendered once. */
export function NodeContextMenu({ type, forest }: { readonly type: TreeType; readonly forest: Forest }) {
  const asked = useStore(nodeMenu)
  useEffect(() => () => nodeMenu.set(undefined), [])
  const node = asked && forest.nodes.get(asked.nodeId)?.node
  if (asked === undefined || node === undefined) return null
  const close = () => {
    nodeMenu.set(undefined)
    asked.opener.focus({ preventScroll: true })
  }
  const open = (dialog: TreesDialog) => {
    // First of all, so that the dialog gives the keyboard back to the line and not to the menu.
    close()
    treesDialog.set(dialog)
  }
  return (
    <Menu
      key={`${asked.nodeId} ${asked.x} ${asked.y}`}
      opened
      onClose={close}
      position="bottom-start"
      withinPortal
      returnFocus={false}
      // The key that asked for the menu is still on its way, and must not close it.
      clickOutsideEvents={['mousedown', 'touchstart']}
    >
      {/* Nothing to be seen or reached: it only stands where the menu belongs. */}
      <Menu.Target>
        <UnstyledButton
          tabIndex={-1}
          aria-label={`Menu of ${node.title}`}
          className={styles.anchor}
          style={{ left: asked.x, top: asked.y }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={`Menu of ${node.title}`} data-testid="node-context-menu">
        <NodeMenuItems type={type} node={node} onDialog={open} />
      </Menu.Dropdown>
    </Menu>
  )
}
