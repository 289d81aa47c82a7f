import { artistKey } from './artist-names.ts'

/** A title taken apart: "Song (feat. A) - B's Deep Dub" gives "Song", ["A"], "B's Deep Dub". */
export interface TitleParts {
  /** The title without brackets and without what follows a dash. */
  readonly main: string
  /** Names after "feat." in the title, not split further. */
  readonly featured: readonly string[]
  /** What the brackets and dashes say of this version, joined by " / "; empty for the plain track. */
  readonly mix: string
  /** Versions one by one. */
  readonly versions: readonly string[]
}

/** Longer titles are cut; no real one comes near. */
const LONGEST_TITLE = 400

const BRACKETS = /[([{]([^()[\]{}]{1,160})[)\]}]/g
const FEATURED = /(?:^|\s)(?:feat\.?|ft\.?|featuring)\s+(.{1,120})$/i

/** Words that say somebody changed the record. */
const REMIX_WORD =
  /^(?:remix(?:es|ed)?|rmx|mix|edit|re-?edit|dub|rework(?:ed)?|refix|bootleg|version|remake|flip|rub|reconstruction|interpretation|revision|vip|bootmix|redux|overdub|touch|rerub|re-?rub|re-?work|mixx|mashup|treatment)$/i

/** Words that stand before "mix" or "edit" without being anybody's name. */
const NO_NAMES: ReadonlySet<string> = new Set(
  (
    'original extended radio club vocal instrumental dub album single long short full main dance street 12 7 inch ' +
    'clean dirty explicit live acoustic alternative alternate video us uk usa special disco house deep tribal latin ' +
    'classic new old ext intro rock pop garage jungle trance techno acid late night day summer sunset morning final ' +
    'remastered remaster mono stereo demo bonus party dj the a my your hip hop rap soul funk reggae underground ' +
    'and with of in for to ambient chill piano bass drum drums jazz sunrise red blue black white'
  ).split(' '),
)

/** Takes a title apart. Never throws; works in linear time on any text. */
export function titleParts(title: string): TitleParts {
  const text = title.slice(0, LONGEST_TITLE)
  const featured: string[] = []
  const versions: string[] = []
  const sort = (piece: string): void => {
    const name = FEATURED.exec(piece)?.[1]
    if (name !== undefined) featured.push(name.trim())
    else if (piece.trim() !== '') versions.push(piece.trim())
  }
  const outside = text.replace(BRACKETS, (_whole, inner: string) => {
    sort(inner)
    return ' '
  })
  const [first = '', ...rest] = outside.split(/\s[-–—]\s/)
  for (const piece of rest) sort(piece)
  const inMain = FEATURED.exec(first)
  if (inMain?.[1] !== undefined) featured.push(inMain[1].trim())
  const main = (inMain === null ? first : first.slice(0, inMain.index)).trim()
  return { main, featured, versions, mix: versions.join(' / ') }
}

/** True when a version is somebody's new mix, not merely "Original Mix", "Radio Edit" or "Live". */
export function isRemix(version: string): boolean {
  return /\b(?:remix|rmx|rework|refix|bootleg|flip|re-?rub|rub)\b/i.test(version)
}

/**
 * Names that may have made a version: "Kerri Chandler Deep Red Dub" gives "Kerri Chandler Deep Red", "Kerri
 * Chandler Deep", "Kerri Chandler", "Kerri", the longest first, for the caller to try against known artists.
 *
 * Empty when the version names no maker: "Extended Mix", "Live". Never throws.
 */
export function remixerCandidates(version: string): readonly string[] {
  const by = /\b(?:remixed|mixed|edited|reworked|edit|remix) by (.+)$/i.exec(version)?.[1]
  if (by !== undefined) return [by]
  const words = version.split(/\s+/).slice(0, 10)
  const end = words.findLastIndex((word) => REMIX_WORD.test(word.replace(/[^\p{L}\p{N}-]/gu, '')))
  if (end < 1) return []
  const candidates: string[] = []
  for (let length = end; length > 0; length -= 1) {
    const run = words
      .slice(0, length)
      .join(' ')
      .replace(/['’]s?$/, '')
    if (
      !artistKey(run)
        .split(' ')
        .every((word) => NO_NAMES.has(word))
    )
      candidates.push(run)
  }
  return candidates
}
