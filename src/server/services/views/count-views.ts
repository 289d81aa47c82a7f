import type { TrackFilters } from '../../../contract/track.schema.ts'
import { AppError } from '../../errors.ts'
import type { Library } from '../library/library.ts'
import type { TrackLists } from '../query/track-lists.ts'

/** Counts the tracks that filters find. */
export interface ViewCounter {
  /** How many present tracks pass; counted once per revision. None when the list that is named is not there. */
  count(filters: TrackFilters): Promise<number>
}

/** Keeps the counts of views, which every page asks for, apart from the lists that a grid pages through. */
export function createViewCounter(
  library: Pick<Library, 'revision'>,
  lists: Pick<TrackLists, 'total' | 'within'>,
): ViewCounter {
  let revision = -1
  let counts = new Map<string, Promise<number>>()

  return {
    async count(filters) {
      const within = await lists.within(filters).catch(ifMissing)
      if (filters.in !== undefined && within === undefined) return 0
      if (revision !== library.revision) {
        revision = library.revision
        counts = new Map()
      }
      const key = JSON.stringify([filters, within?.stamp])
      const known = counts.get(key) ?? lists.total(filters)
      counts.set(key, known)
      return known
    },
  }
}

/** A view stays when the playlist that it looks into is deleted, or before the tree is built. */
function ifMissing(error: unknown): undefined {
  if (!(error instanceof AppError)) throw error
}
