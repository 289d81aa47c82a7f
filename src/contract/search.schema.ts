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

/** Facets that come as lists of values, each the name of the filter that takes such a value. */
export const FacetListName = Type.Union([
  Type.Literal('family'),
  Type.Literal('style'),
  Type.Literal('genre'),
  Type.Literal('sub'),
  Type.Literal('desc'),
  Type.Literal('mood'),
  Type.Literal('place'),
  Type.Literal('era'),
])
export type FacetListName = Static<typeof FacetListName>

/** A value and how many tracks the list would show with it. */
export const FacetCount = Type.Object({
  value: Type.String({ description: 'What the filter takes.' }),
  tracks: Type.Integer(),
  within: Type.Optional(
    Type.String({ description: 'Of a style its family, of a place the wider place: "UK" of London.' }),
  ),
})
export type FacetCount = Static<typeof FacetCount>
const FacetCounts = Type.Array(FacetCount)

/**
 * Counts of the tracks that pass the filters.
 *
 * Each facet is counted without its own filter, so that its list shows what another choice would bring:
 * choosing a value of an untouched facet leaves exactly as many tracks as stand beside it. With `match=any`
 * they are counted over all tracks that pass query and status.
 */
export const Facets = Type.Object(
  {
    total: Type.Integer({ description: 'Tracks that pass all filters.' }),
    family: FacetCounts,
    style: FacetCounts,
    genre: FacetCounts,
    sub: FacetCounts,
    desc: FacetCounts,
    mood: FacetCounts,
    place: FacetCounts,
    era: Type.Array(FacetCount, {
      description: 'Decades, earliest first: "1980s". A track may be in several.',
    }),
    key: Type.Array(FacetCount, { description: 'All 24 Camelot keys around the wheel.' }),
    source: FacetCounts,
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
    energies: Type.Array(Type.Object({ level: Type.Integer(), tracks: Type.Integer() }), {
      description: 'Levels 0 to 10 that occur.',
    }),
    starred: Type.Integer(),
    states: Type.Object(
      {
        tagged: Type.Integer(),
        untagged: Type.Integer(),
        failed: Type.Integer(),
        'needs-ears': Type.Integer(),
        suggested: Type.Integer(),
      },
      { description: 'Counted without the status filter.' },
    ),
    unknown: Type.Object(
      { key: Type.Integer(), bpm: Type.Integer(), year: Type.Integer(), energy: Type.Integer() },
      { description: 'Tracks of which it is not known.' },
    ),
    ...Understood,
  },
  { $id: 'Facets', description: 'The 50 most frequent values of each list, most frequent first.' },
)
export type Facets = Static<typeof Facets>

/** Query of GET /api/facets/values: the values of one list that contain a text. */
export const FacetValuesQuery = Type.Object({
  ...TrackFilters.properties,
  facet: FacetListName,
  find: Type.Optional(
    Type.String({ maxLength: 200, description: 'Text within the value; case and accents are ignored.' }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: 'Default: 50.' })),
})
export type FacetValuesQuery = Static<typeof FacetValuesQuery>

/** Answer of GET /api/facets/values, most frequent first. */
export const FacetValues = Type.Object({
  values: FacetCounts,
  total: Type.Integer({ description: 'How many values there are.' }),
})
export type FacetValues = Static<typeof FacetValues>

/** Query of GET /api/track/{id}/similar. */
export const SimilarQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, description: 'Default: 50.' })),
})
export type SimilarQuery = Static<typeof SimilarQuery>

/** Tracks like one track: shared descriptors and mood, related style, a key that mixes, a tempo within 6 %. */
export const SimilarTracks = Type.Object({
  tracks: Type.Array(
    Type.Object({
      track: ref(Track),
      fit: Type.Integer({ minimum: 0, maximum: 100 }),
      reasons: Type.Array(Type.String(), {
        description: 'For people: "shares dusty drums", "8A mixes with 9A".',
      }),
    }),
    { description: 'Best first; the track itself and its other versions are not among them.' },
  ),
})
export type SimilarTracks = Static<typeof SimilarTracks>
