import { type Static, Type } from 'typebox'
import { Nullable, TrackId, TrackIds } from './common.schema.ts'

/** Parts of a tag that many tracks can be edited in at once; `comment` is the whole text. */
export const BulkField = Type.Union([
  Type.Literal('genre'),
  Type.Literal('subGenre'),
  Type.Literal('descriptors'),
  Type.Literal('mood'),
  Type.Literal('place'),
  Type.Literal('era'),
  Type.Literal('year'),
  Type.Literal('comment'),
])
export type BulkField = Static<typeof BulkField>

const Text = Type.String({ maxLength: 500 })

/**
 * One step of an edit. `set` writes the value, "" empties the part; `add` and `remove` put in or take out one
 * phrase of a list (descriptors, mood, genres); `replace` exchanges a phrase of a part, or, in `comment`, every
 * occurrence of a text.
 */
export const BulkStep = Type.Union([
  Type.Object(
    { field: BulkField, action: Type.Literal('set'), value: Text },
    { additionalProperties: false },
  ),
  Type.Object(
    { field: BulkField, action: Type.Union([Type.Literal('add'), Type.Literal('remove')]), value: Text },
    { additionalProperties: false },
  ),
  Type.Object(
    { field: BulkField, action: Type.Literal('replace'), find: Text, value: Text },
    { additionalProperties: false },
  ),
])
export type BulkStep = Static<typeof BulkStep>

/** Body of POST /api/tracks/edit. */
export const BulkEdit = Type.Object(
  {
    ids: TrackIds,
    steps: Type.Array(BulkStep, { minItems: 1, maxItems: 20, description: 'Done in this order.' }),
    preview: Type.Optional(
      Type.Boolean({ description: 'Only tells what would happen; nothing is written. Default: false.' }),
    ),
  },
  { additionalProperties: false },
)
export type BulkEdit = Static<typeof BulkEdit>

/** A track before and after. */
export const BulkSample = Type.Object({
  id: TrackId,
  title: Type.String(),
  artist: Type.String(),
  before: Type.Object({ comment: Type.String(), year: Nullable(Type.Integer()) }),
  after: Type.Object({ comment: Type.String(), year: Nullable(Type.Integer()) }),
})
export type BulkSample = Static<typeof BulkSample>

/** What an edit did, or would do. */
export const BulkEdited = Type.Object({
  changed: Type.Integer({ description: 'Tracks that differ.' }),
  unchanged: Type.Integer({ description: 'Tracks that are so already.' }),
  leftAlone: Type.Integer({
    description: 'Tracks whose comment is prose or has other than five parts: nothing is rewritten unasked.',
  }),
  sample: Type.Array(BulkSample, { description: 'The first five that differ, in the order of the ids.' }),
  changeId: Nullable(Type.Integer({ description: 'The one change that takes all of it back.' })),
})
export type BulkEdited = Static<typeof BulkEdited>
