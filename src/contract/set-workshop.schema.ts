import { type Static, Type } from 'typebox'
import { ref } from './common.schema.ts'
import { Track } from './track.schema.ts'

/** Body of POST /api/set-workshop/track-search. */
export const SetTrackSearch = Type.Object(
  {
    query: Type.Optional(
      Type.String({
        maxLength: 500,
        description: 'Words of title and artist; fewer than two characters find nothing.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type SetTrackSearch = Static<typeof SetTrackSearch>

/** Tracks for a set: those with that very name first, then in file order. */
export const SetTracksFound = Type.Object({
  tracks: Type.Array(ref(Track), { description: 'At most 50.' }),
  count: Type.Integer({ description: 'Tracks in the answer.' }),
})
export type SetTracksFound = Static<typeof SetTracksFound>

/** Other tracks that the artists of a track are on. */
export const ArtistTracks = Type.Object({
  tracks: Type.Array(ref(Track), { description: 'In file order, at most 1,000.' }),
})
export type ArtistTracks = Static<typeof ArtistTracks>
