/** What a track can be besides its facets, in the order in which it is told. */
export const TRACK_MARKS = ['tagged', 'untagged', 'failed', 'needs-ears', 'suggested', 'starred'] as const
/** One of them. */
export type TrackMark = (typeof TRACK_MARKS)[number]

/** What the marks of a track are read from. */
export interface MarkedTrack {
  readonly status: 'tagged' | 'untagged'
  readonly tagError: string | null
  readonly needsEars: boolean
  readonly suggested: boolean
  readonly starred: boolean
}

/** The bit of each mark in what `marksOf` gives. */
export const MARK_BITS: Readonly<Record<TrackMark, number>> = {
  tagged: 1,
  untagged: 2,
  failed: 4,
  'needs-ears': 8,
  suggested: 16,
  starred: 32,
}

/** The marks of a track as bits. Never throws. */
export function marksOf({ status, tagError, needsEars, suggested, starred }: MarkedTrack): number {
  return (
    MARK_BITS[status] |
    (tagError === null ? 0 : MARK_BITS.failed) |
    (needsEars ? MARK_BITS['needs-ears'] : 0) |
    (suggested ? MARK_BITS.suggested : 0) |
    (starred ? MARK_BITS.starred : 0)
  )
}
