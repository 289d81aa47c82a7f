import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import type { TreeBuildPlan } from '../../../../contract/tree-build.schema.ts'
import { isLive } from '../../../app/task-progress.ts'
import { formatPercent } from '../../../shared/display-text.ts'
import { useTreeTask } from '../use-tree-task.ts'
import styles from './Build.module.css'

type Need = TreeBuildPlan['needs'][number]

/** The trees that must be there first, each with a mark and the button that builds it. */
export function BuildNeeds(props: {
  readonly needs: readonly Need[]
  readonly onBuild: (type: TreeType) => void
  readonly onShow?: (type: TreeType) => void
}) {
  const { needs, onBuild, onShow } = props
  if (needs.length === 0) return null
  return (
    <ul className={styles.needs} aria-label="What it needs first">
      {needs.map((need) => (
        <NeedRow key={need.type} need={need} onBuild={onBuild} onShow={onShow} />
      ))}
    </ul>
  )
}

function NeedRow(props: {
  readonly need: Need
  readonly onBuild: (type: TreeType) => void
  readonly onShow: ((type: TreeType) => void) | undefined
}) {
  const { need, onBuild, onShow } = props
  const { type, isBuilt, isStale } = need
  const task = useTreeTask(type)
  const isWorking = task !== undefined && isLive(task)
  return (
    <li data-state={isBuilt && !isStale ? 'there' : 'wanted'}>
      <Mark need={need} />
      <span>
        The {type} tree
        {isStale && isBuilt && <em> · the library or the genres changed since it was built</em>}
        {isWorking && <em> · {formatPercent(task.done, task.total)}</em>}
      </span>
      {isBuilt && !isStale ? (
        onShow && <Button onClick={() => onShow(type)}>Show</Button>
      ) : (
        <Button loading={isWorking} onClick={() => onBuild(type)} data-testid={`build-${type}`}>
          {isBuilt ? 'Build again' : 'Build it'}
        </Button>
      )}
    </li>
  )
}

function Mark({ need: { isBuilt, isStale } }: { readonly need: Need }) {
  if (!isBuilt) return <IconX size={16} role="img" aria-label="Missing:" />
  if (isStale)
    return <IconAlertTriangle size={16} role="img" aria-label="There, but older than the library:" />
  return <IconCheck size={16} role="img" aria-label="There:" />
}
