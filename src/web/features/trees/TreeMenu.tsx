import { Button, Menu } from '@mantine/core'
import {
  IconDots,
  IconDownload,
  IconFileImport,
  IconHistory,
  IconListDetails,
  IconPencil,
  IconPlaylistAdd,
  IconStars,
  IconTag,
} from '@tabler/icons-react'
import type { TreeType } from '../../../contract/tree.schema.ts'
import { treeFileUrl } from '../../api/trees.ts'
import { TYPE_WORDS } from './tree-words.ts'
import { treesDialog } from './trees-dialog.ts'

/** What can be done with a tree as a whole. */
export function TreeMenu(props: {
  readonly type: TreeType
  readonly hasTree: boolean
  readonly isBusy: boolean
  /** There is work to be looked at. */
  readonly hasJob: boolean
  readonly onRefresh: () => void
  readonly onJob: () => void
}) {
  const { type, hasTree, isBusy, hasJob, onRefresh, onJob } = props
  const [, leaves] = TYPE_WORDS[type].leaf
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button aria-label="More for this tree" data-testid="tree-menu">
          <IconDots size={16} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconHistory size={15} />}
          onClick={() => treesDialog.set({ kind: 'versions' })}
          data-testid="menu-versions"
        >
          Versions…
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPencil size={15} />}
          onClick={() => treesDialog.set({ kind: 'edits' })}
          data-testid="menu-edits"
        >
          Your edits…
        </Menu.Item>
        <Menu.Item
          leftSection={<IconListDetails size={15} />}
          disabled={!hasJob}
          onClick={onJob}
          data-testid="menu-job"
        >
          The last work on it
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconPlaylistAdd size={15} />}
          disabled={!hasTree}
          onClick={() => treesDialog.set({ kind: 'playlists' })}
          data-testid="menu-playlists"
        >
          Playlists of all {leaves}…
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTag size={15} />}
          disabled={!hasTree}
          onClick={() => treesDialog.set({ kind: 'suggest', nodeId: undefined })}
          data-testid="menu-suggest"
        >
          Suggest better tags…
        </Menu.Item>
        <Menu.Item
          leftSection={<IconStars size={15} />}
          disabled={!hasTree || isBusy}
          onClick={onRefresh}
          data-testid="menu-refresh"
        >
          Choose typical tracks anew
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconFileImport size={15} />}
          onClick={() => treesDialog.set({ kind: 'import' })}
          data-testid="menu-import"
        >
          Import a tree…
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDownload size={15} />}
          disabled={!hasTree}
          component="a"
          href={treeFileUrl(type)}
          download={`${type}-tree.json`}
          data-testid="menu-download"
        >
          Download as JSON
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
