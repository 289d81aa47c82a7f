import { Button, SegmentedControl } from '@mantine/core'
import { IconBinaryTree, IconHistory, IconLayoutGrid, IconStackBack } from '@tabler/icons-react'
import type { TreeType } from '../../../contract/tree.schema.ts'
import { useNow } from '../../app/ConnectionState.tsx'
import { formatWhen } from '../../shared/display-text.ts'
import type { Forest } from './forest.ts'
import { TreeMenu } from './TreeMenu.tsx'
import styles from './Trees.module.css'
import { TYPE_WORDS, treeFigures } from './tree-words.ts'
import { treesDialog } from './trees-dialog.ts'
import { isTreeType, TREE_TYPES, type TreeView } from './trees-search.ts'

/** Which tree, what it is in figures, and what can be done with it as a whole. */
export function TreesHead(props: {
  readonly type: TreeType
  /** Undefined or null while there is no tree to be shown. */
  readonly forest: Forest | null | undefined
  readonly view: TreeView
  readonly isBusy: boolean
  readonly onType: (type: TreeType) => void
  readonly onView: (view: TreeView) => void
  /** There is work to be looked at. */
  readonly hasJob: boolean
  readonly onRefresh: () => void
}) {
  const { type, forest, view, isBusy, hasJob, onType, onView, onRefresh } = props
  const now = useNow(false)
  const toggle = (wanted: TreeView) => onView(view === wanted ? 'page' : wanted)
  return (
    <div className={styles.head}>
      <SegmentedControl
        className={styles.types ?? ''}
        aria-label="Kind of tree"
        data={TREE_TYPES.map((one) => ({ value: one, label: TYPE_WORDS[one].label }))}
        value={type}
        onChange={(chosen) => isTreeType(chosen) && onType(chosen)}
        data-testid="tree-types"
      />
      {forest && (
        <p className={styles.figures} title={`Built ${formatWhen(forest.facts.created_at, now)}`}>
          {treeFigures(forest).map((figure) => (
            <span key={figure}>{figure}</span>
          ))}
        </p>
      )}
      {forest && (
        <div className={styles.views}>
          <Button
            leftSection={<IconLayoutGrid size={15} aria-hidden />}
            aria-pressed={view === 'cards'}
            onClick={() => toggle('cards')}
            data-testid="view-cards"
          >
            Cards
          </Button>
          <Button
            leftSection={<IconStackBack size={15} aria-hidden />}
            aria-pressed={view === 'icicle'}
            onClick={() => toggle('icicle')}
            data-testid="view-icicle"
          >
            Icicle
          </Button>
          <Button
            visibleFrom="sm"
            leftSection={<IconHistory size={15} aria-hidden />}
            onClick={() => treesDialog.set({ kind: 'versions' })}
            data-testid="open-versions"
          >
            Versions
          </Button>
          <Button
            variant="filled"
            leftSection={<IconBinaryTree size={15} aria-hidden />}
            onClick={() => treesDialog.set({ kind: 'build' })}
            data-testid="build-tree"
          >
            Build…
          </Button>
          <TreeMenu {...{ type, isBusy, hasJob, onRefresh }} hasTree onJob={() => onView('job')} />
        </div>
      )}
    </div>
  )
}
