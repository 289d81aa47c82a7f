import type { Generated, Insertable, Selectable } from 'kysely'

/** 0 or 1; SQLite has no booleans. */
export type Flag = 0 | 1

/** A file that was imported: what is needed to give it back as it was. */
export interface SourceTable {
  id: Generated<number>
  filename: string
  imported_at: string
  encoding: string
  delimiter: string
  newline: string
  has_bom: Flag
  /** JSON: string[], the header cells in file order. */
  columns: string
  /** JSON: role → column index. */
  mapping: string
  notation: string | null
  row_count: number
  is_sample: Flag
}

/** A track, present or archived. The id is never reused. */
export interface TrackTable {
  id: Generated<number>
  /** Place in the present library, 0-based; null = archived. */
  position: number | null
  source_id: number
  /** JSON: string[], the row's cells exactly as the file had them. */
  cells: string
  title: string
  artist: string
  album_title: string
  bpm: number | null
  key_text: string
  camelot: string | null
  year: number | null
  location: string
  /** JSON: string[], further files of the same track. */
  other_locations: string
  comment: string
  /** The comment as the file had it; differs from `comment` once somebody tagged or edited. */
  imported_comment: string
  tag_source: string | null
  tag_model: string | null
  tag_confidence: number | null
  /** JSON: {text, weight}[]. */
  tag_reasons: string | null
  needs_ears: Flag
  prompt_version: string | null
  tag_error: string | null
  updated_at: string
  /** The track that an archived duplicate was merged into; means nothing while the track is present. */
  merged_into: Generated<number | null>
  /** 1 when the DJ typed the year, or that there is none: the export has it in place of the file's. */
  year_by_hand: Generated<Flag>
}

/** One undoable change. */
export interface ChangeTable {
  id: Generated<number>
  at: string
  actor: string
  kind: string
  summary: string
  track_count: number
  state: string
  /** 1 while a task still adds to it. */
  is_open: Flag
  /** Order in which changes were undone, for redo; null unless undone. */
  undone_order: number | null
  /** Imports only: the library's source before and after; null = no library. */
  source_before: number | null
  source_after: number | null
}

/** What a change did to one track: the changed columns before and after, as JSON objects. */
export interface ChangeItemTable {
  change_id: number
  track_id: number
  before: string
  after: string
}

/** What a change did to one document: how it was before and after, as JSON; null = there was none. */
export interface ChangeDocumentTable {
  change_id: number
  /** Place in the change, 0-based: undone in the opposite order. */
  place: number
  /** Name of what keeps the document; permanent. */
  holder: string
  key: string
  before: string | null
  after: string | null
}

export interface TaskTable {
  id: string
  kind: string
  title: string
  mode: string | null
  state: string
  done: number
  total: number
  failed: number
  stage: string
  /** JSON; whatever the kind needs to start again. */
  params: string
  change_id: number | null
  error_code: string | null
  error_message: string | null
  created_at: string
  started_at: string | null
  ended_at: string | null
  /** JSON: what was asked of language models; null when nothing was. */
  spend: string | null
}

/** A tag that waits for the DJ's decision, or has had it. */
export interface SuggestionTable {
  id: Generated<number>
  track_id: number
  task_id: string | null
  at: string
  /** open, accepted or rejected. */
  state: string
  /** The comment when the suggestion was made. */
  before: string
  comment: string
  /** Main genre as lists show it, for the groups of the queue. */
  genre: string
  year: number | null
  source: string
  model: string
  confidence: number | null
  /** JSON: {text, weight}[]. */
  reasons: string
  needs_ears: Flag
  prompt_version: string | null
  /** The change that wrote it, once accepted. */
  change_id: number | null
  /** A tag that is there made better, rather than another one. */
  is_refining: Generated<Flag>
}

/** A track that the DJ has starred, present or archived. */
export interface StarredTable {
  track_id: number
  at: string
  /** Place in the list; grows with each star. */
  position: number
}

/** A filter with a name. */
export interface ViewTable {
  id: Generated<number>
  name: string
  colour: string
  /** JSON: TrackFilters. */
  filters: string
  /** "" = file order. */
  sort: string
  /** Orders the views; a fraction lies between two others, so that moving one writes only that one. */
  place: number
  created_at: string
  updated_at: string
}

/** An edit of the genre graph; they apply by id. */
export interface GenreEditTable {
  id: Generated<number>
  at: string
  /** JSON: GenreEdit. */
  edit: string
}

/** A trial of taggers: what it is about is fixed at its start. */
export interface TrialTable {
  id: Generated<number>
  at: string
  ended_at: string | null
  /** As of a task; one that a killed process left behind still says running. */
  state: string
  task_id: string
  /** JSON: candidates, tracks, truth. */
  plan: string
  /** JSON: turn → what it took. */
  figures: string
}

/** What a candidate said of a track in one of its turns: a comment, or why there is none. */
export interface TrialAnswerTable {
  trial_id: number
  /** "1 claude-haiku-4-5", "2 claude-haiku-4-5" for the second time. */
  turn: string
  track_id: number
  comment: string | null
  error: string | null
  confidence: number | null
}

/** The genre that the DJ gave a track for trials. */
export interface TrialLabelTable {
  track_id: number
  genre: string
  at: string
}

/** A tree of the library as it was built. */
export interface TreeVersionTable {
  id: Generated<number>
  /** "genre", "scene" or "collection". */
  type: string
  created_at: string
  /** Who made it: "offline", "worded", "designed" or "imported". */
  origin: string
  /** The model that wrote or designed it; null when none did. */
  model: string | null
  /** What made it, for people. */
  note: string
  /** Of the library and the genres that it was built from. */
  fingerprint: string
  /** "current", "kept" or "preview"; at most one of a type is current, and at most one a preview. */
  state: string
  /** JSON: counts of the tree, for lists of versions. */
  figures: string
  /** JSON: the trees that a tree of collections was made of; null for other trees. */
  sources: string | null
  /** JSON: Tree, each node at the top on a line of its own; as `packText` packs it, in old rows as it is. */
  tree: string | Uint8Array
}

/** An edit of a tree by the DJ; those of a type apply by id to each of its versions. */
export interface TreeEditTable {
  id: Generated<number>
  type: string
  at: string
  /** JSON: TreeEdit. */
  edit: string
}

/** A list of tracks with a name. */
export interface PlaylistTable {
  id: Generated<number>
  name: string
  description: string
  /** JSON: TreeFilters. */
  filters: string
  /** JSON: number[], in order; ids of tracks that were archived or merged since stay as they are. */
  track_ids: string
  source: string
  folder: string | null
  /** The node of a tree that it was made from; at most one playlist has it. Both or none. */
  node_type: string | null
  node_id: string | null
  created_at: string
  updated_at: string
}

/** The one row with id 1. */
export interface LibraryStateTable {
  id: number
  revision: number
  /** The source whose columns the export has; null = no library. */
  source_id: number | null
}

export interface Tables {
  sources: SourceTable
  tracks: TrackTable
  changes: ChangeTable
  change_items: ChangeItemTable
  tasks: TaskTable
  library_state: LibraryStateTable
  trials: TrialTable
  trial_answers: TrialAnswerTable
  trial_labels: TrialLabelTable
  suggestions: SuggestionTable
  starred: StarredTable
  change_documents: ChangeDocumentTable
  views: ViewTable
  genre_edits: GenreEditTable
  tree_versions: TreeVersionTable
  tree_edits: TreeEditTable
  playlists: PlaylistTable
}

export type SourceRow = Selectable<SourceTable>
export type NewSource = Insertable<SourceTable>
export type TrackRow = Selectable<TrackTable>
export type NewTrack = Insertable<TrackTable>
/** The columns of a track that a change may write. */
export type TrackPatch = Partial<Omit<TrackRow, 'id'>>
export type ChangeRow = Selectable<ChangeTable>
export type NewChange = Insertable<ChangeTable>
export type ChangeItemRow = Selectable<ChangeItemTable>
export type TaskRow = Selectable<TaskTable>
export type SuggestionRow = Selectable<SuggestionTable>
export type NewSuggestion = Insertable<SuggestionTable>
export type StarredRow = Selectable<StarredTable>
export type ChangeDocumentRow = Selectable<ChangeDocumentTable>
export type ViewRow = Selectable<ViewTable>
export type GenreEditRow = Selectable<GenreEditTable>
export type TrialRow = Selectable<TrialTable>
export type NewTrial = Insertable<TrialTable>
export type TrialAnswerRow = Selectable<TrialAnswerTable>
export type TrialLabelRow = Selectable<TrialLabelTable>
export type TreeVersionRow = Selectable<TreeVersionTable>
export type NewTreeVersion = Insertable<TreeVersionTable>
export type TreeEditRow = Selectable<TreeEditTable>
export type PlaylistRow = Selectable<PlaylistTable>
export type LibraryStateRow = Selectable<LibraryStateTable>
