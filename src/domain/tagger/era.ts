import type { GenreNode } from '../genre/genre-graph.ts'
import type { KnownArtist } from './artist-index.ts'
import type { ReadTrack } from './read-track.ts'
import { ERA } from './weights.ts'

/** Words that say a record collects older recordings. */
const REISSUE =
  /\b(?:remaster(?:ed)?|best of|greatest|anthology|deluxe|expanded|reissue|anniversary|retrospective|box ?set|essentials?|collection|collected|compilation|vintage|archives?|rarities|originals|number 1.?s|no\.? ?1.?s|complete|legacy|gold|hits|classics|platinum|definitive|ultimate|years|story|volume|history)\b|\b(?:19|20)\d\d ?[-–] ?(?:19)?\d\d\b/i

/**
 * The era of a track: "early 1990s" from its year, a bare decade when only the artist or style tells, empty
 * when nothing does.
 *
 * A year after the artist's last record, or on an album of remasters and hits long after the first, is that of
 * a reissue; then the artist's years count. `isSure` says whether the style may speak.
 */
export function eraOf(read: ReadTrack, style: GenreNode, isSure: boolean): string {
  const { track, title, credits } = read
  const maker = credits.remixer ?? credits.main[0]
  const { year } = track
  if (year === undefined) return maker === undefined ? (isSure ? eraOfStyle(style) : '') : eraOfArtist(maker)

  const texts = `${track.albumTitle.slice(0, 300)} / ${title.mix}`
  const isOldName = year >= ERA.firstReissues && REISSUE.test(texts) && !namesOtherYear(texts, year)
  if (maker !== undefined) {
    const last = maker.to === undefined ? Number.POSITIVE_INFINITY : maker.to + ERA.graceYears
    const isOutside = year > last || year < maker.from - ERA.graceYears
    const isReissue = isOldName && year > maker.from + ERA.reissueYears
    return isOutside || isReissue ? eraOfArtist(maker) || eraOfYear(year) : eraOfYear(year)
  }
  const lastDecade = Math.max(...style.decades)
  const isLongAfter = year > lastDecade + 9 + ERA.reissueYears
  return isSure && isLongAfter ? eraOfStyle(style) || eraOfYear(year) : eraOfYear(year)
}

/** "2017 Remaster" on a track of 1987: the file keeps the year of the recording. */
function namesOtherYear(texts: string, year: number): boolean {
  const named = /\b(\d{4})[^/]{0,12}remaster|remaster[^/]{0,12}\b(\d{4})/i.exec(texts)
  return named !== null && Math.abs(Number(named[1] ?? named[2]) - year) > 1
}

/** "early 1990s", "mid 1970s", "late 2000s". */
export function eraOfYear(year: number): string {
  const inDecade = year % 10
  const word = inDecade < 4 ? 'early' : inDecade < 7 ? 'mid' : 'late'
  return `${word} ${year - inDecade}s`
}

/** The decade in which an artist was most active; empty for a career too long to say. */
function eraOfArtist({ from, to }: KnownArtist): string {
  if (to !== undefined && to - from <= ERA.shortCareer) return eraOfYear(Math.floor((from + to) / 2))
  // Records are remembered from an act's first years, so a long career counts from its start.
  const middle = Math.min(from + ERA.primeYears, to ?? from + ERA.primeYears)
  return `${middle - (middle % 10)}s`
}

function eraOfStyle({ decades }: GenreNode): string {
  const [only, second] = decades
  return only !== undefined && second === undefined ? `${only}s` : ''
}
