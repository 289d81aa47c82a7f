import type { TrackFilters } from '../../../contract/track.schema.ts'
import type { Library } from '../library/library.ts'
import type { TrackLists } from '../query/track-lists.ts'

/** Counts the tracks that filters find. */
export interface ViewCounter {
  /** How many present tracks pass; counted once per revision. */
  count(filters: TrackFilters): Promise<number>
}

/** Keeps the counts of views, which every page asks for, apart from the lists that a grid pages through. */
export function createViewCounter(
  library: Pick<Library, 'revision'>,
  lists: Pick<TrackLists, 'total'>,
): ViewCounter {
  let revision = -1
  let counts = new Map<string, Promise<number>>()

  return {
    count(filters) {
      if (revision !== library.revision) {
        revision = library.revision
        counts = new Map()
      }
      const key = JSON.stringify(filters)
      const known = counts.get(key) ?? lists.total(filters)
      counts.set(key, known)
      return known
    },
  }
}
