import type { Track } from '../../../contract/track.schema.ts'
import type { SetTrialLabels, TrialLabels } from '../../../contract/trial.schema.ts'
import { chooseTracks, inDrawnOrder } from '../../../domain/trial/choose-tracks.ts'
import { trackUnknown } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import { createTrackRepository } from '../../storage/track.repository.ts'
import { createTrialRepository } from '../../storage/trial.repository.ts'
import type { GenreShelf } from '../knowledge/genre-shelf.ts'
import type { Library } from '../library/library.ts'
import { DEFAULT_SEED, DEFAULT_TRACKS } from './trial-tracks.ts'

export interface TrialLabelsDeps {
  readonly db: Database
  readonly library: Library
  readonly genres: GenreShelf
  readonly now: () => Date
}

/** Keeps the genres that the DJ gives tracks for trials. The tracks themselves stay as they are. */
export function createTrialLabels({ db, library, genres, now }: TrialLabelsDeps) {
  let latest: { readonly revision: number; readonly ids: readonly number[] } | undefined

  /** Every stored label with the present track that it is about: one of a merged copy is about what stands for it. */
  async function readAll(from: Database) {
    const rows = await createTrialRepository(from).listLabels()
    const absent = rows.flatMap(({ track_id: id }) => (library.find(id) === undefined ? id : []))
    const merged = await createTrackRepository(from).findMerged(absent)
    return rows.map((row) => ({ ...row, id: merged.get(row.track_id) ?? row.track_id }))
  }

  /** Labels by the id of the present track. What was said of the track itself wins over what was said of a copy. */
  async function read(): Promise<Map<number, string>> {
    const labels = new Map<number, string>()
    for (const { id, track_id, genre } of await readAll(db)) {
      if (library.find(id) !== undefined && (id === track_id || !labels.has(id))) labels.set(id, genre)
    }
    return labels
  }

  /** Tracks to be labelled, whether or not they are; chosen once for each state of the library. */
  function proposed(): readonly number[] {
    const { revision } = library
    if (latest?.revision === revision) return latest.ids
    const strata = library.all().map(({ track }) => ({ id: track.id, family: familyOf(track) }))
    latest = { revision, ids: chooseTracks(strata, { count: DEFAULT_TRACKS, seed: DEFAULT_SEED }) }
    return latest.ids
  }

  function familyOf({ quality, genre1, genre2 }: Track): string {
    return quality === 'free-text' ? '' : (genres.lookup.ofGenres(genre1, genre2)?.family ?? '')
  }

  /** Tracks with a label, and as many without as make a trial; in an order that labelling does not change. */
  async function list(): Promise<TrialLabels> {
    const labels = await read()
    const waiting = proposed()
      .filter((id) => !labels.has(id))
      .slice(0, Math.max(0, DEFAULT_TRACKS - labels.size))
    const ids = inDrawnOrder([...labels.keys(), ...waiting], DEFAULT_SEED)
    return {
      labelled: labels.size,
      labels: ids.flatMap((id) => {
        const track = library.find(id)?.track
        const genre = labels.get(id) ?? ''
        return track === undefined ? [] : { track, genre, style: genres.lookup.find(genre)?.name ?? null }
      }),
    }
  }

  /** Sets or takes away labels of present tracks. Throws TRACK_UNKNOWN; nothing is changed then. */
  async function set({ labels }: SetTrialLabels): Promise<TrialLabels> {
    if (labels.some(({ id }) => library.find(id) === undefined)) throw trackUnknown()
    const at = now().toISOString()
    // The last one counts when a track is named twice.
    const wanted = new Map(labels.map(({ id, genre }) => [id, genre.trim()]))
    await db.transaction().execute(async (trx) => {
      const repository = createTrialRepository(trx)
      const old = (await readAll(trx)).filter(({ id }) => wanted.has(id))
      await repository.removeLabels(old.map(({ track_id }) => track_id))
      const rows = [...wanted].map(([track_id, genre]) => ({ track_id, genre, at }))
      await repository.addLabels(rows.filter(({ genre }) => genre !== ''))
    })
    return list()
  }

  return { read, list, set }
}
