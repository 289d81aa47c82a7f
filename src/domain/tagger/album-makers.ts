import type { KnownArtist } from './artist-index.ts'
import { artistKey } from './artist-names.ts'

/** Words after which or before which an album names who made it. */
const MAKERS = [
  /^(.{2,60}?)\s+(?:presents?|pres\.?|introducing|introduces)(?=\W|$)/i,
  /\b(?:mixed|compiled|selected|curated|chosen) by ([^()[\],;:/–—]{2,60})/i,
  /^(?:the )?(?:(?:very )?best|sound|world|music|songs|art|genius|story) of ([^()[\],;:/–—]{2,60})/i,
]

/** Where the parts of an album's name meet: "The Vintage Series: Barry Biggs", "Somebody (Live in Rome)". */
const BETWEEN_PARTS = /[:()[\]–—|/]|\s-\s|\s(?:vol|volume|live at|live in)\b/i

/** Longer names are cut. */
const LONGEST_ALBUM = 200

/**
 * The known artist who mixed, chose or gave the name to an album; undefined when it names none.
 *
 * A name of one word counts only beside "presents", "mixed by" and the like, because albums are called by words.
 */
export function albumMaker(
  albumTitle: string,
  artists: ReadonlyMap<string, KnownArtist>,
): KnownArtist | undefined {
  const album = albumTitle.slice(0, LONGEST_ALBUM)
  for (const pattern of MAKERS) {
    const name = pattern.exec(album)?.[1]
    const found = name === undefined ? undefined : artists.get(artistKey(name))
    if (found !== undefined) return found
  }
  for (const part of album.split(BETWEEN_PARTS)) {
    const key = artistKey(part)
    const found = key.includes(' ') ? artists.get(key) : undefined
    if (found !== undefined) return found
  }
  return undefined
}
