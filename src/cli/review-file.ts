import type { AppState } from '../server/app-state.ts'

/** What `genretagging tag --review` writes: what would be written, for a person or a script to look at. */
export interface ReviewDocument {
  readonly file: string
  readonly model: string
  /** In file order. */
  readonly suggestions: readonly {
    readonly title: string
    readonly artist: string
    readonly before: string
    readonly after: string
    /** Release year that would be filled in; null when none. */
    readonly year: number | null
    readonly confidence: number | null
    /** Who suggests it: the model, or what stood in for it. */
    readonly model: string
  }[]
  /** Tracks without a suggestion, and why. */
  readonly failed: readonly { readonly title: string; readonly artist: string; readonly reason: string }[]
}

/** The suggestions of a run that only suggested. */
export function createReview(
  { library, review }: Pick<AppState, 'library' | 'review'>,
  { file, model }: Pick<ReviewDocument, 'file' | 'model'>,
): ReviewDocument {
  const tracks = library.all().map(({ track }) => track)
  const { items } = review.list({ limit: Math.max(1, tracks.length) })
  const byTrack = new Map(items.map((suggestion) => [suggestion.track.id, suggestion]))
  return {
    file,
    model,
    suggestions: tracks.flatMap(({ id, title, artist, comment: before }) => {
      const suggestion = byTrack.get(id)
      if (suggestion === undefined) return []
      const { comment: after, year, confidence, model: by } = suggestion
      return { title, artist, before, after, year, confidence, model: by }
    }),
    failed: tracks.flatMap(({ id, title, artist, tagError: reason }) =>
      reason === null || byTrack.has(id) ? [] : { title, artist, reason },
    ),
  }
}
