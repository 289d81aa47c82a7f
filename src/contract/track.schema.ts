import { type Static, Type } from 'typebox'
import { Nullable, ref, Timestamp, TrackId, TrackIds } from './common.schema.ts'

/** Longest comment that is stored, in UTF-16 units. DJ programs cut far earlier; this only stops abuse. */
export const MAX_COMMENT_LENGTH = 10_000

/** Who wrote the comment that a track carries now. */
export const TagSource = Type.Union(
  [Type.Literal('import'), Type.Literal('user'), Type.Literal('offline'), Type.Literal('model')],
  {
    description: 'Who wrote the comment: the imported file, the DJ, the offline tagger or a language model.',
  },
)
export type TagSource = Static<typeof TagSource>

/** How well a comment follows the five-part format. */
export const CommentQuality = Type.Union(
  [Type.Literal('empty'), Type.Literal('structured'), Type.Literal('partial'), Type.Literal('free-text')],
  {
    description:
      'structured: five parts. partial: three, four, or more than five. free-text: fewer than two semicolons.',
  },
)
export type CommentQuality = Static<typeof CommentQuality>

/** One track as every list shows it. Unknown numbers are null; facets follow the comment at once. */
export const Track = Type.Object(
  {
    id: TrackId,
    title: Type.String(),
    artist: Type.String({ description: 'May hold several artists, joined as the file had them.' }),
    albumTitle: Type.String(),
    bpm: Nullable(Type.Number({ description: 'Beats per minute.' })),
    key: Type.String({ description: 'Musical key exactly as imported.' }),
    camelot: Nullable(
      Type.String({ description: 'The key on the Camelot wheel, "1A" to "12B"; null when unknown.' }),
    ),
    comment: Type.String({ description: 'Goes back to the DJ program unchanged.' }),
    year: Nullable(Type.Integer()),
    location: Type.String({ description: 'Path of the audio file as imported.' }),
    status: Type.Union([Type.Literal('tagged'), Type.Literal('untagged')], {
      description: 'tagged: the comment is not blank.',
    }),
    genre1: Type.String(),
    genre2: Type.String(),
    descriptors: Type.String(),
    mood: Type.String(),
    place: Type.String(),
    era: Type.String(),
    quality: CommentQuality,
    tagSource: Nullable(TagSource),
    tagModel: Nullable(
      Type.String({
        description: 'Name of the model, when a model or the offline tagger wrote the comment.',
      }),
    ),
    confidence: Nullable(
      Type.Number({ minimum: 0, maximum: 1, description: 'How sure the tagger is of the genre, 0 to 1.' }),
    ),
    needsEars: Type.Boolean({ description: 'The tagger was not sure: a person should listen.' }),
    tagError: Nullable(Type.String({ description: 'Why the last try to tag this track failed.' })),
    suggested: Type.Boolean({ description: 'A suggested comment waits for review.' }),
    starred: Type.Boolean(),
    updatedAt: Timestamp,
  },
  { $id: 'Track' },
)
export type Track = Static<typeof Track>

/** One piece of evidence behind a tag, e.g. "artist known: Larry Heard" with weight 0.52. */
export const TagReason = Type.Object({
  text: Type.String(),
  weight: Type.Number({ description: 'Share of the decision, -1 to 1.' }),
})
export type TagReason = Static<typeof TagReason>

/** How one facet of a track was read, and from what. */
export const FacetReading = Type.Object({
  facet: Type.Union([
    Type.Literal('genre'),
    Type.Literal('place'),
    Type.Literal('era'),
    Type.Literal('energy'),
    Type.Literal('key'),
  ]),
  text: Type.String({ description: 'What is written: "dark hypnotic tech-house".' }),
  reading: Nullable(
    Type.String({ description: 'What it stands for: "Tech House"; null when it names nothing known.' }),
  ),
  why: Type.String({ description: 'For people: "the words tech house name the style Tech House of House".' }),
})
export type FacetReading = Static<typeof FacetReading>

/** Everything about one track, for the details panel. */
export const TrackDetail = Type.Object(
  {
    track: ref(Track),
    reasons: Type.Array(TagReason),
    readings: Type.Array(FacetReading),
    otherLocations: Type.Array(Type.String(), {
      description: 'Further files of the same track, from merged duplicates.',
    }),
    extra: Type.Array(Type.Object({ column: Type.String(), value: Type.String() }), {
      description: 'Cells of columns that the program does not know, kept for the export.',
    }),
    history: Type.Array(
      Type.Object({
        changeId: Type.Integer(),
        at: Timestamp,
        actor: Type.String(),
        summary: Type.String(),
        before: Nullable(Type.String({ description: 'Comment before the change.' })),
        after: Nullable(Type.String({ description: 'Comment after the change.' })),
      }),
    ),
  },
  { $id: 'TrackDetail' },
)
export type TrackDetail = Static<typeof TrackDetail>

/** Columns by which a list can be sorted. */
export const SORT_FIELDS = [
  'position',
  'title',
  'artist',
  'albumTitle',
  'bpm',
  'key',
  'year',
  'genre1',
  'genre2',
  'descriptors',
  'mood',
  'place',
  'era',
  'comment',
  'status',
  'confidence',
  'tagSource',
  'updatedAt',
  'location',
  'starred',
] as const
export type SortField = (typeof SORT_FIELDS)[number]

/** Statuses by which a list can be filtered. */
export const StatusFilter = Type.Union([
  Type.Literal('tagged'),
  Type.Literal('untagged'),
  Type.Literal('failed'),
  Type.Literal('needs-ears'),
  Type.Literal('suggested'),
])
export type StatusFilter = Static<typeof StatusFilter>

/** Values of one facet with "|" between them, any of which is enough. A "|" within a value is written as a blank. */
const anyOf = (description: string) =>
  Type.Optional(
    Type.String({ maxLength: 2_000, description: `${description} Several with "|" between them.` }),
  )

/** Filters that every track list understands; all given ones must hold. */
export const TrackFilters = Type.Object({
  q: Type.Optional(
    Type.String({
      maxLength: 500,
      description:
        'A query: words that must all occur in title, artist, album or comment, and fields such as bpm:118-126. Case and accents are ignored. See docs/domain/query-language.md.',
    }),
  ),
  in: Type.Optional(
    Type.String({
      maxLength: 600,
      pattern: '^(tree|playlist|overlap):.+$',
      description:
        'Only tracks of one list, whatever the other filters: "tree:genre:<node id>", "tree:scene:~" (ungrouped), "playlist:<id>", "overlap:genre:filters:8:<lineage id>:<lineage id>" (percent). Ids are percent-encoded.',
    }),
  ),
  status: Type.Optional(StatusFilter),
  family: anyOf(
    'Families of genres; each tagged track is in exactly one, "Uncharted" when its genre names no style.',
  ),
  style: anyOf('Styles of the genre graph: either genre is it or comes from it.'),
  genre: anyOf('First or second genre as written, any case.'),
  sub: anyOf('Second genre as written, any case.'),
  desc: anyOf('One of the descriptors, any case.'),
  mood: anyOf('One of the phrases of the mood, any case.'),
  place: anyOf('A place and all places in it; a name that is not known as text.'),
  era: anyOf('"1980s", "1978-1984", "late 90s": by overlap; what is no time as text.'),
  energy: Type.Optional(
    Type.String({
      pattern: '^\\d{1,2}(-\\d{1,2})?$',
      description: 'How much drive mood and descriptors tell of, 0 to 10: one level, or "7-10" inclusive.',
    }),
  ),
  bpm: Type.Optional(
    Type.String({
      pattern: '^\\d{1,4}(\\.\\d{1,6})?(-\\d{1,4}(\\.\\d{1,6})?)?$',
      description: 'One tempo, or "118-126" inclusive.',
    }),
  ),
  year: Type.Optional(
    Type.String({ pattern: '^\\d{4}(-\\d{4})?$', description: 'One year, or "1978-1984" inclusive.' }),
  ),
  key: Type.Optional(Type.String({ maxLength: 100, description: 'Keys in any notation, comma separated.' })),
  source: Type.Optional(
    Type.String({
      pattern: '^(import|user|offline|model)(\\|(import|user|offline|model)){0,3}$',
      description: 'Who wrote the comment; several with "|" between them.',
    }),
  ),
  starred: Type.Optional(Type.Union([Type.Literal('yes'), Type.Literal('no')])),
  match: Type.Optional(
    Type.Literal('any', {
      description: 'One of the filters is enough; the query and the status must hold all the same.',
    }),
  ),
})
export type TrackFilters = Static<typeof TrackFilters>

/** Query of GET /api/tracks. Without limit the whole list is sent. */
export const TrackListQuery = Type.Object({
  ...TrackFilters.properties,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 5000 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000_000 })),
  sort: Type.Optional(
    Type.String({
      pattern: `^-?(${SORT_FIELDS.join('|')})(,-?(${SORT_FIELDS.join('|')})){0,3}$`,
      description: 'Field names, "-" before one for descending. Default: file order.',
    }),
  ),
})
export type TrackListQuery = Static<typeof TrackListQuery>

/** Body of PUT /api/track/{id}. A missing comment counts as empty, as in the original. */
export const CommentEdit = Type.Object(
  { comment: Type.Optional(Type.String({ maxLength: MAX_COMMENT_LENGTH })) },
  { additionalProperties: false },
)
export type CommentEdit = Static<typeof CommentEdit>

/** Answer to an edit or a clear: the comment as stored, the track as it is now, the undoable change. */
export const CommentEdited = Type.Object({
  id: TrackId,
  comment: Type.String(),
  track: ref(Track),
  changeId: Nullable(Type.Integer({ description: 'Null when the text was already so.' })),
})
export type CommentEdited = Static<typeof CommentEdited>

/** Body of POST /api/tracks/clear. */
export const ClearTracks = Type.Object({ ids: TrackIds }, { additionalProperties: false })
export type ClearTracks = Static<typeof ClearTracks>

/** Answer to clearing several comments. */
export const TracksCleared = Type.Object({
  cleared: Type.Boolean(),
  tracks: Type.Integer({ description: 'How many comments were removed.' }),
  changeId: Nullable(Type.Integer()),
})
export type TracksCleared = Static<typeof TracksCleared>

/** Words that the library already uses in one field, most frequent first. */
export const Vocabulary = Type.Array(Type.Object({ value: Type.String(), tracks: Type.Integer() }))
export type Vocabulary = Static<typeof Vocabulary>

/** Query of GET /api/vocabulary. */
export const VocabularyQuery = Type.Object({
  field: Type.Union([
    Type.Literal('genre'),
    Type.Literal('genre1'),
    Type.Literal('genre2'),
    Type.Literal('descriptors'),
    Type.Literal('mood'),
    Type.Literal('place'),
    Type.Literal('era'),
  ]),
  q: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
export type VocabularyQuery = Static<typeof VocabularyQuery>
