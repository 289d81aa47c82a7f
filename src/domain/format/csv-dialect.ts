/** The character between two cells of a row. */
export type Delimiter = ',' | ';' | '\t'

/** In the order of preference when a file fits several equally well. */
const DELIMITERS: readonly Delimiter[] = [',', ';', '\t']

/** Enough to tell a pattern from chance, few enough to stay cheap. */
const LINES_EXAMINED = 30

/**
 * Guesses the delimiter from the start of a decoded file.
 *
 * Only characters outside quotes count. Of the delimiters in the header, the one wins whose number is the same
 * in most lines; then the one that makes more columns. A comma when there is none. Never throws.
 */
export function sniffDelimiter(start: string): Delimiter {
  const lines = countDelimiters(start)
  let best: Delimiter = ','
  let bestScore: Score = { share: 0, columns: 0 }
  for (const delimiter of DELIMITERS) {
    const score = scoreOf(lines.map((counts) => counts[delimiter]))
    if (isBetter(score, bestScore)) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

/** The line end of a decoded file: that of its first line outside quotes, "\n" when there is none. Never throws. */
export function sniffNewline(start: string): '\n' | '\r\n' {
  for (const { character, index } of unquoted(start)) {
    if (character === '\n') return start.charAt(index - 1) === '\r' ? '\r\n' : '\n'
  }
  return '\n'
}

/** How well a delimiter explains a file. */
interface Score {
  /** Share of lines with as many delimiters as the header, 0 to 1. */
  readonly share: number
  /** Delimiters in the header. */
  readonly columns: number
}

type Counts = Record<Delimiter, number>

function scoreOf(counts: readonly number[]): Score {
  const [columns = 0] = counts
  if (columns === 0) return { share: 0, columns }
  return { share: counts.filter((count) => count === columns).length / counts.length, columns }
}

function isBetter(score: Score, than: Score): boolean {
  return score.share > than.share || (score.share === than.share && score.columns > than.columns)
}

/** Delimiters per line, blank lines left out, and the last line too, unless it is the only one: it may be cut. */
function countDelimiters(start: string): Counts[] {
  const lines: Counts[] = []
  let counts = noDelimiters()
  let lineStart = 0
  for (const { character, index } of unquoted(start)) {
    if (isDelimiter(character)) counts[character] += 1
    if (character !== '\n') continue
    if (start.slice(lineStart, index).trim() !== '') lines.push(counts)
    if (lines.length === LINES_EXAMINED) return lines
    counts = noDelimiters()
    lineStart = index + 1
  }
  return lines.length === 0 ? [counts] : lines
}

/**
 * The characters outside quoted cells, with their positions.
 *
 * A quote opens a cell only at its beginning and closes it only at its end, so that 12" in a title does not
 * swallow the rest of the file.
 */
function* unquoted(text: string): Generator<{ character: string; index: number }> {
  let isQuoted = false
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index)
    if (isQuoted) {
      if (character !== '"') continue
      if (text.charAt(index + 1) === '"') index += 1
      else if (isCellBorder(text.charAt(index + 1))) isQuoted = false
    } else if (character === '"' && isCellBorder(text.charAt(index - 1))) {
      isQuoted = true
    } else {
      yield { character, index }
    }
  }
}

/** A delimiter, a line end, or the end of the text, for which `charAt` gives the empty string. */
function isCellBorder(character: string): boolean {
  return character === '' || character === '\n' || character === '\r' || isDelimiter(character)
}

function isDelimiter(character: string): character is Delimiter {
  return character === ',' || character === ';' || character === '\t'
}

function noDelimiters(): Counts {
  return { ',': 0, ';': 0, '\t': 0 }
}
