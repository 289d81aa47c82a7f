import { type Static, Type } from 'typebox'
import { Nullable, ref, Timestamp, TrackId } from './common.schema.ts'
import { Track, TrackListQuery } from './track.schema.ts'

/** What a tree divides the library by: the kind of music, or place and time. */
export const TreeType = Type.Union([Type.Literal('genre'), Type.Literal('scene')])
export type TreeType = Static<typeof TreeType>

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

/** A tree as the present library is in it. */
export const LibraryTree = Type.Object(
  {
    id: Type.String({ description: 'Eight hex digits, of the version.' }),
    tree_type: TreeType,
    created_at: Timestamp,
    total_tracks: Type.Integer({ description: 'Tracks of the present library: assigned and ungrouped.' }),
    assigned_tracks: Type.Integer(),
    ungrouped_track_ids: Type.Optional(Type.Array(TrackId)),
    lineages: Type.Array(ref(TreeNode)),
    status: Type.Literal('complete', { description: 'A build that was stopped is never kept.' }),
    version: Type.Integer(),
    origin: Type.String({ description: 'Who made it: "offline".' }),
    leaves: Type.Integer(),
    stale: Type.Boolean({ description: 'The library or the genres differ from those it was built from.' }),
    addedTracks: Type.Integer({ description: 'Tracks that came after the build; they are ungrouped.' }),
    removedTracks: Type.Integer({ description: 'Tracks of the build that are not in the library now.' }),
  },
  { $id: 'LibraryTree' },
)
export type LibraryTree = Static<typeof LibraryTree>

/** Query of GET /api/tree. */
export const TreeQuery = Type.Object({
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

/** Answer to POST /api/tree/build. */
export const TreeBuildStarted = Type.Object({ started: Type.Literal(true), taskId: Type.String() })
export type TreeBuildStarted = Static<typeof TreeBuildStarted>

/** Answer to POST /api/tree/stop, also when nothing was being built. */
export const TreeBuildStopped = Type.Object({ stopped: Type.Literal(true) })
export type TreeBuildStopped = Static<typeof TreeBuildStopped>

/** Messages of GET /api/tree/progress, as the original sent them; exactly one of done, stopped, error ends it. */
export const TreeEvent = Type.Object({
  event: Type.Union([
    Type.Literal('progress'),
    Type.Literal('done'),
    Type.Literal('stopped'),
    Type.Literal('error'),
  ]),
  phase: Type.Union([
    Type.Literal('analyzing'),
    Type.Literal('assigning'),
    Type.Literal('finalizing_leaves'),
    Type.Literal('complete'),
  ]),
  detail: Type.String({ description: 'For people.' }),
  percent: Type.Integer({ description: '0 to 100; never falls.' }),
  code: Type.Optional(Type.String({ description: 'Of an error.' })),
})
export type TreeEvent = Static<typeof TreeEvent>

/** Query of GET /api/tree/ungrouped. Without limit all tracks are sent. */
export const UngroupedQuery = Type.Pick(TrackListQuery, ['limit', 'offset', 'sort'])
export type UngroupedQuery = Static<typeof UngroupedQuery>

/** Tracks of the present library that are in no leaf. */
export const Ungrouped = Type.Object({ count: Type.Integer(), tracks: Type.Array(ref(Track)) })
export type Ungrouped = Static<typeof Ungrouped>

/** Path parameters of every route that names a node. */
export const TreeNodeParams = Type.Object({ nodeId: Type.String({ minLength: 1, maxLength: 200 }) })
export type TreeNodeParams = Static<typeof TreeNodeParams>

/** Query of GET /api/tree/node/{nodeId}. Without limit the first 100 tracks. */
export const TreeNodeQuery = Type.Pick(TrackListQuery, ['limit', 'offset', 'sort'])
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
  origin: Type.String(),
  isCurrent: Type.Boolean(),
  stale: Type.Boolean({ description: 'The library or the genres differ from those it was built from.' }),
  tracks: Type.Integer({ description: 'Of the library at the build.' }),
  assigned: Type.Integer(),
  lineages: Type.Integer(),
  leaves: Type.Integer(),
})
export type TreeVersion = Static<typeof TreeVersion>

/** Every version that is kept, the newest first. */
export const TreeVersions = Type.Object({ versions: Type.Array(TreeVersion) })
export type TreeVersions = Static<typeof TreeVersions>

/** Path parameters of POST /api/tree/versions/{version}/restore. */
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
