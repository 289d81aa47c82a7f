/** One column of a layout: the part of the grid's column state that is kept. The sort belongs to the address. */
export interface LayoutColumn {
  readonly colId: string
  readonly hide: boolean
  /** In pixels; absent for columns that share the remaining width. */
  readonly width?: number
  readonly flex?: number
  /** Absent in what was kept before pins were: those columns keep theirs. */
  readonly pinned?: 'left' | 'right' | null
}

/** A layout that the DJ has named. */
export interface NamedLayout {
  readonly name: string
  readonly columns: readonly LayoutColumn[]
}

/** The named layouts of one screen. */
export interface ColumnLayouts {
  readonly saved: readonly NamedLayout[]
  /** The layout that was chosen last; undefined is the standard one. */
  readonly current?: string
}

/** No layout was named yet. */
export const NO_LAYOUTS: ColumnLayouts = { saved: [] }

/** Longest name of a layout, in UTF-16 units: more would not fit in the list. */
export const MAX_LAYOUT_NAME = 40

/** Reads what the device remembered; parts that make no sense are left out. Never throws. */
export function readLayouts(remembered: unknown): ColumnLayouts {
  if (!isRecord(remembered) || !Array.isArray(remembered.saved)) return NO_LAYOUTS
  const saved = remembered.saved.flatMap((layout: unknown): NamedLayout[] => {
    if (!isRecord(layout) || typeof layout.name !== 'string' || layout.name === '') return []
    return [{ name: layout.name, columns: readColumns(layout.columns) }]
  })
  const { current } = remembered
  return saved.some(({ name }) => name === current) && typeof current === 'string'
    ? { saved, current }
    : { saved }
}

/** Columns as they were kept; what is no column is left out. Never throws. */
export function readColumns(kept: unknown): LayoutColumn[] {
  if (!Array.isArray(kept)) return []
  return kept.flatMap((column: unknown): LayoutColumn[] => {
    if (!isRecord(column) || typeof column.colId !== 'string') return []
    const { colId, hide, width, flex, pinned } = column
    return [
      {
        colId,
        hide: hide === true,
        ...(typeof width === 'number' ? { width } : {}),
        ...(typeof flex === 'number' ? { flex } : {}),
        ...(pinned === 'left' || pinned === 'right' || pinned === null ? { pinned } : {}),
      },
    ]
  })
}

/** Keeps columns under a name, in place of those that had it, and chooses them. */
export function withLayout(
  { saved }: ColumnLayouts,
  name: string,
  columns: readonly LayoutColumn[],
): ColumnLayouts {
  const layout = { name, columns }
  const isKnown = saved.some((known) => known.name === name)
  return {
    saved: isKnown ? saved.map((known) => (known.name === name ? layout : known)) : [...saved, layout],
    current: name,
  }
}

/** Without one layout; the columns that are seen stay as they are. */
export function withoutLayout({ saved, current }: ColumnLayouts, name: string): ColumnLayouts {
  const rest = saved.filter((known) => known.name !== name)
  return current === undefined || current === name ? { saved: rest } : { saved: rest, current }
}

/** With another name for one layout. */
export function withLayoutRenamed(layouts: ColumnLayouts, name: string, next: string): ColumnLayouts {
  const saved = layouts.saved.map((known) => (known.name === name ? { ...known, name: next } : known))
  const current = layouts.current === name ? next : layouts.current
  return current === undefined ? { saved } : { saved, current }
}

/** What is wrong with a name, for people; undefined when nothing is. `own` is the name that it has now. */
export function layoutNameProblem({ saved }: ColumnLayouts, name: string, own?: string): string | undefined {
  const wanted = name.trim().toLowerCase()
  if (wanted === '') return undefined
  const isTaken = saved.some((known) => known.name !== own && known.name.toLowerCase() === wanted)
  return isTaken || wanted === 'standard' ? 'Another layout has this name.' : undefined
}

/** True when two layouts show the same columns in the same order and places; widths may differ. */
export function isSameLayout(one: readonly LayoutColumn[], other: readonly LayoutColumn[]): boolean {
  return outlineOf(one) === outlineOf(other)
}

function outlineOf(columns: readonly LayoutColumn[]): string {
  return JSON.stringify(
    columns.filter(({ hide }) => !hide).map(({ colId, pinned }) => [colId, pinned ?? null]),
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
