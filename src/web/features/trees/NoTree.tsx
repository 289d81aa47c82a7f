import { Button } from '@mantine/core'
import { IconBinaryTree } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import type { TreeType } from '../../../contract/tree.schema.ts'
import { treePlanQuery } from '../../api/tree-queries.ts'
import { formatCount } from '../../shared/display-text.ts'
import { BuildNeeds } from './build/BuildNeeds.tsx'
import styles from './Trees.module.css'
import { TYPE_WORDS } from './tree-words.ts'
import { treesDialog } from './trees-dialog.ts'
import type { TreeActions } from './use-tree-actions.ts'

/** There is no tree of this type yet: what it is for, what it needs first, and the button that builds it. */
export function NoTree(props: {
  readonly type: TreeType
  readonly library: LibrarySummary
  readonly isBusy: boolean
  readonly actions: TreeActions
  readonly onType: (type: TreeType) => void
}) {
  const { type, library, isBusy, actions, onType } = props
  const words = TYPE_WORDS[type]
  const { data: plan } = useQuery({ ...treePlanQuery(type), enabled: type === 'collection' })
  const needs = plan?.needs ?? []
  const isReady = needs.every(({ isBuilt }) => isBuilt)
  return (
    <div className={styles.none} data-testid="no-tree">
      <IconBinaryTree size={40} stroke={1.3} aria-hidden />
      <h2>{words.label} tree</h2>
      <p>{words.purpose}</p>
      <p>
        It is built on this computer from the tags, without a model. Your library has{' '}
        {formatCount(library.total, 'track')}
        {library.untagged > 0 &&
          `, ${formatCount(library.untagged, 'of them has', 'of them have')} no tag yet`}
        .
      </p>
      <BuildNeeds needs={needs} onBuild={actions.build} onShow={onType} />
      <Button
        variant="filled"
        disabled={isBusy || !isReady || library.total === 0}
        loading={isBusy}
        onClick={() => actions.build(type)}
        data-testid="build-first"
      >
        Build {words.name}
      </Button>
      <div className={styles.ways}>
        <Button onClick={() => treesDialog.set({ kind: 'build' })} data-testid="build-ways">
          Build with a model…
        </Button>
        <Button onClick={() => treesDialog.set({ kind: 'import' })}>Import a tree…</Button>
      </div>
    </div>
  )
}
