import { type Static, Type } from 'typebox'
import { ref } from './common.schema.ts'

/** A text that was not understood, and how many tracks have it. */
export const UnreadText = Type.Object({ text: Type.String(), tracks: Type.Integer() })
export type UnreadText = Static<typeof UnreadText>

/** How much of one facet is understood, over the tagged tracks. */
export const FacetCoverage = Type.Object(
  {
    resolved: Type.Integer({ description: 'Tagged tracks of which it is known.' }),
    share: Type.Number({ description: 'Of the tagged tracks, 0 to 1; 0 when none is tagged.' }),
    fromYear: Type.Integer({
      description: 'Of the resolved ones, those of which only the year of the file tells it. Eras only.',
    }),
    missing: Type.Integer({ description: 'Tagged tracks without any text for it.' }),
    distinctBefore: Type.Integer({ description: 'Different texts in the comments.' }),
    distinctAfter: Type.Integer({
      description: 'Different styles, places, times or levels that they stand for.',
    }),
    unread: Type.Array(UnreadText, { description: 'The most frequent texts that were not understood.' }),
  },
  { $id: 'FacetCoverage' },
)
export type FacetCoverage = Static<typeof FacetCoverage>

/** Answer of GET /api/knowledge/coverage. */
export const KnowledgeCoverage = Type.Object(
  {
    revision: Type.Integer(),
    tagged: Type.Integer({ description: 'Tracks with a comment.' }),
    genre: ref(FacetCoverage),
    place: ref(FacetCoverage),
    era: ref(FacetCoverage),
    energy: ref(FacetCoverage),
  },
  { $id: 'KnowledgeCoverage' },
)
export type KnowledgeCoverage = Static<typeof KnowledgeCoverage>
