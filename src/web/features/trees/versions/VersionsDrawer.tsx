import { Drawer, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import { treeEditsQuery } from '../../../api/tree-queries.ts'
import { useFocusBack } from '../../../app/use-focus-back.ts'
import { formatNumber } from '../../../shared/display-text.ts'
import { TYPE_WORDS } from '../tree-words.ts'
import { EditList } from './EditList.tsx'
import { ImportTree } from './ImportTree.tsx'
import { VersionList } from './VersionList.tsx'

/** What the drawer shows first. */
export type VersionsTab = 'versions' | 'edits' | 'import'

interface VersionsDrawerProps {
  readonly type: TreeType
  readonly tab: VersionsTab
  /** The version that is looked at; undefined for the current one. */
  readonly openVersion: number | undefined
  readonly onClose: () => void
  /** Opens a kept tree; undefined opens the current one. */
  readonly onOpen: (version: number | undefined) => void
  readonly onCompare: (pair: readonly [number, number]) => void
}

/** The trees of a type that are kept, the edits of the DJ, and the way to bring in a tree of the original. */
export function VersionsDrawer(props: VersionsDrawerProps) {
  const { type, onClose } = props
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={520}
      title={`Versions of ${TYPE_WORDS[type].name}`}
      data-testid="versions-drawer"
    >
      <VersionTabs {...props} />
    </Drawer>
  )
}

function VersionTabs({ type, tab, openVersion, onOpen, onCompare }: VersionsDrawerProps) {
  useFocusBack()
  const { data } = useQuery(treeEditsQuery(type))
  const edits = data?.edits.length ?? 0
  return (
    <Tabs defaultValue={tab} keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="versions">Versions</Tabs.Tab>
        <Tabs.Tab value="edits">Your edits{edits > 0 && ` (${formatNumber(edits)})`}</Tabs.Tab>
        <Tabs.Tab value="import">Import</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="versions" pt="sm">
        <VersionList type={type} openVersion={openVersion} onOpen={onOpen} onCompare={onCompare} />
      </Tabs.Panel>
      <Tabs.Panel value="edits" pt="sm">
        <EditList type={type} />
      </Tabs.Panel>
      <Tabs.Panel value="import" pt="sm">
        <ImportTree type={type} onShow={() => onOpen(undefined)} />
      </Tabs.Panel>
    </Tabs>
  )
}
