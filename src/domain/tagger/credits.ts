import { albumMaker } from './album-makers.ts'
import type { KnownArtist } from './artist-index.ts'
import { artistKey, splitArtists } from './artist-names.ts'
import { fileNameOf } from './folder-names.ts'
import type { Knowledge } from './knowledge.ts'
import type { TaggerTrack } from './offline-tagger.ts'
import { remembering } from './remembering.ts'
import { isRemix, remixerCandidates, type TitleParts } from './title-parts.ts'

/** Who made a track, as far as they are known. */
export interface Credits {
  /** Names of the main artists as written. */
  readonly names: readonly string[]
  /** The same, as they are compared. */
  readonly keys: readonly string[]
  readonly main: readonly KnownArtist[]
  readonly featured: readonly KnownArtist[]
  readonly remixer: KnownArtist | undefined
  /** Who made or named the album; only looked for where nobody above is known. */
  readonly albumMaker: KnownArtist | undefined
  /** The track is somebody's remix, known or not. */
  readonly isRemixed: boolean
}

/** "Ray Barretto y su Orquesta", "Oliver Nelson Quintet": the leader's own group. */
const BAND_WORDS =
  / (?:(?:his|her|y su|et son) )?(?:orchestra|orquesta|orchestre|band|group|trio|quartet|quintet|sextet|septet|octet|ensemble|combo|all stars|allstars)$/

/** "Ms. Lauryn Hill": a form of address is no part of the name. */
const ADDRESS = /^(?:ms|mr|mrs|miss|sir|dame|madame|monsieur) (?=.)/

/** The name before the first dash, without the number of the track: "03 Somebody - Song". */
const ARTIST_BEFORE_DASH = /^(?:\d{1,3}[\s.-]+)?(.{2,80}?)\s[-–—]\s/

/** Longer names of tracks and files are cut. */
const LONGEST_NAME = 300

/** Artist fields that are remembered; a library names the same artists again and again. */
const MOST_FIELDS = 30_000

/**
 * Makes the reader of artists, featured artists and the remixer from the artist field and the title, and of who
 * made the album when none of them is known.
 */
export function createCreditsReader({
  artists,
}: Knowledge): (track: TaggerTrack, title: TitleParts) => Credits {
  const find = (key: string): KnownArtist[] => {
    const found =
      artists.get(key) ?? artists.get(key.replace(BAND_WORDS, '')) ?? artists.get(key.replace(ADDRESS, ''))
    return found === undefined ? [] : [found]
  }
  const readField = remembering(MOST_FIELDS, (field: string) => {
    const { main, featured } = splitArtists(field, (key) => artists.has(key))
    const keys = main.map(artistKey)
    return { names: main, keys, main: keys.flatMap(find), featured: featured.map(artistKey).flatMap(find) }
  })

  const readAlbum = remembering(MOST_FIELDS, (album: string) => albumMaker(album, artists) ?? null)

  /** "Artist - Title" where the artist's own field is empty, if that artist is known. */
  function artistInNames(names: readonly string[]): string {
    const found = names
      .map((name) => ARTIST_BEFORE_DASH.exec(name.slice(0, LONGEST_NAME))?.[1] ?? '')
      .find((name) => artists.has(artistKey(name)))
    return found ?? ''
  }

  return ({ artist, albumTitle, location, ...track }, title) => {
    const isBlank = artist.trim() === ''
    const field = isBlank ? artistInNames([track.title, fileNameOf(location)]) : artist
    const { names, keys, main, featured } = readField(field)
    const guests = title.featured.flatMap((field) => readField(field).main)
    const remixer = findRemixer(title, artists)
    const isNobodyKnown = main.length === 0 && remixer === undefined
    return {
      names,
      keys,
      main,
      featured: [...featured, ...guests].filter((guest) => !main.includes(guest)),
      // An act's own remix is no reason to look elsewhere.
      remixer: remixer === main[0] ? undefined : remixer,
      albumMaker: (isNobodyKnown ? readAlbum(albumTitle) : null) ?? undefined,
      isRemixed: title.versions.some(isRemix),
    }
  }
}

function findRemixer(title: TitleParts, artists: ReadonlyMap<string, KnownArtist>): KnownArtist | undefined {
  for (const version of title.versions) {
    for (const candidate of remixerCandidates(version)) {
      const found = artists.get(artistKey(candidate))
      if (found !== undefined) return found
    }
  }
  return undefined
}
