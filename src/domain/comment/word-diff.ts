/** A stretch of text that two texts share, or that only the earlier or only the later one has. */
export interface DiffPiece {
  readonly kind: 'same' | 'removed' | 'added'
  /** Never empty. */
  readonly text: string
}

/** Comparing takes square time; a comment has far fewer tokens, and longer texts are shown as replaced. */
const MOST_TOKENS = 400

/** A word, a run of blanks, or one other sign. */
const TOKEN = /[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu

/**
 * The difference between two texts, word by word, in reading order: what goes stands before what comes.
 *
 * `same` and `removed` pieces joined give `before`, `same` and `added` ones give `after`. Neighbours differ in
 * kind. Equal texts give one `same` piece, two empty ones none. A text of more than 400 words, blanks and signs
 * counts as one word. Never throws.
 */
export function diffWords(before: string, after: string): DiffPiece[] {
  if (before === after) return joined([{ kind: 'same', text: before }])
  const [old, young] = [tokensOf(before), tokensOf(after)]
  if (old.length > MOST_TOKENS || young.length > MOST_TOKENS) {
    return joined([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ])
  }
  // Shared ends first: of two equally short differences this finds the one in a single stretch.
  const start = sharedAtStart(old, young)
  const end = sharedAtStart(old.slice(start).toReversed(), young.slice(start).toReversed())
  const oldMiddle = old.slice(start, old.length - end)
  const youngMiddle = young.slice(start, young.length - end)
  return joined([
    { kind: 'same', text: old.slice(0, start).join('') },
    ...walk(oldMiddle, youngMiddle, commonLengths(oldMiddle, youngMiddle)),
    { kind: 'same', text: old.slice(old.length - end).join('') },
  ])
}

function tokensOf(text: string): readonly string[] {
  return text.match(TOKEN) ?? []
}

function sharedAtStart(old: readonly string[], young: readonly string[]): number {
  const firstDifferent = old.findIndex((token, index) => token !== young[index])
  return firstDifferent < 0 ? old.length : firstDifferent
}

/** For each pair of positions, how many tokens the rests of both texts share in order; rows are of `old`. */
function commonLengths(old: readonly string[], young: readonly string[]): Uint16Array {
  const width = young.length + 1
  const lengths = new Uint16Array((old.length + 1) * width)
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = young.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        old[row] === young[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  return lengths
}

function walk(old: readonly string[], young: readonly string[], lengths: Uint16Array): DiffPiece[] {
  const width = young.length + 1
  const pieces: DiffPiece[] = []
  let row = 0
  let column = 0
  while (row < old.length || column < young.length) {
    const [oldToken, youngToken] = [old[row], young[column]]
    const below = lengths[(row + 1) * width + column] ?? 0
    const beside = lengths[row * width + column + 1] ?? 0
    if (oldToken !== undefined && oldToken === youngToken) {
      pieces.push({ kind: 'same', text: oldToken })
      row += 1
      column += 1
    } else if (oldToken !== undefined && (youngToken === undefined || below >= beside)) {
      pieces.push({ kind: 'removed', text: oldToken })
      row += 1
    } else if (youngToken !== undefined) {
      pieces.push({ kind: 'added', text: youngToken })
      column += 1
    }
  }
  return pieces
}

/** Between two `same` pieces, one `removed` and one `added` at most, in this order. */
function joined(pieces: readonly DiffPiece[]): DiffPiece[] {
  const result: DiffPiece[] = []
  let [same, removed, added] = ['', '', '']
  const flush = (): void => {
    if (same !== '') result.push({ kind: 'same', text: same })
    if (removed !== '') result.push({ kind: 'removed', text: removed })
    if (added !== '') result.push({ kind: 'added', text: added })
    same = ''
    removed = ''
    added = ''
  }
  for (const { kind, text } of pieces) {
    if (kind === 'same' && (removed !== '' || added !== '')) flush()
    if (kind === 'same') same += text
    else if (kind === 'removed') removed += text
    else added += text
  }
  flush()
  return result
}
