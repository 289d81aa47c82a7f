import { type Static, Type } from 'typebox'
import { ref } from './common.schema.ts'
import { Track, TrackFilters, TrackListQuery } from './track.schema.ts'

/** Longest query, in UTF-16 units. */
const MAX_QUERY_LENGTH = 500

const SearchText = Type.String({
  maxLength: MAX_QUERY_LENGTH,
  description: 'A query: house bpm:118-126 -vocal. See docs/domain/query-language.md.',
})

/** A part of a query that was left out, for underlining. */
export const SearchProblem = Type.Object({
  start: Type.Integer({ description: 'First UTF-16 unit of the part.' }),
  end: Type.Integer({ description: 'One after its last UTF-16 unit.' }),
  text: Type.String({ description: 'A sentence for the DJ.' }),
})
export type SearchProblem = Static<typeof SearchProblem>

/** Query of GET /api/search. */
export const SearchQuery = Type.Object({
  q: Type.Optional(SearchText),
  sort: TrackListQuery.properties.sort,
  offset: TrackListQuery.properties.offset,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'Default: 100.' })),
})
export type SearchQuery = Static<typeof SearchQuery>

const Understood = {
  query: Type.String({ description: 'The query in canonical form, without what could not be used.' }),
  problems: Type.Array(SearchProblem),
}

/** One page of the tracks that a query finds. */
export const SearchPage = Type.Object({
  tracks: Type.Array(ref(Track)),
  total: Type.Integer({ description: 'How many tracks the query finds.' }),
  ...Understood,
})
export type SearchPage = Static<typeof SearchPage>

/** Query of GET /api/search/suggest. */
export const SuggestQuery = Type.Object({
  q: Type.Optional(SearchText),
  cursor: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: MAX_QUERY_LENGTH,
      description: 'Where the text is typed, in UTF-16 units. Default: the end.',
    }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, description: 'Default: 12.' })),
})
export type SuggestQuery = Static<typeof SuggestQuery>

/** What may be meant at the cursor. Choosing one replaces the text from start to end. */
export const Completions = Type.Object({
  start: Type.Integer(),
  end: Type.Integer(),
  completions: Type.Array(
    Type.Object({
      kind: Type.Union([Type.Literal('field'), Type.Literal('value')]),
      insert: Type.String({ description: 'The text to put in, quoted where it has to be.' }),
      label: Type.String({ description: 'The text to show.' }),
      tracks: Type.Integer({ description: 'How many tracks of the library have it.' }),
    }),
  ),
})
export type Completions = Static<typeof Completions>

/** Query of GET /api/facets: the filters of every track list. */
export const FacetsQuery = TrackFilters
export type FacetsQuery = Static<typeof FacetsQuery>

const FacetCounts = Type.Array(Type.Object({ value: Type.String(), tracks: Type.Integer() }))

/** Counts of the tracks that pass the filters. */
export const Facets = Type.Object(
  {
    total: Type.Integer(),
    genres: FacetCounts,
    subGenres: FacetCounts,
    places: FacetCounts,
    eras: FacetCounts,
    moods: FacetCounts,
    descriptors: FacetCounts,
    keys: Type.Array(Type.Object({ value: Type.String(), tracks: Type.Integer() }), {
      description: 'All 24 Camelot keys around the wheel.',
    }),
    tempos: Type.Array(
      Type.Object({
        from: Type.Integer({ description: 'BPM, included.' }),
        to: Type.Integer({ description: 'BPM, not included.' }),
        tracks: Type.Integer(),
      }),
      { description: 'Bins of 4 BPM, slowest first; empty ones are left out.' },
    ),
    years: Type.Array(Type.Object({ year: Type.Integer(), tracks: Type.Integer() }), {
      description: 'Earliest first; years without tracks are left out.',
    }),
    unknown: Type.Object(
      { key: Type.Integer(), bpm: Type.Integer(), year: Type.Integer() },
      { description: 'Tracks of which it is not known.' },
    ),
    ...Understood,
  },
  { $id: 'Facets', description: 'The 50 most frequent values of each facet, most frequent first.' },
)
export type Facets = Static<typeof Facets>
