import type { KnownArtist } from './artist-index.ts'
import { artistKey, splitArtists } from './artist-names.ts'
import type { Knowledge } from './knowledge.ts'
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
  /** The track is somebody's remix, known or not. */
  readonly isRemixed: boolean
}

/** "Ray Barretto y su Orquesta", "Oliver Nelson Quintet": the leader's own group. */
const BAND_WORDS =
  / (?:(?:his|her|y su|et son) )?(?:orchestra|orquesta|orchestre|band|group|trio|quartet|quintet|sextet|septet|octet|ensemble|combo|all stars|allstars)$/

/** Artist fields that are remembered; a library names the same artists again and again. */
const MOST_FIELDS = 30_000

/** Makes the reader of artists, featured artists and the remixer from the artist field and the title. */
export function createCreditsReader({ artists }: Knowledge): (artist: string, title: TitleParts) => Credits {
  const find = (key: string): KnownArtist[] => {
    const found = artists.get(key) ?? artists.get(key.replace(BAND_WORDS, ''))
    return found === undefined ? [] : [found]
  }
  const readField = remembering(MOST_FIELDS, (field: string) => {
    const { main, featured } = splitArtists(field, (key) => artists.has(key))
    const keys = main.map(artistKey)
    return { names: main, keys, main: keys.flatMap(find), featured: featured.map(artistKey).flatMap(find) }
  })

  return (artist, title) => {
    const { names, keys, main, featured } = readField(artist)
    const guests = title.featured.flatMap((field) => readField(field).main)
    const remixer = findRemixer(title, artists)
    return {
      names,
      keys,
      main,
      featured: [...featured, ...guests].filter((guest) => !main.includes(guest)),
      // An act's own remix is no reason to look elsewhere.
      remixer: remixer === main[0] ? undefined : remixer,
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
