import { type Static, Type } from 'typebox'
import { Nullable, ref, Timestamp, TrackId, TrackIds } from './common.schema.ts'
import { Track } from './track.schema.ts'

/** The starred list as a playlist. */
export const StarredPlaylist = Type.Object({
  id: Type.String({ description: 'Eight hex digits, always the same.' }),
  name: Type.String(),
  description: Type.String(),
  filters: Type.Object({}),
  track_ids: Type.Array(TrackId, {
    description: 'In the order in which they were starred; archived tracks keep their place.',
  }),
  source: Type.Literal('starred'),
  created_at: Nullable(Timestamp),
  updated_at: Nullable(Timestamp),
})
export type StarredPlaylist = Static<typeof StarredPlaylist>

/** The starred list with its tracks. */
export const Starred = Type.Object({
  playlist: StarredPlaylist,
  tracks: Type.Array(ref(Track), { description: 'Those of the present library.' }),
})
export type Starred = Static<typeof Starred>

/** Body of POST /api/starred/toggle. */
export const ToggleStar = Type.Object({ track_id: TrackId }, { additionalProperties: false })
export type ToggleStar = Static<typeof ToggleStar>

/** Answer to a toggle. */
export const StarToggled = Type.Object({
  starred: Type.Boolean({ description: 'Whether the track is starred now.' }),
  ...Starred.properties,
})
export type StarToggled = Static<typeof StarToggled>

/** Body of POST /api/starred/set. */
export const SetStars = Type.Object(
  {
    ids: TrackIds,
    starred: Type.Boolean({ description: 'true: star all of them. false: take their stars away.' }),
  },
  { additionalProperties: false },
)
export type SetStars = Static<typeof SetStars>

/** What starring many tracks did. */
export const StarsSet = Type.Object({
  changed: Type.Integer({ description: 'Tracks that were not so already.' }),
  changeId: Nullable(
    Type.Integer({ description: 'The one change that takes all of it back; null if nothing changed.' }),
  ),
})
export type StarsSet = Static<typeof StarsSet>
