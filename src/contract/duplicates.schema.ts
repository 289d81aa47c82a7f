import { type Static, Type } from 'typebox'
import { Nullable, TrackId } from './common.schema.ts'

/** Names a group of duplicates by its recording, so that the name outlives changes of the library. */
export const DuplicateKey = Type.String({
  pattern: '^[0-9a-f]{24}$',
  description: 'Names the recording; the same as long as the group has it, whatever else changes.',
})

/** One copy of a recording. */
export const DuplicateTrack = Type.Object({
  id: TrackId,
  artist: Type.String(),
  title: Type.String(),
  comment: Type.String(),
  location: Type.String(),
  bpm: Nullable(Type.Number()),
  key: Type.String(),
  year: Nullable(Type.Integer()),
  is_winner: Type.Boolean(),
})
export type DuplicateTrack = Static<typeof DuplicateTrack>

/** Tracks that are one recording. */
export const DuplicateTracks = Type.Object({
  key: DuplicateKey,
  winner: TrackId,
  location_conflict: Type.Boolean({ description: 'The copies lie in different files.' }),
  version: Type.String({ description: 'Words of the version, e.g. "radio edit"; "" for the plain track.' }),
  tracks: Type.Array(DuplicateTrack, { description: 'The winner first, the others in file order.' }),
})
export type DuplicateTracks = Static<typeof DuplicateTracks>

/** What merging duplicates would do. Nothing has been changed. */
export const DuplicatesPreview = Type.Object({
  duplicate_groups: Type.Array(DuplicateTracks, { description: 'By artist, then title.' }),
  total_duplicates: Type.Integer({ description: 'Tracks that would leave the list.' }),
  total_groups: Type.Integer(),
  location_conflicts: Type.Integer({ description: 'Groups whose copies lie in different files.' }),
  revision: Type.Integer({ description: 'Of the library that was looked at.' }),
})
export type DuplicatesPreview = Static<typeof DuplicatesPreview>

/** Body of POST /api/library/deduplicate. Without anything, every group is merged into its richest copy. */
export const Deduplicate = Type.Object(
  {
    winner_overrides: Type.Optional(
      Type.Record(Type.String({ pattern: '^(\\d{1,7}|[0-9a-f]{24})$' }), TrackId, {
        maxProperties: 1_000_000,
        additionalProperties: false,
        description:
          'Copies to be kept, by key of the group. By its place in the preview only together with the revision.',
      }),
    ),
    groups: Type.Optional(
      Type.Array(DuplicateKey, {
        maxItems: 1_000_000,
        description: 'Only these groups; one that is no more is left out.',
      }),
    ),
    revision: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'Of the preview; refused with 409 when the library has changed since.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type Deduplicate = Static<typeof Deduplicate>

/** Outcome of merging duplicates. Nothing but status, removed and revision when there were none. */
export const Deduplicated = Type.Object({
  status: Type.Union([Type.Literal('ok'), Type.Literal('no_duplicates')]),
  removed: Type.Integer({ description: 'Tracks that went to the archive.' }),
  kept: Type.Optional(Type.Integer({ description: 'Tracks of the library now.' })),
  duplicate_groups: Type.Optional(Type.Integer()),
  location_conflicts: Type.Optional(Type.Integer()),
  remap_results: Type.Optional(
    Type.Record(Type.String(), Type.Integer(), {
      description: 'References to archived copies, by what held them: "starred", "suggestions".',
    }),
  ),
  changeId: Type.Optional(Type.Integer({ description: 'The one change that takes all of it back.' })),
  revision: Type.Integer(),
})
export type Deduplicated = Static<typeof Deduplicated>
