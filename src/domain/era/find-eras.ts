import { parseYear } from '../library/parse-year.ts'
import { DECADE_WORD, PARTS, partsOf, speltDecade } from './era-words.ts'
import type { EraPrecision } from './read-era.ts'

/** A time that a text names at one place. */
export interface EraMention {
  readonly from: number
  readonly to: number
  readonly precision: EraPrecision
  /** The text calls it the year of a reissue, remaster or remix. */
  readonly isReissue: boolean
}

/** An era is a few words; longer texts are cut, so that a sentence costs no more. */
const MOST_CHARACTERS = 300

const ERA = new RegExp(
  [
    '(?<date>\\d{4})-\\d{2}-\\d{2}',
    "(?<first>\\d{4})s?\\s{0,2}[-–—/]\\s{0,2}['’]?(?<last>\\d{4}|\\d{1,2})(?!\\d|['’]?s)",
    `(?:${PARTS})?(?:the\\s)?(?:['’‘]?(?<decade>\\d{4}|\\d0)['’]?s|(?<spelt>${DECADE_WORD}))`,
    'turn of (?:the )?(?:(?<turn>\\d\\d)(?:st|th) century|(?<millennium>century|millenn?ium))|(?<y2k>y2k)',
    `(?:${PARTS.replaceAll('parts', 'centuryParts')})?(?<century>\\d\\d)(?:st|th)[\\s-]century`,
    '(?:(?<circa>circa|c|ca|around|about|approx(?:imately)?)\\.?\\s{0,2}|(?<tilde>~)\\s?)?(?<year>\\d{4})',
    "['’‘](?<short>\\d\\d)",
    '(?<war>pre|post)-?\\s?war',
  ]
    .map((form) => `(?:${form})`)
    .join('|')
    .replace(/^/, '(?<![\\p{L}\\p{N}])(?:')
    .replace(/$/, ')(?![\\p{L}\\p{N}])'),
  'giu',
)

/** "reissued 2010", "remastered in 2010"; not "reissue of 1978", which names the original. */
const REISSUED_BEFORE =
  /\b(?:re-?issued?|re-?master(?:ed)?|re-?press(?:ed)?|re-?released?|re-?recorded|remix(?:ed)?|re-?edit(?:ed)?|compiled|released)[\s:(]{0,3}(?:(?:in|on|circa)\s{1,2})?$/i

/** "2010 reissue", "2011 remaster". */
const REISSUE_AFTER =
  /^[\s-]{0,2}(?:re-?issue|re-?master|re-?press|re-?release|re-?edit|remix|compilation|edition)/i

/** How much of the text around a year can say that it is that of a reissue. */
const NEAR = 30

/** Half the width of "circa" and "turn of the century", in years. */
const CIRCA_YEARS = 1
const TURN_YEARS = 2

/** The times that a text names, in its order; the year helps to tell the century of "20s". Never throws. */
export function findEras(text: string, year: number | undefined): EraMention[] {
  const mentions: EraMention[] = []
  const read = text.slice(0, MOST_CHARACTERS)
  for (const match of read.matchAll(ERA)) {
    const range = rangeOf(match.groups ?? {}, mentions.at(-1)?.from, year)
    if (range === undefined || parseYear(String(range.from)) === undefined) continue
    const end = match.index + match[0].length
    const isReissue =
      REISSUED_BEFORE.test(read.slice(Math.max(0, match.index - NEAR), match.index)) ||
      REISSUE_AFTER.test(read.slice(end, end + NEAR))
    mentions.push({ ...range, isReissue })
  }
  return mentions
}

type Groups = Readonly<Record<string, string | undefined>>
type Range = Omit<EraMention, 'isReissue'>

function rangeOf(groups: Groups, before: number | undefined, year: number | undefined): Range | undefined {
  const { date, first, last, decade, spelt, parts, centuryParts, century, turn, short, war } = groups
  if (date !== undefined) return yearRange(Number(date))
  if (first !== undefined && last !== undefined) return spanOf(first, last)
  if (decade !== undefined) {
    const start = decade.length === 4 ? Number(decade) : sensibleDecade(Number(decade), before ?? year)
    return start % 10 === 0 ? decadeRange(start, parts) : undefined
  }
  if (spelt !== undefined) return decadeRange(speltDecade(spelt, before ?? year), parts)
  if (turn !== undefined) return around((Number(turn) - 1) * 100, TURN_YEARS)
  if (groups.millennium !== undefined || groups.y2k !== undefined) return around(2000, TURN_YEARS)
  if (century !== undefined) return centuryRange((Number(century) - 1) * 100, centuryParts)
  if (short !== undefined) return yearRange(Number(short) + (Number(short) < FIRST_OF_1900S ? 2000 : 1900))
  if (war !== undefined) {
    return war.toLowerCase() === 'pre' ? span(1900, 1939) : span(1945, 1959)
  }
  const isAbout = groups.circa !== undefined || groups.tilde !== undefined
  return isAbout ? around(Number(groups.year), CIRCA_YEARS) : yearRange(Number(groups.year))
}

/** "'29" and less is of this century, "'30" and more of the last. */
const FIRST_OF_1900S = 30

/**
 * The decade that two digits mean: from "30s" on that of the last century; before, the one that fits a known
 * year, or this century's.
 */
export function sensibleDecade(digits: number, known: number | undefined): number {
  if (digits >= FIRST_OF_1900S) return 1900 + digits
  if (known === undefined) return 2000 + digits
  return Math.abs(1900 + digits - known) < Math.abs(2000 + digits - known) ? 1900 + digits : 2000 + digits
}

function decadeRange(start: number, parts: string | undefined): Range {
  if (parts === undefined) return { from: start, to: start + 9, precision: 'decade' }
  const { first, last, count } = partsOf(parts)
  return { from: start + first, to: start + last, precision: count === 1 ? 'part' : 'span' }
}

function centuryRange(start: number, parts: string | undefined): Range {
  if (parts === undefined) return span(start, start + 99)
  const { first, last } = partsOf(parts)
  // Parts are tenths of a decade, so ten years each of a century.
  return span(start + first * 10, start + last * 10 + 9)
}

/** "1974-1978", "1974-78", "1974-5"; a last year that is no later is the month of a date: "2008-05". */
function spanOf(firstText: string, lastText: string): Range {
  const first = Number(firstText)
  const unit = 10 ** lastText.length
  let last = lastText.length === 4 ? Number(lastText) : first - (first % unit) + Number(lastText)
  // Over the turn of a century: "1998-02".
  if (last < first && lastText.length === 2 && first % 100 > 90 && Number(lastText) < 30) last += 100
  if (lastText.length < 4 && last <= first) return yearRange(first)
  if (parseYear(String(last)) === undefined) return yearRange(first)
  return first === last ? yearRange(first) : span(Math.min(first, last), Math.max(first, last))
}

function yearRange(year: number): Range {
  return { from: year, to: year, precision: 'year' }
}

function around(year: number, years: number): Range {
  return span(year - years, year + years)
}

function span(from: number, to: number): Range {
  return { from, to, precision: 'span' }
}
