import type { Playlist } from '../../../contract/playlist.schema.ts'
import type { TreeFilters, TreeType } from '../../../contract/tree.schema.ts'
import type { Database } from '../../storage/database.ts'
import { createPlaylistRepository } from '../../storage/playlist.repository.ts'
import type { PlaylistRow } from '../../storage/tables.ts'
import { createTrackRepository } from '../../storage/track.repository.ts'
import type { DocumentChange } from '../history/document-writer.ts'
import type { Library } from '../library/library.ts'
import { inSlices } from '../search/slices.ts'
import { toPlaylistDocument } from './playlist-holder.ts'

/** A playlist that is to be made. */
export interface PlaylistDraft {
  readonly name: string
  readonly description: string
  readonly filters: TreeFilters
  /** Each once. */
  readonly trackIds: readonly number[]
  readonly source: string
  readonly folder: string | null
  readonly node: { readonly type: TreeType; readonly id: string } | null
}

const ID_DIGITS = 8
const ID = /^[0-9a-f]{8}$/
/** Ids looked up between two looks at the clock: well under a millisecond. */
const IDS_PER_STEP = 2_000

/** The id as the original wrote such: eight hex digits. */
export function toPlaylistId(id: number): string {
  return id.toString(16).padStart(ID_DIGITS, '0')
}

/** The number that an id stands for; undefined for what is no id. */
export function readPlaylistId(text: string): number | undefined {
  return ID.test(text) ? Number.parseInt(text, 16) : undefined
}

/**
 * The present tracks of each list of ids, in order and each once. A duplicate that was merged is followed to the
 * track that stands for it; what is not in the library is left out. No id may come twice in a list.
 */
export async function followTracks(
  db: Database,
  library: Pick<Library, 'find'>,
  lists: readonly (readonly number[])[],
): Promise<number[][]> {
  const isPresent = (id: number) => library.find(id) !== undefined
  const absent = await inSlices(absentSteps(lists, isPresent))
  if (absent.size === 0) return lists.map((ids) => [...ids])
  const merged = await createTrackRepository(db).findMerged([...absent])
  return inSlices(presentSteps(lists, (id) => (absent.has(id) ? merged.get(id) : id), isPresent))
}

type IsPresent = (id: number) => boolean

function* absentSteps(
  lists: readonly (readonly number[])[],
  isPresent: IsPresent,
): Generator<undefined, Set<number>, undefined> {
  const absent = new Set<number>()
  for (const ids of lists) {
    for (const [place, id] of ids.entries()) {
      if (!isPresent(id)) absent.add(id)
      if (place % IDS_PER_STEP === 0) yield
    }
  }
  return absent
}

function* presentSteps(
  lists: readonly (readonly number[])[],
  standsFor: (id: number) => number | undefined,
  isPresent: IsPresent,
): Generator<undefined, number[][], undefined> {
  const followed: number[][] = []
  for (const ids of lists) {
    const present = new Set<number>()
    for (const [place, id] of ids.entries()) {
      const shown = standsFor(id)
      if (shown !== undefined && isPresent(shown)) present.add(shown)
      if (place % IDS_PER_STEP === 0) yield
    }
    followed.push([...present])
  }
  return followed
}

/** The ids of all of them as they are kept. */
export function trackIdsOf(rows: readonly Pick<PlaylistRow, 'track_ids'>[]): Promise<number[][]> {
  return inSlices(readSteps(rows))
}

function* readSteps(
  rows: readonly Pick<PlaylistRow, 'track_ids'>[],
): Generator<undefined, number[][], undefined> {
  const lists: number[][] = []
  for (const row of rows) {
    lists.push(trackIdsIn(row))
    yield
  }
  return lists
}

/** The ids as they are kept. Only `newPlaylists` writes the column. */
export function trackIdsIn(row: Pick<PlaylistRow, 'track_ids'>): number[] {
  return JSON.parse(row.track_ids) as number[]
}

/** A playlist as it is sent, with the tracks that are present. */
export function toPlaylist(row: PlaylistRow, trackIds: number[]): Playlist {
  return {
    id: toPlaylistId(row.id),
    name: row.name,
    description: row.description,
    // Only `newPlaylists` writes these columns.
    filters: JSON.parse(row.filters) as TreeFilters,
    track_ids: trackIds,
    source: row.source,
    created_at: row.created_at,
    updated_at: row.updated_at,
    folder: row.folder,
    node:
      row.node_type === null || row.node_id === null
        ? null
        : { type: row.node_type as TreeType, id: row.node_id },
  }
}

/** The rows of playlists that are to be made, each under a name that no other has; nothing is written yet. */
export async function newPlaylists(
  trx: Database,
  drafts: readonly PlaylistDraft[],
  at: string,
): Promise<PlaylistRow[]> {
  if (drafts.length === 0) return []
  const repository = createPlaylistRepository(trx)
  const taken = new Set((await repository.listNames()).map(nameKey))
  const first = await repository.reserveIds(drafts.length)
  return drafts.map(({ name, description, filters, trackIds, source, folder, node }, index) => ({
    id: first + index,
    name: freeName(name.trim(), taken),
    description,
    filters: JSON.stringify(filters),
    track_ids: JSON.stringify(trackIds),
    source,
    folder,
    node_type: node?.type ?? null,
    node_id: node?.id ?? null,
    created_at: at,
    updated_at: at,
  }))
}

/** The change that makes these playlists. */
export function makingChange(rows: readonly PlaylistRow[], what: string): DocumentChange {
  return {
    kind: 'playlist',
    summary: `make ${what}`,
    documents: rows.map((row) => ({ key: String(row.id), json: toPlaylistDocument(row) })),
  }
}

/** The name, with a number behind it when another has it in any case; then nobody else can have it. */
function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted
  for (let number = 2; taken.has(nameKey(name)); number += 1) name = `${wanted} (${number})`
  taken.add(nameKey(name))
  return name
}

function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase()
}
