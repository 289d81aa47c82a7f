/** What a query can ask about a track. Unknown numbers are null, absent texts empty. */
export interface QueryFacts {
  readonly title: string
  readonly artist: string
  readonly albumTitle: string
  readonly bpm: number | null
  readonly year: number | null
  readonly camelot: string | null
  readonly location: string
  readonly status: 'tagged' | 'untagged'
  readonly genre1: string
  readonly genre2: string
  readonly descriptors: string
  readonly mood: string
  readonly place: string
  readonly era: string
  readonly quality: string
  readonly tagError: string | null
  readonly needsEars: boolean
  readonly suggested: boolean
  readonly starred: boolean
}

/** A track as queries see it. */
export interface QueryTrack {
  readonly track: QueryFacts
  /** Title, artist, album and comment, as `normaliseName` gives them. */
  readonly searchText: string
  /** The comment differs from the imported one. */
  readonly isChanged: boolean
}

/** Tells whether a track is what is asked for. */
export type QueryTest = (entry: QueryTrack) => boolean
