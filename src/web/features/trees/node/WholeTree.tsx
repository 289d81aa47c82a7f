import { memo } from 'react'
import { formatCount } from '../../../shared/display-text.ts'
import type { Forest } from '../forest.ts'
import { Icicle } from '../icicle/Icicle.tsx'
import { TYPE_WORDS } from '../tree-words.ts'
import { ChildCards } from './ChildCards.tsx'
import styles from './NodePage.module.css'

/** Before a node is chosen: the whole tree as a picture, and its lineages. Not drawn anew while the search is typed. */
export const WholeTree = memo(function WholeTree(props: {
  readonly forest: Forest
  readonly onOpen: (nodeId: string) => void
}) {
  const { forest, onOpen } = props
  const { facts, lineages } = forest
  const words = TYPE_WORDS[facts.tree_type]
  return (
    <div className={styles.page} data-testid="whole-tree">
      <header className={styles.head}>
        <h2>{words.label} tree</h2>
        <p className={styles.description}>{words.purpose}</p>
      </header>
      <div className={styles.whole}>
        <Icicle
          forest={forest}
          topId={undefined}
          isPhone={false}
          onInto={(nodeId) => nodeId !== undefined && onOpen(nodeId)}
          onOpen={onOpen}
        />
      </div>
      <ChildCards
        forest={forest}
        nodes={lineages}
        title={formatCount(lineages.length, ...words.top)}
        onOpen={onOpen}
      />
    </div>
  )
})
