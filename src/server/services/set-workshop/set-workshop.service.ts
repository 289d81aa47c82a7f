import type { ArtistTracks, SetTrackSearch, SetTracksFound } from '../../../contract/set-workshop.schema.ts'
import type { Track } from '../../../contract/track.schema.ts'
import { createNameTest, type SearchedName } from '../../../domain/library/name-search.ts'
import { libraryEmpty, trackUnknown } from '../../errors.ts'
import type { Library } from '../library/library.ts'
import { inSlices } from '../search/slices.ts'
import type { NameIndex } from './name-index.ts'

export interface SetWorkshopDeps {
  readonly library: Library
  readonly namesOf: () => Promise<NameIndex>
}

export type SetWorkshopService = ReturnType<typeof createSetWorkshopService>

/** Tracks that a search shows. */
const MOST_FOUND = 50
/** Tracks of an artist that are shown: "Various Artists" may be half of a library. */
const MOST_OF_ARTIST = 1_000
/** A shorter query would find nearly everything. */
const SHORTEST_QUERY = 2
/** Tracks looked at between two looks at the clock. */
const TRACKS_PER_STEP = 1_000

/** Looks tracks up for whoever puts a set together. */
export function createSetWorkshopService({ library, namesOf }: SetWorkshopDeps) {
  /** Tracks by words of title and artist; none for fewer than two characters. Throws LIBRARY_EMPTY. */
  async function searchTracks({ query = '' }: SetTrackSearch): Promise<SetTracksFound> {
    if (library.isEmpty) throw libraryEmpty()
    if (query.trim().length < SHORTEST_QUERY) return { tracks: [], count: 0 }
    const index = await namesOf()
    const fitOf = createNameTest(query)
    const byFit: readonly [Track[], Track[], Track[]] = [[], [], []]
    await eachTrack(index, (track, name) => {
      const fit = fitOf(name)
      if (fit !== undefined && byFit[fit].length < MOST_FOUND) byFit[fit].push(track)
    })
    const tracks = byFit.flat().slice(0, MOST_FOUND)
    return { tracks, count: tracks.length }
  }

  /** Other tracks with one of the track's acts, as main artist or guest. Throws LIBRARY_EMPTY, TRACK_UNKNOWN. */
  async function tracksOfArtist(id: number): Promise<ArtistTracks> {
    if (library.isEmpty) throw libraryEmpty()
    const index = await namesOf()
    const track = library.find(id)?.track
    if (track === undefined) throw trackUnknown()
    const wanted = new Set(index.acts.actsOf(track.artist))
    const tracks: Track[] = []
    await eachTrack(index, (other) => {
      if (tracks.length >= MOST_OF_ARTIST || other.id === id) return
      if (index.acts.actsOf(other.artist).some((act) => wanted.has(act))) tracks.push(other)
    })
    return { tracks }
  }

  /** Shows every track of the index as it is now; those that have left the library are left out. */
  function eachTrack({ names }: NameIndex, look: (track: Track, name: SearchedName) => void): Promise<void> {
    return inSlices(
      (function* () {
        let seen = 0
        for (const name of names) {
          const track = library.find(name.id)?.track
          if (track !== undefined) look(track, name)
          if (seen++ % TRACKS_PER_STEP === 0) yield
        }
      })(),
    )
  }

  return { searchTracks, tracksOfArtist }
}
