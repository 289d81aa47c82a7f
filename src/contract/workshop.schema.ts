import { type Static, Type } from 'typebox'
import { Nullable, ref, TrackId } from './common.schema.ts'
import { Track } from './track.schema.ts'

/** Most values of one facet in a filter, and the longest value. */
export const MAX_FILTER_VALUES = 200
export const MAX_FILTER_LENGTH = 200

const FilterText = Type.String({ maxLength: MAX_FILTER_LENGTH })
const FilterTexts = Type.Array(FilterText, { maxItems: MAX_FILTER_VALUES })
const FilterTextsOrCommaText = Type.Union([
  FilterTexts,
  Type.String({
    maxLength: MAX_FILTER_VALUES * (MAX_FILTER_LENGTH + 1),
    description: 'Separated by commas.',
  }),
])
const Bpm = Type.Optional(Nullable(Type.Number({ minimum: 0, maximum: 1_000 })))
const Year = Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 9_999 })))

/** What is searched for by facets; everything may be left out. Texts are plain text in any case. */
export const WorkshopFilters = Type.Object(
  {
    genres: Type.Optional(FilterTexts),
    mood: Type.Optional(FilterTextsOrCommaText),
    descriptors: Type.Optional(FilterTextsOrCommaText),
    location: Type.Optional(FilterTexts),
    era: Type.Optional(FilterTexts),
    bpm_min: Bpm,
    bpm_max: Bpm,
    year_min: Year,
    year_max: Year,
    text_search: Type.Optional(
      Nullable(Type.String({ maxLength: 500, description: 'In title, artist, album or comment.' })),
    ),
  },
  { additionalProperties: false },
)
export type WorkshopFilters = Static<typeof WorkshopFilters>

/** Body of POST /api/workshop/search. */
export const WorkshopSearch = Type.Object(
  {
    filters: Type.Optional(WorkshopFilters),
    limit: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 5_000,
        description: 'Tracks in the answer; the ids are all there.',
      }),
    ),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000_000 })),
  },
  { additionalProperties: false },
)
export type WorkshopSearch = Static<typeof WorkshopSearch>

/** Tracks that pass every filter, in file order. */
export const WorkshopFound = Type.Object({
  track_ids: Type.Array(TrackId),
  count: Type.Integer(),
  tracks: Type.Array(ref(Track)),
})
export type WorkshopFound = Static<typeof WorkshopFound>

/** Body of POST /api/workshop/scored-search. */
export const ScoredSearch = Type.Object(
  {
    filters: Type.Optional(WorkshopFilters),
    min_score: Type.Optional(Type.Number({ minimum: 0, maximum: 1, description: 'Default 0.15.' })),
    max_results: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, description: 'Default 200.' })),
    mode: Type.Optional(
      Type.Union([Type.Literal('original'), Type.Literal('balanced')], {
        description:
          'original (the default): every requested value counts. balanced: long lists do not dilute, rare values count more.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type ScoredSearch = Static<typeof ScoredSearch>

const Hits = Type.Optional(Type.Array(Type.String()))

/** A track with its score and the requested values that it matches. */
export const ScoredTrack = Type.Object({
  ...Track.properties,
  score: Type.Number({ description: '0 to 1, four decimals.' }),
  matched: Type.Object({
    genres: Hits,
    mood: Hits,
    descriptors: Hits,
    location: Hits,
    era: Hits,
    bpm: Type.Optional(Type.Literal(true)),
    year: Type.Optional(Type.Literal(true)),
  }),
})
export type ScoredTrack = Static<typeof ScoredTrack>

/** The best matches, best first. */
export const ScoredFound = Type.Object({
  count: Type.Integer(),
  track_ids: Type.Array(TrackId),
  tracks: Type.Array(ScoredTrack),
})
export type ScoredFound = Static<typeof ScoredFound>

const ValueCounts = Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() }))

/** An overview of the library. */
export const WorkshopAnalysis = Type.Object({
  cooccurrence: Type.Object({
    genres: Type.Array(Type.String()),
    matrix: Type.Array(Type.Array(Type.Integer()), {
      description: 'Tracks with both genres; on the diagonal how often the genre occurs.',
    }),
    totals: Type.Record(Type.String(), Type.Integer()),
  }),
  landscape_summary: Type.String({ description: 'The overview as text, for prompts.' }),
  facet_options: Type.Object({ genres: ValueCounts, locations: ValueCounts, eras: ValueCounts }),
})
export type WorkshopAnalysis = Static<typeof WorkshopAnalysis>

/** How tracks of two lineages are counted as shared: by a search for each, or by where they were placed. */
export const ChordBasis = Type.Union([Type.Literal('filters'), Type.Literal('assigned')], {
  description:
    'filters (default): tracks that reach the threshold of both. assigned: tracks placed in one that reach the threshold of the other; the diagonal is the tracks placed.',
})
export type ChordBasis = Static<typeof ChordBasis>

/** Query of GET /api/workshop/chord-data. */
export const ChordQuery = Type.Object({
  tree_type: Type.Optional(
    Type.String({ maxLength: 40, description: 'scene, collection, or anything else for genre.' }),
  ),
  threshold: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  max_lineages: Type.Optional(Type.Integer({ minimum: 2, maximum: 30 })),
  basis: Type.Optional(ChordBasis),
})
export type ChordQuery = Static<typeof ChordQuery>

/** How far the lineages of a tree overlap. */
export const ChordData = Type.Object({
  lineages: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Type.String(),
      track_count: Type.Integer({ description: 'Tracks placed in it.' }),
      filters: WorkshopFilters,
    }),
  ),
  matrix: Type.Array(Type.Array(Type.Integer())),
  threshold: Type.Number(),
  tree_type: Type.String(),
  basis: ChordBasis,
  nearestThreshold: Nullable(
    Type.Number({
      description: 'When no two share a track: the highest threshold, in whole percents, at which two would.',
    }),
  ),
})
export type ChordData = Static<typeof ChordData>

/** Query of GET /api/workshop/chord-data/shared. */
export const SharedQuery = Type.Object({
  tree_type: ChordQuery.properties.tree_type,
  threshold: ChordQuery.properties.threshold,
  basis: ChordQuery.properties.basis,
  a: Type.String({ minLength: 1, maxLength: 200, description: 'Id of a lineage.' }),
  b: Type.String({ minLength: 1, maxLength: 200 }),
})
export type SharedQuery = Static<typeof SharedQuery>

/** The tracks that two lineages share, exactly those that the matrix counts. */
export const SharedTracks = Type.Object({
  a: Type.Object({ id: Type.String(), title: Type.String() }),
  b: Type.Object({ id: Type.String(), title: Type.String() }),
  ids: Type.Array(TrackId, { description: 'In file order.' }),
  examples: Type.Array(ref(Track), { description: 'Up to seven that reach both best.' }),
  in: Type.String({ description: 'The same tracks as a filter of lists: `in`.' }),
})
export type SharedTracks = Static<typeof SharedTracks>
