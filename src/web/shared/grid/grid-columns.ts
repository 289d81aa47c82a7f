import type { ColDef, SuppressKeyboardEventParams } from 'ag-grid-community'
import type { Track } from '../../../contract/track.schema.ts'
import {
  BpmCell,
  CardCell,
  GenreCell,
  KeyCell,
  MoodCell,
  SelectCell,
  StarCell,
  TagByCell,
  TextCell,
  TitleCell,
  UpdatedCell,
  YearCell,
} from './grid-cells.tsx'
import styles from './TrackGrid.module.css'

/** The screens that have a list; each shows other columns at first. */
export type GridScreen = 'tagger' | 'tracks' | 'trees'

/** A part of the tag that a cell edits; `comment` is the whole of it. */
export type EditableField = 'genre1' | 'genre2' | 'descriptors' | 'mood' | 'place' | 'era' | 'comment'

/** What all columns share. */
export const DEFAULT_COLUMN: ColDef<Track> = {
  sortable: true,
  resizable: true,
  cellRenderer: TextCell,
  suppressKeyboardEvent: leaveToShortcuts,
}

const facet = {
  // A comment without the five parts is edited as a whole, or structured in the panel first.
  editable: ({ data }: { data: Track | undefined }) => data !== undefined && data.quality !== 'free-text',
} satisfies ColDef<Track>

/** Every column of a track list; ids are the sort fields of the interface. */
export const COLUMNS: readonly ColDef<Track>[] = [
  {
    colId: 'select',
    headerName: 'Selection',
    headerClass: styles.hiddenHeader ?? '',
    width: 38,
    pinned: 'left',
    lockPosition: 'left',
    sortable: false,
    resizable: false,
    cellRenderer: SelectCell,
    cellClass: styles.selectCell ?? '',
  },
  {
    colId: 'title',
    field: 'title',
    headerName: 'Title',
    width: 230,
    pinned: 'left',
    cellRenderer: TitleCell,
    cellAriaRole: 'rowheader',
  },
  { colId: 'artist', field: 'artist', headerName: 'Artist', width: 160, hide: true },
  {
    colId: 'bpm',
    field: 'bpm',
    headerName: 'BPM',
    width: 70,
    headerClass: styles.rightHeader ?? '',
    cellClass: styles.number ?? '',
    cellRenderer: BpmCell,
  },
  { colId: 'key', field: 'key', headerName: 'Key', width: 66, cellRenderer: KeyCell },
  {
    colId: 'year',
    field: 'year',
    headerName: 'Year',
    width: 66,
    headerClass: styles.rightHeader ?? '',
    cellClass: styles.number ?? '',
    cellRenderer: YearCell,
  },
  { ...facet, colId: 'genre1', field: 'genre1', headerName: 'Genre', width: 186, cellRenderer: GenreCell },
  { ...facet, colId: 'genre2', field: 'genre2', headerName: 'Sub-genre', width: 130, hide: true },
  { ...facet, colId: 'descriptors', field: 'descriptors', headerName: 'Descriptors', flex: 3, minWidth: 150 },
  {
    ...facet,
    colId: 'mood',
    field: 'mood',
    headerName: 'Mood',
    flex: 2,
    minWidth: 112,
    cellRenderer: MoodCell,
  },
  { ...facet, colId: 'place', field: 'place', headerName: 'Place', width: 92 },
  { ...facet, colId: 'era', field: 'era', headerName: 'Era', width: 88 },
  { colId: 'confidence', field: 'confidence', headerName: 'Tag by', width: 112, cellRenderer: TagByCell },
  {
    colId: 'updatedAt',
    field: 'updatedAt',
    headerName: 'Updated',
    width: 100,
    hide: true,
    cellRenderer: UpdatedCell,
  },
  { colId: 'comment', field: 'comment', headerName: 'Raw comment', width: 320, hide: true, editable: true },
  { colId: 'albumTitle', field: 'albumTitle', headerName: 'Album', width: 180, hide: true },
  { colId: 'location', field: 'location', headerName: 'Location', width: 280, hide: true },
  {
    colId: 'starred',
    field: 'starred',
    headerName: 'Star',
    width: 54,
    hide: true,
    cellRenderer: StarCell,
    cellClass: styles.starCell ?? '',
  },
  { colId: 'tagModel', field: 'tagModel', headerName: 'Model', width: 140, hide: true, sortable: false },
]

/** What is another on the screen for finding than on the one for tagging: there a star matters, here who wrote the tag. */
const ON_TRACKS: Readonly<Record<string, ColDef<Track>>> = {
  confidence: { hide: true },
  starred: { hide: false, pinned: 'right' },
}

/** Beside a tree there is less room, and the tracks of a node share their genre, place and era. */
const ON_TREES: Readonly<Record<string, ColDef<Track>>> = {
  ...ON_TRACKS,
  genre1: { hide: true },
  place: { hide: true },
  era: { hide: true },
}

const CHANGES: Readonly<Record<GridScreen, Readonly<Record<string, ColDef<Track>>>>> = {
  tagger: {},
  tracks: ON_TRACKS,
  trees: ON_TREES,
}

/** The columns of a screen as they are before the DJ changes them. */
export function columnsOf(screen: GridScreen): ColDef<Track>[] {
  return COLUMNS.map((column) => ({ ...column, ...CHANGES[screen][column.colId ?? ''] }))
}

/** For phones: one card a row. The other columns stay, hidden, so that the order still applies. */
export const CARD_COLUMNS: readonly ColDef<Track>[] = [
  ...COLUMNS.slice(0, 1).map((column) => ({ ...column, width: 46 })),
  {
    colId: 'card',
    headerName: 'Track',
    flex: 1,
    sortable: false,
    cellRenderer: CardCell,
    cellAriaRole: 'rowheader',
  },
  ...COLUMNS.slice(1).map((column) => ({ ...column, hide: true, pinned: null })),
]

/** The field that a column edits; undefined for the others. */
export function editableField(columnId: string): EditableField | undefined {
  const fields: readonly EditableField[] = [
    'genre1',
    'genre2',
    'descriptors',
    'mood',
    'place',
    'era',
    'comment',
  ]
  return fields.find((field) => field === columnId)
}

/**
 * The grid would start an edit on any letter, clear a cell on Delete and open one on Enter. Here
 * those keys are shortcuts of the page, so outside an edit only movement and F2 stay the grid's.
 */
function leaveToShortcuts({ editing, event }: SuppressKeyboardEventParams<Track>): boolean {
  if (editing) return false
  const isMod = event.ctrlKey || event.metaKey
  const isExtending = event.shiftKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')
  return (
    isExtending ||
    event.key.length === 1 ||
    ['Enter', 'Delete', 'Backspace'].includes(event.key) ||
    (isMod && event.key === 'a')
  )
}
