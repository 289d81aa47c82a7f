import { nameForMatching } from './normalise-name.ts'

/** A row that may be a copy of another. */
export interface DuplicateCandidate {
  /** The row's own number; handed back in the groups. */
  readonly row: number
  readonly title: string
  readonly artist: string
  readonly albumTitle: string
  readonly location: string
  readonly comment: string
  readonly bpm: number | undefined
  readonly key: string
  readonly year: number | undefined
}

/** Two or more rows of the same song. */
export interface DuplicateGroup {
  /** Richest first, so the first is the one to keep; equally rich rows in row order. */
  readonly rows: number[]
  /** How many different files the rows name. */
  readonly locations: number
}

/** What a filled field is worth against one character of comment. */
const RICHNESS_OF_A_FIELD = 10

/**
 * Finds rows with the same artist and title, compared normalised.
 *
 * Groups are ordered by artist, then title. Rows without an artist or a title are nobody's copy: too many
 * different songs are called "Intro". Versions ("Song (Dub)") differ. Nothing is merged here. Never throws.
 *
 * Source: docs/domain/matching.md, "Duplicates".
 */
export function findDuplicates(rows: Iterable<DuplicateCandidate>): DuplicateGroup[] {
  const bySong = new Map<string, DuplicateCandidate[]>()
  for (const row of rows) {
    const artist = nameForMatching(row.artist)
    const title = nameForMatching(row.title)
    if (artist === '' || title === '') continue
    const song = `${artist}\n${title}`
    const copies = bySong.get(song)
    if (copies === undefined) bySong.set(song, [row])
    else copies.push(row)
  }
  return [...bySong]
    .filter(([, copies]) => copies.length > 1)
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .map(([, copies]) => groupOf(copies))
}

function groupOf(copies: readonly DuplicateCandidate[]): DuplicateGroup {
  const ranked = copies
    .map((copy) => ({ row: copy.row, richness: richnessOf(copy) }))
    .sort((first, second) => second.richness - first.richness || first.row - second.row)
  const locations = new Set(copies.map(({ location }) => location.normalize('NFC')))
  locations.delete('')
  return { rows: ranked.map(({ row }) => row), locations: locations.size }
}

/** Characters of the comment, plus ten for each filled field. A bpm or year of 0 is unknown, so not filled. */
function richnessOf({ comment, bpm, key, year, albumTitle, location }: DuplicateCandidate): number {
  const texts = [key, albumTitle, location].filter((text) => text.trim() !== '')
  const numbers = [bpm, year].filter((number) => number !== undefined && number !== 0)
  return comment.length + RICHNESS_OF_A_FIELD * (texts.length + numbers.length)
}
