import { setImmediate as nextTurn } from 'node:timers/promises'
import type {
  Deduplicate,
  Deduplicated,
  DuplicatesPreview,
  DuplicateTracks,
} from '../../../contract/duplicates.schema.ts'
import type { Track } from '../../../contract/track.schema.ts'
import { libraryChanged, libraryEmpty } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import { createTrackRepository } from '../../storage/track.repository.ts'
import type { Library } from '../library/library.ts'
import type { LibraryNews } from '../library/library-news.ts'
import { inSlices } from '../search/slices.ts'
import { groupTracks, planMerges, type SearchedTrack, type TrackGroup } from './duplicate-groups.ts'
import { writeMerges } from './merge.ts'
import { countReferences } from './reference-holders.ts'

export interface DuplicatesDeps {
  readonly db: Database
  readonly library: Library
  readonly news: LibraryNews
  readonly now: () => Date
}

export type DuplicatesService = ReturnType<typeof createDuplicatesService>

/** Finds tracks that are one recording, and merges them when the DJ says so. */
export function createDuplicatesService({ db, library, news, now }: DuplicatesDeps) {
  let known: { readonly revision: number; readonly preview: Promise<DuplicatesPreview> } | undefined
  /** Merges wait for each other, so that the library in memory is read anew in their order. */
  let lastMerge: Promise<unknown> = Promise.resolve()

  /** The groups of the present library; made once per revision. Throws LIBRARY_EMPTY. */
  async function preview(): Promise<DuplicatesPreview> {
    if (library.isEmpty) throw libraryEmpty()
    const { revision } = library
    if (known?.revision === revision) return known.preview
    const tracks = library.all().map(({ track }) => track)
    const made = inSlices(groupTracks(tracks)).then((groups) => toPreview(groups, library, revision))
    known = { revision, preview: made }
    return made
  }

  /**
   * Merges groups as one undoable change. No file is lost: the kept track knows those of its copies, and the
   * copies stay in the archive. Throws LIBRARY_EMPTY, LIBRARY_CHANGED, REVISION_NEEDED, DUPLICATES_CHANGED;
   * nothing is changed then.
   */
  async function deduplicate(request: Deduplicate): Promise<Deduplicated> {
    const turn = lastMerge.then(async () => {
      if (library.isEmpty) throw libraryEmpty()
      const answer = await db.transaction().execute((trx) => mergeWithin(trx, request))
      if (answer.status === 'no_duplicates') return answer
      await library.reload()
      news.libraryReplaced()
      news.historyChanged()
      return answer
    })
    lastMerge = turn.catch(() => undefined)
    return turn
  }

  async function mergeWithin(trx: Database, request: Deduplicate): Promise<Deduplicated> {
    const { revision } = await createTrackRepository(trx).getState()
    if (request.revision !== undefined && request.revision !== revision) throw libraryChanged()
    // From the database, not from memory: this is what the transaction will write to.
    const tracks = await readPresent(trx)
    const steps = planMerges(await inSlices(groupTracks(tracks)), request)
    if (steps.length === 0) return { status: 'no_duplicates', removed: 0, revision }
    const { changeId, removed, revision: revisionAfter } = await writeMerges(trx, steps, now().toISOString())
    const archived = new Set(steps.flatMap(({ copies }) => copies.map(({ id }) => id)))
    return {
      status: 'ok',
      removed,
      kept: tracks.length - removed,
      duplicate_groups: steps.length,
      location_conflicts: steps.filter(({ locations }) => locations > 1).length,
      remap_results: await countReferences(trx, archived),
      changeId,
      revision: revisionAfter,
    }
  }

  return { preview, deduplicate }
}

async function readPresent(trx: Database): Promise<SearchedTrack[]> {
  const tracks: SearchedTrack[] = []
  for await (const page of createTrackRepository(trx).readPresent()) {
    for (const { id, title, artist, album_title, location, comment, bpm, key_text, year } of page) {
      tracks.push({ id, title, artist, albumTitle: album_title, location, comment, bpm, key: key_text, year })
    }
    await nextTurn()
  }
  return tracks
}

function toPreview(
  groups: readonly TrackGroup<Track>[],
  library: Library,
  revision: number,
): DuplicatesPreview {
  const place = ({ id }: Track) => library.find(id)?.position ?? 0
  const shown = groups.flatMap(({ key, version, locations, items }): DuplicateTracks[] => {
    const [winner, ...others] = items
    if (winner === undefined) return []
    others.sort((first, second) => place(first) - place(second))
    return [
      {
        key,
        winner: winner.id,
        location_conflict: locations > 1,
        version,
        tracks: [toShown(winner, true), ...others.map((track) => toShown(track, false))],
      },
    ]
  })
  return {
    duplicate_groups: shown,
    total_duplicates: shown.reduce((sum, { tracks }) => sum + tracks.length - 1, 0),
    total_groups: shown.length,
    location_conflicts: shown.filter((group) => group.location_conflict).length,
    revision,
  }
}

function toShown(
  { id, artist, title, comment, location, bpm, key, year }: Track,
  isWinner: boolean,
): DuplicateTracks['tracks'][number] {
  return { id, artist, title, comment, location, bpm, key, year, is_winner: isWinner }
}
