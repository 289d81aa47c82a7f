import { plainText, type VisibleRow } from './visible-rows.ts'

/** What a key does to the tree: the line that gets the keyboard, and lines that are unfolded or folded. */
export interface TreeMove {
  readonly focusId?: string
  readonly expandIds?: readonly string[]
  readonly collapseId?: string
  /** The line whose node is opened. */
  readonly openId?: string
}

/**
 * What a key does on a line, as the tree pattern of ARIA has it; undefined for keys that mean nothing there.
 *
 * `rows` are the lines that are seen and `index` the one with the keyboard. Never throws.
 */
export function treeMove(key: string, rows: readonly VisibleRow[], index: number): TreeMove | undefined {
  const row = rows[index]
  if (row === undefined) return undefined
  const at = (next: number): TreeMove => {
    const target = rows[Math.max(0, Math.min(rows.length - 1, next))]
    return target === undefined ? {} : { focusId: target.id }
  }
  switch (key) {
    case 'ArrowDown':
      return at(index + 1)
    case 'ArrowUp':
      return at(index - 1)
    case 'Home':
      return at(0)
    case 'End':
      return at(rows.length - 1)
    case 'ArrowRight':
      if (!row.canExpand) return {}
      return row.isExpanded ? at(index + 1) : { expandIds: [row.id] }
    case 'ArrowLeft':
      if (row.isExpanded) return { collapseId: row.id }
      return row.parentId === undefined ? {} : { focusId: row.parentId }
    case 'Enter':
    case ' ':
      return { openId: row.id }
    case '*':
      return {
        expandIds: siblingsOf(rows, row)
          .filter(({ canExpand }) => canExpand)
          .map(({ id }) => id),
      }
    default:
      return undefined
  }
}

/**
 * The line that typed letters lead to: the next whose title begins with them, around the end.
 *
 * One letter, also several times the same, leaves the line that has the keyboard; more letters may stay on it.
 * Undefined when no title begins so. Never throws.
 */
export function findTyped(typed: string, rows: readonly VisibleRow[], index: number): string | undefined {
  const text = plainText(typed)
  const letters = new Set(text)
  const wanted = letters.size === 1 ? text.slice(0, 1) : text
  const first = wanted.length === 1 ? index + 1 : index
  for (let step = 0; step < rows.length; step += 1) {
    const row = rows[(first + step) % rows.length]
    if (row !== undefined && plainText(row.title).startsWith(wanted)) return row.id
  }
  return undefined
}

function siblingsOf(rows: readonly VisibleRow[], { parentId, level }: VisibleRow): VisibleRow[] {
  return rows.filter((row) => row.level === level && row.parentId === parentId)
}
