import { type Static, Type } from 'typebox'
import { Nullable, ref, Timestamp, TrackId } from './common.schema.ts'
import { Track } from './track.schema.ts'
import { TreeFilters, TreeType } from './tree.schema.ts'
import { MAX_FILTER_LENGTH, MAX_FILTER_VALUES } from './workshop.schema.ts'

/** An ordered list of tracks with a name. */
export const Playlist = Type.Object(
  {
    id: Type.String({ description: 'Eight hex digits.' }),
    name: Type.String(),
    description: Type.String(),
    filters: TreeFilters,
    track_ids: Type.Array(TrackId, {
      description: 'In order; each track once. Only tracks of the present library.',
    }),
    source: Type.String({
      description:
        '"manual", "search", "tree", "scene-tree", "collection-tree", "overlap", "starred", "llm".',
    }),
    created_at: Timestamp,
    updated_at: Timestamp,
    folder: Nullable(Type.String()),
    node: Nullable(
      Type.Object(
        { type: TreeType, id: Type.String() },
        { description: 'The node of a tree that it was made from.' },
      ),
    ),
  },
  { $id: 'Playlist' },
)
export type Playlist = Static<typeof Playlist>

/** Answer of GET /api/workshop/playlists: the newest first. */
export const Playlists = Type.Object({ playlists: Type.Array(ref(Playlist)) })
export type Playlists = Static<typeof Playlists>

/** Path parameters of the routes that name a playlist. */
export const PlaylistParams = Type.Object({ playlistId: Type.String({ minLength: 1, maxLength: 64 }) })
export type PlaylistParams = Static<typeof PlaylistParams>

/** Answer of GET /api/workshop/playlists/{id}: with its tracks in order. */
export const PlaylistDetail = Type.Object({ playlist: ref(Playlist), tracks: Type.Array(ref(Track)) })
export type PlaylistDetail = Static<typeof PlaylistDetail>

const Texts = Type.Optional(
  Type.Array(Type.String({ maxLength: MAX_FILTER_LENGTH }), { maxItems: MAX_FILTER_VALUES }),
)
const Bound = Type.Optional(Type.Number({ minimum: 0, maximum: 10_000 }))

/** As `TreeFilters`, of a length that a person may ask for. */
const NewFilters = Type.Object(
  {
    ...{ genres: Texts, mood: Texts, descriptors: Texts, location: Texts, era: Texts },
    ...{ bpm_min: Bound, bpm_max: Bound, year_min: Bound, year_max: Bound },
  },
  { additionalProperties: false },
)

/** Body of POST /api/workshop/playlists. */
export const NewPlaylist = Type.Object(
  {
    name: Type.String({
      minLength: 1,
      maxLength: 200,
      pattern: '[^\\s\\x00-\\x1f]',
      description: 'When another has it, a number is put behind it: "House (2)".',
    }),
    description: Type.Optional(Type.String({ maxLength: 4_000 })),
    filters: Type.Optional(NewFilters),
    track_ids: Type.Optional(
      Type.Array(TrackId, {
        maxItems: 1_000_000,
        description: 'In order. Without them the tracks that pass the filters; without both none.',
      }),
    ),
    source: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 40,
        pattern: '^(?!starred$)',
        description: 'What it was made with; "manual" when nothing is said.',
      }),
    ),
    folder: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  },
  { additionalProperties: false },
)
export type NewPlaylist = Static<typeof NewPlaylist>

/** Answer to a new playlist. */
export const PlaylistCreated = Type.Object({ playlist: ref(Playlist), changeId: Nullable(Type.Integer()) })
export type PlaylistCreated = Static<typeof PlaylistCreated>

/** Answer to DELETE /api/workshop/playlists/{id}; undo brings it back. */
export const PlaylistDeleted = Type.Object({ deleted: Type.Boolean(), changeId: Nullable(Type.Integer()) })
export type PlaylistDeleted = Static<typeof PlaylistDeleted>

/** Body of POST /api/tree/create-playlist. */
export const NodePlaylistOrder = Type.Object(
  {
    node_id: Type.String({ minLength: 1, maxLength: 200 }),
    model: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'Chooses and orders up to 25 of the tracks. Without it every track, in file order.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type NodePlaylistOrder = Static<typeof NodePlaylistOrder>

/** Answer to it. One that was made from the node before is answered again, as "existing". */
export const NodePlaylist = Type.Object({
  playlist: ref(Playlist),
  method: Type.Union([
    Type.Literal('smart'),
    Type.Literal('scored_fallback'),
    Type.Literal('direct'),
    Type.Literal('existing'),
  ]),
  changeId: Nullable(Type.Integer()),
})
export type NodePlaylist = Static<typeof NodePlaylist>

/** Body of POST /api/tree/create-all-playlists. */
export const AllPlaylistsOrder = Type.Object(
  { folder: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) },
  { additionalProperties: false },
)
export type AllPlaylistsOrder = Static<typeof AllPlaylistsOrder>

/** Answer to it: one for each leaf that had none; one undoable change. */
export const AllPlaylists = Type.Object({
  playlists: Type.Array(ref(Playlist)),
  count: Type.Integer(),
  existing: Type.Integer({ description: 'Leaves that had one already.' }),
  changeId: Nullable(Type.Integer()),
})
export type AllPlaylists = Static<typeof AllPlaylists>
