import { type Static, Type } from 'typebox'
import { Nullable, ref, Timestamp, TrackId } from './common.schema.ts'
import { Track, TrackListQuery } from './track.schema.ts'

/** What a tree divides the library by: the kind of music, place and time, or both where they cross. */
export const TreeType = Type.Union([Type.Literal('genre'), Type.Literal('scene'), Type.Literal('collection')])
export type TreeType = Static<typeof TreeType>

/** Who made a tree: this program, this program with a model's words, a model, or the original. */
export const TreeOrigin = Type.Union([
  Type.Literal('offline'),
  Type.Literal('worded'),
  Type.Literal('designed'),
  Type.Literal('imported'),
])
export type TreeOrigin = Static<typeof TreeOrigin>

const Texts = Type.Optional(Type.Array(Type.String()))
const Bound = Type.Optional(Type.Number())

/** A search that finds much of a node; goes as it is into the filters of /api/workshop. */
export const TreeFilters = Type.Object({
  genres: Texts,
  mood: Texts,
  descriptors: Texts,
  location: Texts,
  era: Texts,
  bpm_min: Bound,
  bpm_max: Bound,
  year_min: Bound,
  year_max: Bound,
})
export type TreeFilters = Static<typeof TreeFilters>

/** A typical track of a node. */
export const TreeExample = Type.Object({
  id: TrackId,
  title: Type.String(),
  artist: Type.String(),
  year: Nullable(Type.Integer()),
})
export type TreeExample = Static<typeof TreeExample>

/** Why tracks are in a node: one step of the way to it. */
export const TreeRule = Type.Object({
  axis: Type.String({ description: '"family", "style", "region", "place", "period" and others.' }),
  values: Type.Array(Type.String(), { description: 'One of these; the most frequent first.' }),
})
export type TreeRule = Static<typeof TreeRule>

/** What every view of a node has. */
const nodeFields = {
  id: Type.String({
    description: 'Made of the rules, so that the same music has the same id in the next build.',
  }),
  title: Type.String(),
  subtitle: Type.String(),
  description: Type.String(),
  filters: TreeFilters,
  track_count: Type.Integer({ description: 'Tracks of the present library in it and below.' }),
  is_leaf: Type.Boolean(),
  examples: Type.Array(TreeExample, { description: 'Up to seven, the most typical first.' }),
  rules: Type.Array(TreeRule, { description: 'From the top to the node.' }),
  genre_context: Type.Optional(
    Type.String({ description: 'Of a collection: the leaf of the genre tree that it comes from.' }),
  ),
  scene_context: Type.Optional(
    Type.String({ description: 'Of a collection: the leaf of the scene tree that it comes from.' }),
  ),
  isPinned: Type.Boolean({ description: 'Kept as it is, whatever a rebuild makes of the rest.' }),
  isEdited: Type.Boolean({ description: 'Renamed, merged, made or given tracks by the DJ.' }),
}

const NodeFields = Type.Object(nodeFields)

/** A node with everything below it. */
export interface TreeNode extends Static<typeof NodeFields> {
  /** Of the node and everything below it; absent when no ids were asked for. */
  track_ids?: number[]
  children: TreeNode[]
}

/** A node with everything below it. */
export const TreeNode = Type.Unsafe<TreeNode>(
  Type.Object(
    {
      ...nodeFields,
      track_ids: Type.Optional(
        Type.Array(TrackId, {
          description: 'Of the node and everything below it; absent when no ids were asked for.',
        }),
      ),
      children: Type.Array(Type.Unsafe<TreeNode>({ $ref: 'TreeNode#' })),
    },
    { $id: 'TreeNode' },
  ),
)

/** Part of every tree that is sent. */
const treeFields = {
  id: Type.String({ description: 'Eight hex digits, of the version.' }),
  tree_type: TreeType,
  created_at: Timestamp,
  total_tracks: Type.Integer({ description: 'Tracks of the present library: assigned and ungrouped.' }),
  assigned_tracks: Type.Integer(),
  ungrouped_track_ids: Type.Optional(Type.Array(TrackId)),
  status: Type.Literal('complete', { description: 'A build that was stopped is never kept.' }),
  version: Type.Integer(),
  isPreview: Type.Boolean({ description: 'A trial, which is not the current tree.' }),
  origin: TreeOrigin,
  model: Nullable(Type.String({ description: 'The model that wrote or designed it.' })),
  leaves: Type.Integer(),
  stale: Type.Boolean({ description: 'The library or the genres differ from those it was built from.' }),
  addedTracks: Type.Integer({ description: 'Tracks that came after the build; they are ungrouped.' }),
  removedTracks: Type.Integer({ description: 'Tracks of the build that are not in the library now.' }),
  edits: Type.Integer({ description: 'Edits of the DJ that are in effect in it.' }),
  lostEdits: Type.Integer({ description: 'Edits whose nodes this tree does not have; they are kept.' }),
}

/** A tree as the present library is in it. */
export const LibraryTree = Type.Object(
  { ...treeFields, lineages: Type.Array(ref(TreeNode)) },
  { $id: 'LibraryTree' },
)
export type LibraryTree = Static<typeof LibraryTree>

/** A model's or the program's idea of how the tags of one track could be better, as the original sent it. */
export const MetadataSuggestion = Type.Object({
  track_id: TrackId,
  suggestions: Type.Object({
    genre_refinement: Nullable(Type.String()),
    scene_tags: Nullable(Type.Array(Type.String())),
    descriptors: Nullable(Type.Array(Type.String())),
    era_refinement: Nullable(Type.String()),
  }),
  confidence: Type.Number({ minimum: 0, maximum: 1 }),
  reasoning: Type.String(),
})
export type MetadataSuggestion = Static<typeof MetadataSuggestion>

const Ids = Type.Optional(Type.Array(TrackId, { description: 'Absent when no ids were asked for.' }))

/** One collection: where a kind of music and a place and time cross. */
export const CollectionLeaf = Type.Object(
  {
    ...nodeFields,
    track_ids: Ids,
    metadata_suggestions: Type.Array(MetadataSuggestion, {
      description: 'Those that wait in the review queue.',
    }),
  },
  { $id: 'CollectionLeaf' },
)
export type CollectionLeaf = Static<typeof CollectionLeaf>

/** The collections of one kind. */
export const CollectionCategory = Type.Object(
  { ...nodeFields, track_ids: Ids, leaves: Type.Array(ref(CollectionLeaf)) },
  { $id: 'CollectionCategory' },
)
export type CollectionCategory = Static<typeof CollectionCategory>

const SourceTree = Nullable(Type.Object({ id: Type.String(), created_at: Timestamp }))

/** The collection tree as the present library is in it. */
export const CollectionTree = Type.Object(
  {
    ...treeFields,
    source_trees: Type.Object({ genre: SourceTree, scene: SourceTree }),
    categories: Type.Array(ref(CollectionCategory)),
  },
  { $id: 'CollectionTree' },
)
export type CollectionTree = Static<typeof CollectionTree>

/** Names one of the kept trees; the current one when absent. */
export const VersionQuery = Type.Object({
  version: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
})
export type VersionQuery = Static<typeof VersionQuery>

/** Query of GET /api/tree. */
export const TreeQuery = Type.Object({
  ...VersionQuery.properties,
  ids: Type.Optional(
    Type.Union([Type.Literal('all'), Type.Literal('leaves'), Type.Literal('none')], {
      description: 'Nodes that name their tracks; all (the default) repeats them at every level.',
    }),
  ),
})
export type TreeQuery = Static<typeof TreeQuery>

/** Answer of GET /api/tree: null before the first build. */
export const TreeAnswer = Type.Object({ tree: Nullable(ref(LibraryTree)) })
export type TreeAnswer = Static<typeof TreeAnswer>

/** Answer of GET /api/collection-tree: null before the first build, and whether one broke off that can go on. */
export const CollectionAnswer = Type.Object({
  tree: Nullable(ref(CollectionTree)),
  has_checkpoint: Type.Optional(Type.Boolean()),
  checkpoint_phase: Type.Optional(Nullable(Type.String())),
})
export type CollectionAnswer = Static<typeof CollectionAnswer>

/** Query of GET /api/tree/ungrouped. Without limit all tracks are sent. */
export const UngroupedQuery = Type.Object({
  ...VersionQuery.properties,
  ...Type.Pick(TrackListQuery, ['limit', 'offset', 'sort']).properties,
})
export type UngroupedQuery = Static<typeof UngroupedQuery>

/** Tracks of the present library that are in no leaf. */
export const Ungrouped = Type.Object({ count: Type.Integer(), tracks: Type.Array(ref(Track)) })
export type Ungrouped = Static<typeof Ungrouped>

/** Path parameters of every route that names a node. */
export const TreeNodeParams = Type.Object({ nodeId: Type.String({ minLength: 1, maxLength: 200 }) })
export type TreeNodeParams = Static<typeof TreeNodeParams>

/** Query of GET /api/tree/node/{nodeId}. Without limit the first 100 tracks. */
export const TreeNodeQuery = Type.Object({ ...UngroupedQuery.properties })
export type TreeNodeQuery = Static<typeof TreeNodeQuery>

const Shares = Type.Array(Type.Object({ value: Type.String(), tracks: Type.Integer() }))
const Span = Nullable(Type.Object({ from: Type.Number(), to: Type.Number() }))

/** One node with a page of its tracks. */
export const TreeNodeDetail = Type.Object({
  version: Type.Integer(),
  node: Type.Object({ ...nodeFields }),
  path: Type.Array(Type.Object({ id: Type.String(), title: Type.String() }), {
    description: 'The nodes above it, the lineage first.',
  }),
  children: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Type.String(),
      track_count: Type.Integer(),
      is_leaf: Type.Boolean(),
    }),
  ),
  stats: Type.Object(
    {
      families: Shares,
      styles: Shares,
      places: Shares,
      artists: Shares,
      descriptors: Type.Array(Type.String()),
      moods: Type.Array(Type.String()),
      years: Span,
      bpm: Span,
      coherence: Type.Number({ description: 'How much alike the tracks are, 0 to 1.' }),
    },
    { description: 'What the tracks were like at the build.' },
  ),
  charts: Type.Object(
    {
      bpm: Type.Array(Type.Object({ from: Type.Number(), tracks: Type.Integer() }), {
        description: 'Steps of two BPM from the slowest to the fastest, empty ones too.',
      }),
      keys: Type.Array(Type.Object({ key: Type.String(), tracks: Type.Integer() }), {
        description: 'Camelot, the most frequent first.',
      }),
      years: Type.Array(Type.Object({ from: Type.Integer(), tracks: Type.Integer() }), {
        description: 'Half decades from the oldest to the newest, empty ones too.',
      }),
    },
    { description: 'Of the present tracks of the node.' },
  ),
  playlist: Nullable(
    Type.Object({ id: Type.String(), name: Type.String() }, { description: 'Made from this node before.' }),
  ),
  suggestions: Type.Integer({ description: 'Open suggestions for tracks of the node.' }),
  misfitIds: Type.Array(TrackId, { description: 'Tracks of a leaf that are least like the others.' }),
  tracks: Type.Array(ref(Track), { description: 'In file order when no other is asked for.' }),
  total: Type.Integer(),
})
export type TreeNodeDetail = Static<typeof TreeNodeDetail>

/** Answer to DELETE /api/tree. */
export const TreeDeleted = Type.Object({
  deleted: Type.Boolean(),
  changeId: Nullable(Type.Integer({ description: 'The change that brings it back.' })),
})
export type TreeDeleted = Static<typeof TreeDeleted>

/** A tree as it was built once. */
export const TreeVersion = Type.Object({
  version: Type.Integer(),
  createdAt: Timestamp,
  origin: TreeOrigin,
  model: Nullable(Type.String()),
  isCurrent: Type.Boolean(),
  isPreview: Type.Boolean({ description: 'A trial: looked at, then restored or discarded.' }),
  stale: Type.Boolean({ description: 'The library or the genres differ from those it was built from.' }),
  tracks: Type.Integer({ description: 'Of the library at the build.' }),
  assigned: Type.Integer(),
  lineages: Type.Integer(),
  leaves: Type.Integer(),
  note: Type.String({ description: 'What made it, for people: "Built offline", "12 new tracks placed".' }),
})
export type TreeVersion = Static<typeof TreeVersion>

/** Every version that is kept, the newest first. */
export const TreeVersions = Type.Object({ versions: Type.Array(TreeVersion) })
export type TreeVersions = Static<typeof TreeVersions>

/** Path parameters of the routes that name a version. */
export const TreeVersionParams = Type.Object({
  version: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
})
export type TreeVersionParams = Static<typeof TreeVersionParams>

/** Answer to a restore. */
export const TreeRestored = Type.Object({
  version: Type.Integer(),
  changeId: Nullable(Type.Integer({ description: 'Null when it was the current one already.' })),
})
export type TreeRestored = Static<typeof TreeRestored>

/** Answer to DELETE /api/tree/versions/{version}, which takes trials only. */
export const TreeDiscarded = Type.Object({ discarded: Type.Boolean() })
export type TreeDiscarded = Static<typeof TreeDiscarded>

/** Query of GET /api/tree/versions/compare. */
export const TreeComparisonQuery = Type.Object({
  from: TreeVersionParams.properties.version,
  to: TreeVersionParams.properties.version,
})
export type TreeComparisonQuery = Static<typeof TreeComparisonQuery>

const NodeName = Type.Object({ id: Type.String(), title: Type.String(), tracks: Type.Integer() })

/** What is different in one kept tree from another. Lists have the largest first, at most 200 of each. */
export const TreeComparison = Type.Object({
  from: Type.Integer(),
  to: Type.Integer(),
  likeness: Type.Number({
    description: 'Adjusted Rand index of the leaves, over the tracks of both: 1 is the same.',
  }),
  tracksInBoth: Type.Integer(),
  tracksMoved: Type.Integer({ description: 'In both trees, but with other tracks around them.' }),
  onlyInFrom: Type.Integer({ description: 'Tracks placed in the first tree alone.' }),
  onlyInTo: Type.Integer(),
  removed: Type.Array(NodeName, { description: 'Leaves of the first tree that the second does not have.' }),
  added: Type.Array(NodeName),
  renamed: Type.Array(
    Type.Object({ id: Type.String(), from: Type.String(), to: Type.String(), tracks: Type.Integer() }),
  ),
  moves: Type.Array(Type.Object({ from: NodeName, to: NodeName, tracks: Type.Integer() }), {
    description: 'From a leaf of the first tree to another one of the second.',
  }),
})
export type TreeComparison = Static<typeof TreeComparison>

/** Query of GET /api/tree/search. */
export const TreeSearchQuery = Type.Object({
  ...VersionQuery.properties,
  q: Type.String({ minLength: 1, maxLength: 200 }),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type TreeSearchQuery = Static<typeof TreeSearchQuery>

/** Nodes and tracks whose names hold all words, the best first. */
export const TreeFound = Type.Object({
  nodes: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Type.String(),
      path: Type.Array(Type.String(), { description: 'Titles of the nodes above it.' }),
      track_count: Type.Integer(),
      is_leaf: Type.Boolean(),
    }),
  ),
  tracks: Type.Array(
    Type.Object({
      id: TrackId,
      title: Type.String(),
      artist: Type.String(),
      nodeId: Nullable(Type.String({ description: 'The leaf; null when it is ungrouped.' })),
      nodeTitle: Type.String(),
    }),
  ),
})
export type TreeFound = Static<typeof TreeFound>

/** Answer to an import of a tree of the original. */
export const TreeImported = Type.Object({
  version: Type.Integer(),
  changeId: Nullable(Type.Integer()),
  assigned: Type.Integer(),
  unknownTracks: Type.Integer({ description: 'Row numbers for which no track was found.' }),
  overlaps: Type.Integer({ description: 'Tracks that were in several leaves; each is in its best one now.' }),
  rescued: Type.Integer({
    description: 'Tracks that a node named and none of its leaves; they have a leaf of their own now.',
  }),
  translatedBy: Type.Union([Type.Literal('csv'), Type.Literal('file order')]),
})
export type TreeImported = Static<typeof TreeImported>
