import { Button, UnstyledButton } from '@mantine/core'
import { formatCount } from '../../../shared/display-text.ts'
import type { Forest } from '../forest.ts'
import { TYPE_WORDS } from '../tree-words.ts'
import styles from './Icicle.module.css'
import { Icicle } from './Icicle.tsx'

/** The icicle over the whole screen: the way out above it, what is at the top, and the picture. */
export function IciclePage(props: {
  readonly forest: Forest
  readonly topId: string | undefined
  readonly isPhone: boolean
  readonly onInto: (nodeId: string | undefined) => void
  readonly onOpen: (nodeId: string) => void
}) {
  const { forest, topId, isPhone, onInto, onOpen } = props
  const top = topId === undefined ? undefined : forest.nodes.get(topId)
  const name = `${TYPE_WORDS[forest.facts.tree_type].label} tree`
  return (
    <div className={styles.page} data-testid="icicle-page">
      <nav className={styles.way} aria-label="Way to this node">
        <UnstyledButton onClick={() => onInto(undefined)} disabled={top === undefined}>
          {name}
        </UnstyledButton>
        {[...(top?.above ?? []), ...(top ? [top.node] : [])].map(({ id, title }) => (
          <UnstyledButton key={id} onClick={() => onInto(id)} disabled={id === topId}>
            {title}
          </UnstyledButton>
        ))}
        <span className={styles.count}>
          {formatCount(top?.node.track_count ?? forest.facts.assigned_tracks, 'track')}
        </span>
        {top && (
          <Button onClick={() => onOpen(top.node.id)} data-testid="icicle-open">
            Open the page
          </Button>
        )}
      </nav>
      <Icicle {...{ forest, topId, isPhone, onInto, onOpen }} />
    </div>
  )
}
