/** One thing that could be better in a comment. */
export interface TagChange {
  /** The whole comment with it. */
  readonly comment: string
  /** 0 to 1. */
  readonly confidence: number
  /** Why, as a sentence for people. */
  readonly text: string
}

/** How the tag of a track could be better. */
export interface TagSuggestion {
  readonly trackId: number
  /** The comment as it is. */
  readonly before: string
  /** Whole; what is not better is as it was, character by character. */
  readonly comment: string
  /** 0 to 1: of its least certain part. */
  readonly confidence: number
  /** Why, a sentence for each part. */
  readonly reasons: readonly string[]
}

/** What is less certain than this is not suggested. */
export const LEAST_CONFIDENCE = 0.7
