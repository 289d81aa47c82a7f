import type { LibrarySummary } from '../../../contract/library.schema.ts'
import type { LibraryTrack } from './library-track.ts'

/** What the summary tells besides the counts. */
export type SummaryFacts = Pick<
  LibrarySummary,
  'revision' | 'archived' | 'filename' | 'columns' | 'isSample' | 'keyNotation'
>

/** Main genres shown as bars. */
const TOP_GENRES = 8

/** Counts the present library in one pass. */
export function summarise(entries: readonly LibraryTrack[], facts: SummaryFacts): LibrarySummary {
  let tagged = 0
  let failed = 0
  let needsEars = 0
  let suggested = 0
  let changed = 0
  const genres = new Map<string, number>()
  for (const { track, isChanged } of entries) {
    if (track.status === 'tagged') tagged++
    if (track.tagError !== null) failed++
    if (track.needsEars) needsEars++
    if (track.suggested) suggested++
    if (isChanged) changed++
    if (track.genre1 !== '') genres.set(track.genre1, (genres.get(track.genre1) ?? 0) + 1)
  }
  return {
    restored: entries.length > 0,
    total: entries.length,
    tagged,
    untagged: entries.length - tagged,
    failed,
    needsEars,
    suggested,
    changed,
    ...facts,
    topGenres: [...genres]
      .map(([genre, tracks]) => ({ genre, tracks }))
      .sort((left, right) => right.tracks - left.tracks || (left.genre < right.genre ? -1 : 1))
      .slice(0, TOP_GENRES),
  }
}
