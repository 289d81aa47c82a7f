import { IconChevronRight, IconPencil, IconPin } from '@tabler/icons-react'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { formatCount, formatNumber } from '../../../shared/display-text.ts'
import styles from './TreeSide.module.css'
import { findTyped, type TreeMove, treeMove } from './tree-keys.ts'
import { useRovingRow } from './use-roving-row.ts'
import { useTypedLetters } from './use-typed-letters.ts'
import type { VisibleRow } from './visible-rows.ts'

/** Heights of a line in pixels: for a pointer, and for a thumb. */
const ROW_HEIGHT = { pointer: 28, touch: 46 }
/** How much further each level stands in, in pixels. */
const INDENT = 17
/** Letters that stay shortcuts of the page: "g e" and its like, a playlist, the history. Shift makes them letters. */
const SHORTCUT_LETTERS = new Set(['g', 'a', 'h'])

/** The tree as lines of which only those in sight are drawn; one stop of Tab, walked by arrow keys. */
export function TreeView(props: {
  readonly label: string
  readonly rows: readonly VisibleRow[]
  /** The node whose page is open. */
  readonly openId: string | undefined
  readonly isPhone: boolean
  readonly onOpen: (id: string) => void
  readonly onExpand: (ids: readonly string[]) => void
  readonly onCollapse: (id: string) => void
  readonly onPlaylist: (id: string) => void
}) {
  const { label, rows, openId, isPhone, onOpen, onExpand, onCollapse, onPlaylist } = props
  const scroller = useRef<HTMLDivElement>(null)
  const roving = useRovingRow(rows, openId)
  const typed = useTypedLetters()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isPhone ? ROW_HEIGHT.touch : ROW_HEIGHT.pointer),
    overscan: 8,
    // The line with the keyboard is drawn wherever the tree is scrolled to, else the keyboard would be lost.
    rangeExtractor: (range: Range) =>
      [...new Set([...defaultRangeExtractor(range), roving.index])]
        .filter((index) => index >= 0 && index < rows.length)
        .sort((a, b) => a - b),
  })
  const openIndex = rows.findIndex(({ id }) => id === openId)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another node is brought into sight, whoever opened it.
  useEffect(() => {
    if (openIndex >= 0) virtual.scrollToIndex(openIndex, { align: 'auto' })
  }, [openId])

  const apply = ({ focusId, expandIds, collapseId, openId: id }: TreeMove) => {
    if (expandIds !== undefined) onExpand(expandIds)
    if (collapseId !== undefined) onCollapse(collapseId)
    if (id !== undefined) onOpen(id)
    if (focusId === undefined) return
    virtual.scrollToIndex(
      rows.findIndex((row) => row.id === focusId),
      { align: 'auto' },
    )
    roving.moveTo(focusId)
  }
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const row = rows[roving.index]
    const move = treeMove(event.key, rows, roving.index)
    if (move !== undefined) {
      event.preventDefault()
      typed.end()
      return apply(move)
    }
    if (event.key.length !== 1 || !/[\p{L}\p{N}]/u.test(event.key)) return
    const isShortcut = SHORTCUT_LETTERS.has(event.key) && !typed.isGoingOn(event.timeStamp)
    if (typed.endsSequence(event.timeStamp)) return
    if (isShortcut && event.key === 'g') typed.beginSequence(event.timeStamp)
    if (isShortcut && event.key !== 'a') return
    event.preventDefault()
    if (isShortcut && row !== undefined) return onPlaylist(row.id)
    const focusId = findTyped(typed.add(event.key, event.timeStamp), rows, roving.index)
    if (focusId !== undefined) apply({ focusId })
  }

  return (
    <div ref={scroller} className={styles.scroller} data-testid="tree">
      <div
        role="tree"
        aria-label={label}
        tabIndex={rows.length === 0 ? 0 : -1}
        className={styles.tree}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={press}
      >
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index]
          if (row === undefined) return null
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of all lines are those of the tree around them.
            <div
              key={row.id}
              ref={roving.ref(row.id)}
              role="treeitem"
              tabIndex={index === roving.index ? 0 : -1}
              aria-level={row.level}
              aria-posinset={row.place}
              aria-setsize={row.siblings}
              aria-expanded={row.canExpand ? row.isExpanded : undefined}
              aria-selected={row.id === openId}
              aria-label={labelOf(row)}
              className={styles.row}
              data-level={row.level}
              data-node={row.id}
              style={{
                height: size,
                transform: `translateY(${start}px)`,
                paddingLeft: 6 + (row.level - 1) * INDENT,
              }}
              onFocus={() => roving.note(row.id)}
              onClick={() => {
                if (row.canExpand && !row.isExpanded) onExpand([row.id])
                onOpen(row.id)
              }}
            >
              <Fold row={row} onExpand={() => onExpand([row.id])} onCollapse={() => onCollapse(row.id)} />
              <span className={styles.title} title={row.title}>
                {row.title}
              </span>
              {row.isPinned && <IconPin size={13} className={styles.mark} aria-hidden />}
              {row.isEdited && <IconPencil size={13} className={styles.mark} aria-hidden />}
              <em>{formatNumber(row.tracks)}</em>
            </div>
          )
        })}
      </div>
    </div>
  )
}

function Fold(props: {
  readonly row: VisibleRow
  readonly onExpand: () => void
  readonly onCollapse: () => void
}) {
  const { row, onExpand, onCollapse } = props
  if (!row.canExpand) return <span className={styles.fold} aria-hidden data-leaf />
  return (
    // For the pointer alone: the keyboard has the arrows.
    <span
      className={styles.fold}
      aria-hidden
      data-open={row.isExpanded || undefined}
      onClick={(event) => {
        event.stopPropagation()
        if (row.isExpanded) onCollapse()
        else onExpand()
      }}
    >
      <IconChevronRight size={14} />
    </span>
  )
}

function labelOf(row: VisibleRow): string {
  const marks = [row.isPinned ? 'pinned' : '', row.isEdited ? 'edited' : ''].filter(Boolean)
  return [row.title, formatCount(row.tracks, 'track'), ...marks].join(', ')
}
