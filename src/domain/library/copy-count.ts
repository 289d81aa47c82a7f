import { nameForMatching } from './normalise-name.ts'

/** Counts copies while rows pass by, where `findDuplicates` needs all rows at once. */
export interface CopyCount {
  add(row: { readonly artist: string; readonly title: string }): void
  /** Rows so far whose artist and title an earlier row had. */
  count(): number
}

/** Starts counting. Two rows are copies under the rule of `findDuplicates`. Never throws. */
export function createCopyCount(): CopyCount {
  const seen = new Set<string>()
  let copies = 0
  return {
    add(row) {
      const artist = nameForMatching(row.artist)
      const title = nameForMatching(row.title)
      if (artist === '' || title === '') return
      const song = `${artist}\n${title}`
      if (seen.has(song)) copies += 1
      else seen.add(song)
    },
    count: () => copies,
  }
}
