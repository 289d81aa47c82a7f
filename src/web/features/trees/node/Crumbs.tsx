import { UnstyledButton } from '@mantine/core'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import type { ForestNode } from '../forest.ts'
import { TYPE_WORDS } from '../tree-words.ts'
import styles from './NodePage.module.css'

/** The way from the whole tree down to what is shown. */
export function Crumbs(props: {
  readonly type: TreeType
  readonly above: readonly ForestNode[]
  readonly onOpen: (nodeId: string | undefined) => void
}) {
  const { type, above, onOpen } = props
  return (
    <nav className={styles.crumbs} aria-label="Way to this node">
      <ol>
        <li>
          <UnstyledButton onClick={() => onOpen(undefined)}>{TYPE_WORDS[type].label} tree</UnstyledButton>
        </li>
        {above.map(({ id, title }) => (
          <li key={id}>
            <UnstyledButton onClick={() => onOpen(id)}>{title}</UnstyledButton>
          </li>
        ))}
      </ol>
    </nav>
  )
}
