import { readRecording } from './duplicates.ts'

/** Counts copies while rows pass by, where `findSameRecordings` needs all rows at once. */
export interface CopyCount {
  add(row: { readonly artist: string; readonly title: string }): void
  /** Rows so far that are a copy of another: as many as the groups of `findSameRecordings` have beside their first. */
  count(): number
}

/** Starts counting. Never throws. */
export function createCopyCount(): CopyCount {
  /** Recordings with the guests that they were met with; rows of the same guests are always copies. */
  const guestsOf = new Map<string, Set<string>>()
  /** Those that were met without guests only, which are nearly all; a set for each would fill the memory. */
  const plain = new Set<string>()
  let rows = 0
  let different = 0
  return {
    add(row) {
      const read = readRecording(row)
      if (read === undefined) return
      const { recording, guests } = read
      rows += 1
      const known = guestsOf.get(recording)
      if (known === undefined && guests === '') {
        if (!plain.has(recording)) different += 1
        plain.add(recording)
        return
      }
      const met = known ?? new Set(plain.has(recording) ? [''] : [])
      if (!met.has(guests)) different += 1
      met.add(guests)
      guestsOf.set(recording, met)
    },
    count() {
      // With a single name in question, rows that name no guest are copies of those that do.
      const joined = [...guestsOf.values()].filter((guests) => guests.size === 2 && guests.has(''))
      return rows - different + joined.length
    },
  }
}
