/** One row of a crate that every kind of awkward track is in. */
export type CrateRow = Readonly<Record<string, string>>

/** The title that looks like markup and breaks naive quoting. */
export const HOSTILE_TITLE = 'He said "go" <b>now</b> & then'
/** The title that the fake engine of the browser tests cannot tag. */
export const FAILING_TITLE = 'Track 15'
/** The comment with three of the five parts. */
export const THREE_PARTS = 'House; Deep House; warm pads, 4/4'

const GENRES = ['House', 'Techno', 'Disco'] as const
const ROWS = 60
/** Numbers 2 to 6 and 47 to 60 have a tag and number 13 has a part of one: 20 of 60. */
const isTagged = (number: number) => (number >= 2 && number <= 6) || number >= 47

/** What differs from the rule, by number; the number is also the id in an empty library. */
const SPECIAL: Readonly<Record<number, CrateRow>> = {
  7: { title: HOSTILE_TITLE },
  8: { bpm: '174' },
  9: { bpm: '45' },
  10: { key: '' },
  11: { key: '4M' },
  12: { key: '4D' },
  13: { comment: THREE_PARTS },
}

/**
 * Sixty tracks, 40 of them untagged (the first one is), with the awkward ones among them: 7 a title like
 * markup, 8 very fast, 9 very slow, 10 without a key, 11 and 12 in 4M and 4D (keys are
 * Open Key), 13 with three parts of a comment, 15 that the fake engine cannot tag.
 */
export function aSpecialCrate(): CrateRow[] {
  return Array.from({ length: ROWS }, (_, index) => aCrateRow(index + 1))
}

/** Generated rows for tests of size, all untagged, in five tempos and twelve keys. */
export function aLargeCrate(rows: number): CrateRow[] {
  return Array.from({ length: rows }, (_, index) => ({ ...aCrateRow(index + 1), comment: '' }))
}

function aCrateRow(number: number): CrateRow {
  const genre = GENRES[number % GENRES.length] ?? ''
  return {
    title: `Track ${number}`,
    artist: `Artist ${number % 17}, Guest ${number}`,
    album: `Album ${number % 9}`,
    bpm: String(118 + (number % 5) * 2),
    // 4M and 4D belong to two tracks alone.
    key: `${[1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12][number % 11]}${number % 4 === 0 ? 'D' : 'M'}`,
    year: String(1975 + (number % 45)),
    comment: isTagged(number) ? `${genre}; Classic ${genre}; drums, bass ${number}; bright; USA, 1990s.` : '',
    rating: String(number % 6),
    location: `/music/track-${number}.mp3`,
    ...SPECIAL[number],
  }
}
