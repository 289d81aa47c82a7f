import { UnstyledButton } from '@mantine/core'
import { formatCount } from '../../../shared/display-text.ts'
import type { Forest, ForestNode } from '../forest.ts'
import { nodeColour } from '../node-colour.ts'
import styles from './NodePage.module.css'

/** The parts of a node, each leading to its own page. */
export function ChildCards(props: {
  readonly forest: Forest
  readonly nodes: readonly ForestNode[]
  readonly title?: string
  readonly onOpen: (nodeId: string) => void
}) {
  const { forest, nodes, title, onOpen } = props
  if (nodes.length === 0) return null
  return (
    <section aria-label={title ?? 'Parts'} className={styles.section}>
      <h3>{title ?? formatCount(nodes.length, 'part')}</h3>
      <ul className={styles.cards}>
        {nodes.map((node) => (
          <li key={node.id}>
            <UnstyledButton
              className={styles.child}
              onClick={() => onOpen(node.id)}
              data-testid="child-card"
              style={{ '--hue': nodeColour(forest, forest.nodes.get(node.id)?.lineage ?? 0) }}
            >
              <b>{node.title}</b>
              <span>{node.subtitle}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
