import type { MetadataSuggestion } from '../../../../contract/tree.schema.ts'
import { facetsOf } from '../../../../domain/comment/facets.ts'
import { splitPhrases } from '../../../../domain/mood/split-phrases.ts'
import type { SuggestionRow } from '../../../storage/tables.ts'
import type { ReviewService } from '../../review/review.service.ts'

/** The suggestions that wait for some tracks, as the original sent them. */
export type FindMetadataSuggestions = (trackIds: readonly number[]) => MetadataSuggestion[]

/** Makes what finds them in the review queue; each one is worked out once. */
export function createMetadataSuggestions(review: Pick<ReviewService, 'findOpen'>): FindMetadataSuggestions {
  const known = new WeakMap<SuggestionRow, MetadataSuggestion>()
  return (trackIds) =>
    trackIds.flatMap((id) => {
      const row = review.findOpen(id)
      if (row === undefined) return []
      const suggestion = known.get(row) ?? toMetadataSuggestion(row)
      known.set(row, suggestion)
      return suggestion
    })
}

function toMetadataSuggestion(row: SuggestionRow): MetadataSuggestion {
  const before = facetsOf(row.before)
  const after = facetsOf(row.comment)
  const changed = (name: 'genre1' | 'genre2' | 'place' | 'era') =>
    after[name] !== before[name] && after[name] !== '' ? after[name] : undefined
  const place = changed('place')
  // Only this program writes the column.
  const reasons = JSON.parse(row.reasons) as { readonly text: string }[]
  return {
    track_id: row.track_id,
    suggestions: {
      genre_refinement: changed('genre2') ?? changed('genre1') ?? null,
      scene_tags: listOf([...(place === undefined ? [] : [place]), ...newPhrases(before.mood, after.mood)]),
      descriptors: listOf(newPhrases(before.descriptors, after.descriptors)),
      era_refinement: changed('era') ?? null,
    },
    confidence: row.confidence ?? 0,
    reasoning: reasons.map(({ text }) => text).join(' '),
  }
}

function newPhrases(before: string, after: string): string[] {
  const known = new Set(splitPhrases(before))
  return splitPhrases(after).filter((phrase) => !known.has(phrase))
}

function listOf(texts: string[]): string[] | null {
  return texts.length > 0 ? texts : null
}
