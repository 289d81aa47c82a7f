/** Holds what the offline tagger wrote against the comments of a library. */
import { parseComment } from '../src/domain/comment/parse-comment.ts'
import { genreKey } from '../src/domain/genre/genre-key.ts'
import { artistKey, splitArtists } from '../src/domain/tagger/artist-names.ts'
import type { Knowledge } from '../src/domain/tagger/knowledge.ts'
import type { OfflineTag, TaggedTrack } from '../src/domain/tagger/offline-tagger.ts'

/** The right answer of a track, as its comment gives it. */
export interface Truth {
  readonly family: string
  /** The families of both genres: a tag with the other one leads a search to the track all the same. */
  readonly families: ReadonlySet<string>
  /** Style of genre 1; absent when only genre 2 is known. */
  readonly style: string | undefined
  readonly place: string
  /** Middle of the era, absent when the comment names none. */
  readonly eraYear: number | undefined
}

/** Family of genre 1, else of genre 2; undefined when neither is known. */
export function truthOf(comment: string, { lookup }: Knowledge): Truth | undefined {
  const { genre1, genre2, place, era } = parseComment(comment)
  const style = lookup.find(genre1)
  const second = lookup.find(genre2)
  const family = (style ?? second)?.family
  if (family === undefined) return undefined
  const families = new Set([family, ...(second === undefined ? [] : [second.family])])
  return { family, families, style: style?.name, place, eraYear: yearOfEra(era) }
}

/** The middle of the first era in a text: "mid-1990s" 1995, "80s" 1985, "1976" itself. */
function yearOfEra(era: string): number | undefined {
  const match = /(early|mid|late)?[\s-]*((?:18|19|20)\d\d|\b\d0(?=s))(s?)/i.exec(era)
  if (match === null) return undefined
  const [, word, digits = '', plural] = match
  const year = digits.length === 2 ? Number(digits) + (Number(digits) < 30 ? 2000 : 1900) : Number(digits)
  if (plural === '') return year
  return year + (word === undefined ? 5 : ({ early: 2, mid: 5, late: 8 }[word.toLowerCase()] ?? 5))
}

/** Places that say the same; the comparison asks whether the country, or a city, is right. */
const SAME_PLACE: readonly (readonly [RegExp, string])[] = [
  [/\b(?:usa|u s|united states|american?|us)\b/g, 'us'],
  [/\b(?:united kingdom|britain|british|england|english|scotland|wales|uk)\b/g, 'uk'],
  [
    /\b(?:new york|nyc|brooklyn|bronx|queens|harlem|detroit|chicago|philadelphia|los angeles|la|california|memphis|miami|new orleans|atlanta|newark|new jersey|oakland|compton|houston|minneapolis|texas|louisiana|georgia|florida|west coast|east coast|san francisco|boston|seattle|nashville)\b/g,
    'us $&',
  ],
  [
    /\b(?:london|bristol|manchester|sheffield|leeds|birmingham|liverpool|coventry|glasgow|brighton)\b/g,
    'uk $&',
  ],
  [/\b(?:kingston)\b/g, 'jamaica $&'],
  [/\b(?:berlin|cologne|frankfurt|munich|hamburg|dusseldorf)\b/g, 'germany $&'],
  [/\b(?:paris)\b/g, 'france $&'],
  [/\b(?:rio de janeiro|sao paulo|salvador|bahia)\b/g, 'brazil $&'],
  [/\b(?:lagos)\b/g, 'nigeria $&'],
]

function placeWords(place: string): Set<string> {
  const plain = SAME_PLACE.reduce((text, [pattern, word]) => text.replace(pattern, word), genreKey(place))
  return new Set(plain.split(' ').filter((word) => word.length > 1))
}

/** Collects results of one way of testing. */
export interface Score {
  add(track: TaggedTrack, truth: Truth, tag: OfflineTag): void
  figures(): Record<string, string | number>
  reliability(): Record<string, Record<string, string | number>>
  confusions(most: number): readonly Record<string, string | number>[]
}

/** Starts counting. */
export function createScore({ artists, lookup }: Knowledge): Score {
  const bins = Array.from({ length: 10 }, () => ({ tracks: 0, confidence: 0, right: 0 }))
  const confused = new Map<string, number>()
  const sums = {
    tracks: 0,
    family: 0,
    eitherFamily: 0,
    exact: 0,
    withStyle: 0,
    ears: 0,
    earsRight: 0,
    known: 0,
    knownRight: 0,
  }
  const texts = { place: 0, placeRight: 0, era: 0, eraRight: 0, malformed: 0 }

  function add(track: TaggedTrack, truth: Truth, tag: OfflineTag): void {
    const isRight = tag.family === truth.family
    const right = isRight ? 1 : 0
    const genres = [tag.parts.genre1, tag.parts.genre2].map((genre) => lookup.find(genre)?.name)
    const isKnown = splitArtists(track.artist, (key) => artists.has(key)).main.some((name) =>
      artists.has(artistKey(name)),
    )
    sums.tracks += 1
    sums.family += right
    if (truth.families.has(tag.family)) sums.eitherFamily += 1
    if (truth.style !== undefined) {
      sums.withStyle += 1
      if (genres.includes(truth.style)) sums.exact += 1
    }
    if (tag.needsEars) {
      sums.ears += 1
      sums.earsRight += right
    }
    if (isKnown) {
      sums.known += 1
      sums.knownRight += right
    }
    const bin = bins[Math.min(9, Math.floor(tag.confidence * 10))]
    if (bin !== undefined) {
      bin.tracks += 1
      bin.confidence += tag.confidence
      bin.right += right
    }
    if (!isRight) {
      const pair = `${truth.family} → ${tag.family}`
      confused.set(pair, (confused.get(pair) ?? 0) + 1)
    }
    addTexts(truth, tag)
  }

  function addTexts(truth: Truth, tag: OfflineTag): void {
    const { quality } = parseComment(tag.comment)
    if (quality !== 'structured') texts.malformed += 1
    if (truth.place !== '' && tag.parts.place !== '') {
      texts.place += 1
      const words = placeWords(truth.place)
      if ([...placeWords(tag.parts.place)].some((word) => words.has(word))) texts.placeRight += 1
    }
    const year = yearOfEra(tag.parts.era)
    if (truth.eraYear !== undefined && year !== undefined) {
      texts.era += 1
      if (Math.abs(year - truth.eraYear) <= 5) texts.eraRight += 1
    }
  }

  return {
    add,
    figures: () => ({
      tracks: sums.tracks,
      family: percent(sums.family, sums.tracks),
      'family of either genre': percent(sums.eitherFamily, sums.tracks),
      'exact genre': percent(sums.exact, sums.withStyle),
      'artist known': percent(sums.known, sums.tracks),
      'family, artist known': percent(sums.knownRight, sums.known),
      'needs ears': percent(sums.ears, sums.tracks),
      'family, needs ears': percent(sums.earsRight, sums.ears),
      'family, others': percent(sums.family - sums.earsRight, sums.tracks - sums.ears),
      'place given': percent(texts.place, sums.tracks),
      'place right': percent(texts.placeRight, texts.place),
      'era given': percent(texts.era, sums.tracks),
      'era within 5 years': percent(texts.eraRight, texts.era),
      ECE: (
        bins.reduce((sum, { confidence, right }) => sum + Math.abs(confidence - right), 0) / sums.tracks
      ).toFixed(3),
      'not five parts': texts.malformed,
    }),
    reliability: () =>
      Object.fromEntries(
        bins.map(({ tracks, confidence, right }, index) => [
          `${index * 10}–${index * 10 + 10} %`,
          { tracks, 'mean confidence': percent(confidence, tracks), right: percent(right, tracks) },
        ]),
      ),
    confusions: (most) =>
      [...confused]
        .sort((one, other) => other[1] - one[1])
        .slice(0, most)
        .map(([pair, tracks]) => ({ 'truth → tag': pair, tracks })),
  }
}

/** "57.8 %", or a dash when there is nothing to count. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`
}
