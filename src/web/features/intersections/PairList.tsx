import { UnstyledButton } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { ChordBasis } from '../../../contract/workshop.schema.ts'
import type { LineagePair } from '../../api/chords.ts'
import { formatCount, formatNumber, formatPercent } from '../../shared/display-text.ts'
import { chordColour } from './chord-emphasis.ts'
import { type ChordPair, isPair, pairName, shareMeaning } from './chord-pairs.ts'
import styles from './Intersections.module.css'

/** The diagram as a list: every pair, the most shared tracks first. One stop of Tab; arrow keys walk it, Enter opens. */
export function PairList(props: {
  readonly pairs: readonly ChordPair[]
  readonly basis: ChordBasis
  /** Lineages of the diagram, for the colours. */
  readonly lineages: number
  /** It is in every pair, so that only the other one is named. */
  readonly pinnedId: string | undefined
  readonly open: LineagePair | undefined
  readonly onOpen: (pair: LineagePair) => void
}) {
  const { pairs, basis, lineages, pinnedId, open, onOpen } = props
  const list = useRef<HTMLOListElement>(null)
  const [current, setCurrent] = useState(0)
  const tabStop = Math.min(current, pairs.length - 1)
  const most = Math.max(1, ...pairs.map(({ tracks }) => tracks))

  const press = (event: KeyboardEvent) => {
    const next = rowAfterKey(event.key, tabStop, pairs.length)
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    list.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <ol
      ref={list}
      className={styles.pairs}
      aria-label="Pairs, the most shared tracks first"
      data-testid="pairs"
    >
      {pairs.map((pair, index) => {
        const { a, b, tracks, share } = pair
        const isOpen = open !== undefined && isPair(pair, open)
        const meaning = shareMeaning(basis, pair)
        return (
          <li key={`${a.id} ${b.id}`}>
            <UnstyledButton
              className={styles.pair}
              tabIndex={index === tabStop ? 0 : -1}
              aria-current={isOpen || undefined}
              aria-label={`${pairName(pair)}, ${formatCount(tracks, 'shared track')}, ${percent(share)} ${meaning}`}
              onFocus={() => setCurrent(index)}
              onKeyDown={press}
              onClick={() => onOpen([a.id, b.id])}
              data-testid="pair"
            >
              <span className={styles.dots} aria-hidden>
                <i style={{ background: chordColour(a.index, lineages) }} />
                <i style={{ background: chordColour(b.index, lineages) }} />
              </span>
              <span className={styles.pairName} title={pairName(pair)}>
                {pinnedId === undefined ? (
                  <>
                    {a.title} <em>×</em> {b.title}
                  </>
                ) : (
                  (a.id === pinnedId ? b : a).title
                )}
              </span>
              <b>{formatNumber(tracks)}</b>
              <span className={styles.share} title={`${percent(share)} ${meaning}`}>
                {percent(share)}
              </span>
              <span className={styles.bar} style={{ width: `${(100 * tracks) / most}%` }} aria-hidden />
            </UnstyledButton>
          </li>
        )
      })}
    </ol>
  )
}

/** "34%"; what is less than one percent but not nothing says so. */
export function percent(share: number): string {
  return share > 0 && share < 0.01 ? 'under 1%' : formatPercent(share, 1)
}

/** The row that a key leads to; undefined for keys that mean nothing here. */
function rowAfterKey(key: string, row: number, rows: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(rows - 1, row + 1)
    case 'ArrowUp':
      return Math.max(0, row - 1)
    case 'Home':
      return 0
    case 'End':
      return rows - 1
    default:
      return undefined
  }
}
