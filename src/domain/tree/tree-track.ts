import type { GenreLookup } from '../genre/genre-lookup.ts'
import type { Gazetteer } from '../place/gazetteer.ts'

/** What a tree reads of a track. Unknown numbers are null, unknown texts empty. */
export interface TreeTrack {
  readonly id: number
  readonly title: string
  readonly artist: string
  readonly bpm: number | null
  /** "8A" */
  readonly camelot: string | null
  readonly year: number | null
  readonly genre1: string
  readonly genre2: string
  readonly descriptors: string
  readonly mood: string
  readonly place: string
  readonly era: string
  /** As `facetsOf` tells it: the genres of `free-text` may be any sentence, `empty` has no comment. */
  readonly quality: string
}

/** What reads the genres and places of tracks. */
export interface TreeReaders {
  readonly genres: GenreLookup
  readonly gazetteer: Gazetteer
}
