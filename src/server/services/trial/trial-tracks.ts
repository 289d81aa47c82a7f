import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Track } from '../../../contract/track.schema.ts'
import type { TrialRequest } from '../../../contract/trial.schema.ts'
import { normaliseName } from '../../../domain/library/normalise-name.ts'
import { chooseTracks } from '../../../domain/trial/choose-tracks.ts'
import type { GenreShelf } from '../knowledge/genre-shelf.ts'
import type { Library } from '../library/library.ts'
import type { PlannedTrack } from './trial-plan.ts'

export interface TrialTracksDeps {
  readonly library: Pick<Library, 'all'>
  readonly genres: GenreShelf
}

/** Tracks that a trial could use, and those that it does. */
export interface ChosenTracks {
  readonly usable: number
  /** Genre families of the chosen ones. */
  readonly families: number
  readonly tracks: readonly PlannedTrack[]
}

/** Tracks of a trial, unless somebody says otherwise. */
export const DEFAULT_TRACKS = 50
/** The choice, unless somebody wants another. */
export const DEFAULT_SEED = 1

/** Tracks between two turns of the event loop: a few milliseconds of work. */
const SLICE_TRACKS = 2_000

/** Whose tags a DJ trusts: what a tagger wrote is what is on trial. */
const TRUSTED_SOURCES: ReadonlySet<string | null> = new Set(['user', 'import'])

/**
 * Chooses the tracks of a trial, every genre family among them. The truth is the comment, or with labels what the
 * DJ gave; without labels only tracks count that were tagged by hand or import and whose genre is known.
 */
export function chooseTrialTracks(
  { library, genres }: TrialTracksDeps,
  { tracks: count = DEFAULT_TRACKS, seed = DEFAULT_SEED }: Pick<TrialRequest, 'tracks' | 'seed'>,
  labels?: ReadonlyMap<number, string>,
): ChosenTracks {
  const usable = new Map<number, { readonly planned: PlannedTrack; readonly family: string }>()
  for (const { track } of library.all()) {
    const truth = labels === undefined ? trustedComment(track) : labels.get(track.id)
    if (truth === undefined) continue
    const { id, title, artist, comment } = track
    const { genre1, genre2, place, era } = labels === undefined ? track : onlyGenre(truth)
    const family = genres.lookup.ofGenres(genre1, genre2)?.family ?? ''
    if (labels === undefined && family === '') continue
    const planned = { id, title, artist, comment, truth, parts: { genre1, genre2, place, era } }
    usable.set(id, { planned, family })
  }
  const strata = [...usable].map(([id, { family }]) => ({ id, family }))
  const chosen = chooseTracks(strata, { count, seed }).flatMap((id) => usable.get(id) ?? [])
  return {
    usable: usable.size,
    families: new Set(chosen.flatMap(({ family }) => (family === '' ? [] : family))).size,
    tracks: chosen.map(({ planned }) => planned),
  }
}

/**
 * Ids of these tracks and of every other copy of the same recording: a tagger that learnt from a copy would know
 * the answer. The server answers others while a large library is looked through.
 */
export async function withCopies(
  library: Pick<Library, 'all' | 'find'>,
  ids: readonly number[],
): Promise<Set<number>> {
  const names = new Set(ids.flatMap((id) => library.find(id)?.track ?? []).map(nameOf))
  const hidden = new Set(ids)
  for (const [index, { track }] of [...library.all()].entries()) {
    if (names.has(nameOf(track))) hidden.add(track.id)
    if (index % SLICE_TRACKS === SLICE_TRACKS - 1) await nextTurn()
  }
  return hidden
}

function nameOf({ artist, title }: Track): string {
  return `${normaliseName(artist)}\n${normaliseName(title)}`
}

/** Prose is left out: a genre that it happens to name is no tag. */
function trustedComment({ status, quality, tagSource, comment }: Track): string | undefined {
  const isTag = status === 'tagged' && quality !== 'free-text'
  return isTag && TRUSTED_SOURCES.has(tagSource) ? comment : undefined
}

/** A label is a genre and says nothing else. */
function onlyGenre(genre: string) {
  return { genre1: genre, genre2: '', place: '', era: '' }
}
