import { Button, UnstyledButton } from '@mantine/core'
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { TreeComparison, TreeType } from '../../../../contract/tree.schema.ts'
import { treeComparisonQuery } from '../../../api/tree-queries.ts'
import { FailureCard } from '../../../app/ErrorBoundary.tsx'
import { formatCount, formatNumber } from '../../../shared/display-text.ts'
import { TYPE_WORDS } from '../tree-words.ts'
import styles from './Compare.module.css'
import { comparisonFigures, likenessText } from './version-text.ts'

/** The server sends no more of each list, the largest first. */
const MOST_LISTED = 200

type OpenNode = (version: number, nodeId: string) => void

/** What is different in one kept tree from another: how alike they are, what moved, came, went and was renamed. */
export function ComparePage(props: {
  readonly type: TreeType
  readonly pair: readonly [from: number, to: number]
  readonly onClose: () => void
  readonly onOpenNode: OpenNode
}) {
  const { type, pair, onClose, onOpenNode } = props
  const [from, to] = pair
  const { data, error, refetch } = useQuery(treeComparisonQuery(type, { from, to }))
  return (
    <section className={styles.page} aria-label="Comparison" data-testid="compare-page">
      <Button
        className={styles.back ?? ''}
        variant="subtle"
        leftSection={<IconArrowLeft size={16} aria-hidden />}
        onClick={onClose}
        data-testid="compare-close"
      >
        The tree
      </Button>
      <h2>
        Version {from} and version {to} of {TYPE_WORDS[type].name}
      </h2>
      {error && data === undefined && (
        <FailureCard title="The two could not be compared." error={error} onRetry={() => void refetch()} />
      )}
      {data && <Differences type={type} comparison={data} onOpenNode={onOpenNode} />}
    </section>
  )
}

function Differences(props: {
  readonly type: TreeType
  readonly comparison: TreeComparison
  readonly onOpenNode: OpenNode
}) {
  const { type, comparison, onOpenNode } = props
  const { from, to, likeness, moves, removed, added, renamed } = comparison
  const [leaf, leaves] = TYPE_WORDS[type].leaf
  const open = (version: number, { id, title }: { readonly id: string; readonly title: string }) => (
    <UnstyledButton
      className={styles.node}
      onClick={() => onOpenNode(version, id)}
      aria-label={`${title}, in version ${version}`}
    >
      {title}
    </UnstyledButton>
  )
  return (
    <>
      <p className={styles.figures}>
        <b title="Of two tracks that are together in one tree, how often they are together in the other; chance is 0 %.">
          {likenessText(likeness)}
        </b>
        {comparisonFigures(comparison).map((figure) => (
          <span key={figure}>{figure}</span>
        ))}
      </p>
      <div className={styles.parts}>
        <Part title={`Moved between ${leaves}`} none="No tracks moved." count={moves.length} isWide>
          {moves.map((move) => (
            <li key={`${move.from.id} ${move.to.id}`}>
              {open(from, move.from)}
              <IconArrowRight size={14} role="img" aria-label="to" />
              {open(to, move.to)}
              <em>{formatCount(move.tracks, 'track')}</em>
            </li>
          ))}
        </Part>
        <Part title={`Only in version ${from}`} none={`Every ${leaf} is still there.`} count={removed.length}>
          {removed.map((node) => (
            <li key={node.id}>
              {open(from, node)}
              <em>{formatNumber(node.tracks)}</em>
            </li>
          ))}
        </Part>
        <Part title={`Only in version ${to}`} none={`No ${leaf} is new.`} count={added.length}>
          {added.map((node) => (
            <li key={node.id}>
              {open(to, node)}
              <em>{formatNumber(node.tracks)}</em>
            </li>
          ))}
        </Part>
        <Part title="Renamed" none="No name is different." count={renamed.length} isWide>
          {renamed.map(({ id, from: before, to: after, tracks }) => (
            <li key={id}>
              {open(from, { id, title: before })}
              <IconArrowRight size={14} role="img" aria-label="is now" />
              {open(to, { id, title: after })}
              <em>{formatNumber(tracks)}</em>
            </li>
          ))}
        </Part>
      </div>
    </>
  )
}

function Part(props: {
  readonly title: string
  /** What is said when the list is empty. */
  readonly none: string
  readonly count: number
  readonly isWide?: boolean
  readonly children: ReactNode
}) {
  const { title, none, count, isWide, children } = props
  return (
    <section className={styles.part} data-wide={isWide || undefined} aria-label={title}>
      <h3>
        {title}{' '}
        {count > 0 && <em>{count < MOST_LISTED ? formatNumber(count) : `the ${MOST_LISTED} largest`}</em>}
      </h3>
      {count === 0 ? <p>{none}</p> : <ul>{children}</ul>}
    </section>
  )
}
