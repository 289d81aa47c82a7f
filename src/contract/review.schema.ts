import { type Static, Type } from 'typebox'
import { Nullable, ref, Timestamp } from './common.schema.ts'
import { MAX_COMMENT_LENGTH, TagReason, Track } from './track.schema.ts'

/** A facet that can be accepted on its own. */
export const FacetName = Type.Union([
  Type.Literal('genre1'),
  Type.Literal('genre2'),
  Type.Literal('descriptors'),
  Type.Literal('mood'),
  Type.Literal('place'),
  Type.Literal('era'),
])
export type FacetName = Static<typeof FacetName>

/** A comment that waits for the DJ. Nothing of it is in the track yet. */
export const Suggestion = Type.Object(
  {
    id: Type.Integer({ description: 'Of the suggestion, not of the track.' }),
    track: ref(Track),
    comment: Type.String({ description: 'What would be written.' }),
    year: Nullable(Type.Integer({ description: 'Release year that would be filled in; null when none.' })),
    confidence: Nullable(Type.Number({ minimum: 0, maximum: 1 })),
    source: Type.Union([Type.Literal('offline'), Type.Literal('model')]),
    model: Type.String(),
    reasons: Type.Array(TagReason, { description: 'Why it was suggested.' }),
    at: Timestamp,
    isStale: Type.Boolean({ description: 'The comment was edited after the suggestion was made.' }),
  },
  { $id: 'Suggestion' },
)
export type Suggestion = Static<typeof Suggestion>

/** Query of GET /api/review. */
export const ReviewQuery = Type.Object({
  genre: Type.Optional(Type.String({ maxLength: 200, description: 'Only the group with this main genre.' })),
  in: Type.Optional(
    Type.String({
      maxLength: 600,
      pattern: '^(tree|playlist|overlap):.+$',
      description: 'Only tracks of one list, as in the filters of GET /api/tracks.',
    }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000_000 })),
})
export type ReviewQuery = Static<typeof ReviewQuery>

/** The queue: by suggested main genre, the largest group first, in file order within a group. */
export const ReviewPage = Type.Object({
  total: Type.Integer({ description: 'Suggestions that pass the filter.' }),
  open: Type.Integer({ description: 'All suggestions that wait.' }),
  groups: Type.Array(
    Type.Object({
      genre: Type.String(),
      items: Type.Integer(),
      emptyBefore: Type.Integer({ description: 'Of them, tracks without a comment.' }),
    }),
  ),
  items: Type.Array(ref(Suggestion)),
})
export type ReviewPage = Static<typeof ReviewPage>

const chosen = {
  ids: Type.Optional(
    Type.Array(Type.Integer({ minimum: 1 }), {
      minItems: 1,
      maxItems: 1_000_000,
      description: 'Suggestions. Without ids: every one that passes genre and emptyOnly.',
    }),
  ),
  genre: Type.Optional(Type.String({ maxLength: 200, description: 'The group with this main genre.' })),
  in: ReviewQuery.properties.in,
  emptyOnly: Type.Optional(Type.Boolean({ description: 'Only tracks without a comment.' })),
}

/** Body of POST /api/review/accept; the whole request is one undoable change. */
export const AcceptSuggestions = Type.Object(
  {
    ...chosen,
    fields: Type.Optional(
      Type.Array(FacetName, {
        minItems: 1,
        maxItems: 6,
        description:
          'Only these facets; the others stay as the comment has them. Default: the whole comment.',
      }),
    ),
    edits: Type.Optional(
      Type.Array(
        Type.Object(
          { id: Type.Integer({ minimum: 1 }), comment: Type.String({ maxLength: MAX_COMMENT_LENGTH }) },
          { additionalProperties: false },
        ),
        { maxItems: 1_000, description: 'Texts that the DJ changed before accepting, by suggestion id.' },
      ),
    ),
    evenIfChanged: Type.Optional(
      Type.Boolean({
        description: 'Also where the comment was edited since. Default: such ones are skipped.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type AcceptSuggestions = Static<typeof AcceptSuggestions>

/** Body of POST /api/review/reject. */
export const RejectSuggestions = Type.Object(chosen, { additionalProperties: false })
export type RejectSuggestions = Static<typeof RejectSuggestions>

/** Body of POST /api/review/reopen: takes back rejections. */
export const ReopenSuggestions = Type.Object(
  { ids: Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: 1_000_000 }) },
  { additionalProperties: false },
)
export type ReopenSuggestions = Static<typeof ReopenSuggestions>

/** Answer to a decision. */
export const ReviewDecided = Type.Object({
  decided: Type.Integer({ description: 'Suggestions that were accepted, rejected or reopened.' }),
  skipped: Type.Integer({ description: 'Left in the queue, because the comment was edited since.' }),
  open: Type.Integer({ description: 'Suggestions that still wait.' }),
  changeId: Nullable(Type.Integer({ description: 'The undoable change; null when nothing was written.' })),
})
export type ReviewDecided = Static<typeof ReviewDecided>

/** Body of POST /api/tag/sample: what a prompt that is not saved yet would bring. */
export const SampleRequest = Type.Object(
  {
    model: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    system_prompt: Type.Optional(Type.String({ maxLength: 20_000 })),
    user_prompt_template: Type.Optional(Type.String({ maxLength: 20_000 })),
    ids: Type.Optional(
      Type.Array(Type.Integer({ minimum: 1 }), {
        minItems: 1,
        maxItems: 3,
        description: 'Tracks; without ids three that are spread over the library.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type SampleRequest = Static<typeof SampleRequest>

/** Answer to POST /api/tag/sample. Nothing is written, and no kept answer is used. */
export const TagSample = Type.Object({
  tracks: Type.Array(
    Type.Object({
      track: ref(Track),
      comment: Nullable(
        Type.String({ description: 'What would be written; null when there is no usable answer.' }),
      ),
      error: Nullable(Type.String()),
    }),
  ),
  prompt: Type.String({ description: 'Exactly what was sent.' }),
  inputTokens: Type.Integer(),
  outputTokens: Type.Integer(),
  cost: Nullable(Type.Number()),
})
export type TagSample = Static<typeof TagSample>
