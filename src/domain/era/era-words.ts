/** Words for a part of a decade, with its first and last year in it. */
const PART_YEARS: Readonly<Record<string, readonly [number, number]>> = {
  early: [0, 3],
  beginning: [0, 3],
  start: [0, 3],
  'first half': [0, 4],
  mid: [4, 6],
  middle: [4, 6],
  late: [7, 9],
  later: [7, 9],
  latter: [7, 9],
  end: [7, 9],
  'second half': [5, 9],
  'latter half': [5, 9],
  turn: [-1, 1],
}

const ONE_PART = Object.keys(PART_YEARS)
  .sort((left, right) => right.length - left.length)
  .join('|')

/**
 * Pattern of the words before a decade: "early", "mid-to-late ", "end of the ". The group is named `parts`.
 *
 * Blanks are counted, so that a long run of them costs no more than a short one.
 */
export const PARTS = `(?<parts>(?:${ONE_PART})(?:[\\s\\-–/&]{1,3}(?:(?:to|and|or)[\\s\\-]{1,2})?(?:${ONE_PART}))*)[\\s\\-–]{0,2}(?:of\\s)?(?:the\\s)?`

const EVERY_PART = new RegExp(`\\b(?:${ONE_PART})\\b`, 'g')

/** The first and last year within a decade of "mid-to-late", 4 and 9, and how many words say so. */
export function partsOf(words: string): {
  readonly first: number
  readonly last: number
  readonly count: number
} {
  const found = words.toLowerCase().match(EVERY_PART) ?? []
  const years = found.flatMap((part) => PART_YEARS[part] ?? [])
  return { first: Math.min(...years), last: Math.max(...years), count: found.length }
}

/** Years that spelt decades start with; of those before 1930 and after, the usual sense. */
const SPELT_DECADES: Readonly<Record<string, number>> = {
  twenties: 1920,
  thirties: 1930,
  forties: 1940,
  fourties: 1940,
  fifties: 1950,
  sixties: 1960,
  seventies: 1970,
  eighties: 1980,
  nineties: 1990,
  noughties: 2000,
  naughties: 2000,
  oughties: 2000,
  aughts: 2000,
  noughts: 2000,
  'two thousands': 2000,
  tens: 2010,
  teens: 2010,
}

/** Pattern of a decade in words: "eighties", "nineteen-seventies". */
export const DECADE_WORD = `(?:nineteen[\\s-])?(?:${Object.keys(SPELT_DECADES).join('|')})`

/** "twenties" beside a year from here on are those of this century. */
const NEW_TWENTIES_FROM = 1990

/** First year of a decade in words; a year known from elsewhere tells which twenties are meant. */
export function speltDecade(words: string, known: number | undefined): number {
  const lower = words.toLowerCase()
  const start = SPELT_DECADES[lower.replace(/^nineteen[\s-]/, '')] ?? 0
  const isOpen = start === 1920 && !lower.startsWith('nineteen')
  return isOpen && known !== undefined && known >= NEW_TWENTIES_FROM ? 2020 : start
}
