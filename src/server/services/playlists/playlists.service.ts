import type {
  NewPlaylist,
  Playlist,
  PlaylistCreated,
  PlaylistDeleted,
  PlaylistDetail,
  Playlists,
} from '../../../contract/playlist.schema.ts'
import type { TreeFilters, TreeType } from '../../../contract/tree.schema.ts'
import { formatM3u, m3uFilename } from '../../../domain/format/m3u.ts'
import type { Database } from '../../storage/database.ts'
import { createPlaylistRepository } from '../../storage/playlist.repository.ts'
import type { PlaylistRow } from '../../storage/tables.ts'
import { createTrackRepository } from '../../storage/track.repository.ts'
import { playlistStarred, playlistTracksUnknown, playlistUnknown } from '../../tree-errors.ts'
import type { DocumentHolder } from '../history/document-holder.ts'
import type { DocumentWriter } from '../history/document-writer.ts'
import type { Library } from '../library/library.ts'
import { createRecentAnswers } from '../query/recent-answers.ts'
import type { IndexKeeper } from '../search/index-keeper.ts'
import { readFilters } from '../search/read-filters.ts'
import { STARRED_ID, type StarredService } from '../starred/starred.service.ts'
import {
  followTracks,
  makingChange,
  newPlaylists,
  readPlaylistId,
  toPlaylist,
  toPlaylistId,
  trackIdsIn,
  trackIdsOf,
} from './playlist-rows.ts'

/** What the service needs. */
export interface PlaylistsDeps {
  readonly db: Database
  readonly library: Pick<Library, 'find' | 'revision'>
  readonly keeper: Pick<IndexKeeper, 'search'>
  readonly starred: Pick<StarredService, 'get'>
  readonly holder: DocumentHolder
  readonly documents: DocumentWriter
  readonly now: () => Date
}

/** A playlist as it is downloaded. */
export interface PlaylistFile {
  readonly filename: string
  readonly content: string
}

export type PlaylistsService = ReturnType<typeof createPlaylistsService>

/** Playlists that are open at the same time. */
const LISTS_KEPT = 8
/** Nobody can see them, and a line break in a playlist file would begin a track. */
const CONTROL_CHARACTERS = /\p{Cc}+/gu

/** Keeps lists of tracks with a name. The starred list is among them, to be read only. */
export function createPlaylistsService(deps: PlaylistsDeps) {
  const { db, library, keeper, holder, documents } = deps
  /** By the text that they are kept as. */
  const recent = createRecentAnswers<readonly number[]>(LISTS_KEPT)

  /** All playlists, the last changed first, and the starred list when there is a track in it. */
  async function list(): Promise<Playlists> {
    const rows = await createPlaylistRepository(db).list()
    const ids = await followTracks(db, library, await trackIdsOf(rows))
    const kept = rows.map((row, index) => toPlaylist(row, ids[index] ?? []))
    const starred = await getStarred()
    const playlists = starred.track_ids.length === 0 ? kept : [starred, ...kept]
    // Sorting leaves those of one moment in their order.
    return { playlists: playlists.sort((one, other) => compareTimes(other.updated_at, one.updated_at)) }
  }

  /** The starred list as one of them; as of now while nothing is starred. */
  async function getStarred(): Promise<Playlist> {
    const { playlist } = await deps.starred.get()
    const now = deps.now().toISOString()
    return {
      ...playlist,
      track_ids: playlist.track_ids.filter((id) => library.find(id) !== undefined),
      created_at: playlist.created_at ?? now,
      updated_at: playlist.updated_at ?? now,
      ...{ folder: null, node: null },
    }
  }

  async function getOne(id: string): Promise<Playlist> {
    if (id === STARRED_ID) return getStarred()
    const row = await needRow(db, id)
    const [ids = []] = await followTracks(db, library, [trackIdsIn(row)])
    return toPlaylist(row, ids)
  }

  /** A playlist with its tracks in order. Throws PLAYLIST_UNKNOWN. */
  async function get(id: string): Promise<PlaylistDetail> {
    const playlist = await getOne(id)
    return { playlist, tracks: playlist.track_ids.flatMap((trackId) => library.find(trackId)?.track ?? []) }
  }

  /** A playlist as a file. Throws PLAYLIST_UNKNOWN. */
  async function exportM3u(id: string): Promise<PlaylistFile> {
    const { playlist, tracks } = await get(id)
    return { filename: m3uFilename(playlist.name), content: formatM3u(playlist.name, tracks) }
  }

  /**
   * Makes a playlist of these tracks, each once; without ids, of those that pass the filters. A name that another
   * has gets a number. Throws PLAYLIST_TRACKS_UNKNOWN.
   */
  async function create(wanted: NewPlaylist, signal?: AbortSignal): Promise<PlaylistCreated> {
    const name = wanted.name.replaceAll(CONTROL_CHARACTERS, ' ')
    const { description = '', filters = {}, source = 'manual', folder = null } = wanted
    const sent = wanted.track_ids ?? (await search(filters, signal))
    let made: PlaylistRow | undefined
    const changeId = await documents.write(holder, async (trx, at) => {
      const trackIds = await needTracks(trx, sent)
      const [row] = await newPlaylists(
        trx,
        [{ name, description, filters, trackIds, source, folder, node: null }],
        at,
      )
      made = row
      return makingChange(row === undefined ? [] : [row], `playlist ${row?.name ?? ''}`)
    })
    return { playlist: await getOne(toPlaylistId(made?.id ?? 0)), changeId: changeId ?? null }
  }

  /** The tracks that pass filters, in file order; none when nothing is asked for. */
  async function search(filters: TreeFilters, signal: AbortSignal | undefined): Promise<readonly number[]> {
    if (Object.values(filters).every((value) => Array.isArray(value) && value.length === 0)) return []
    return keeper.search((index) => index.facetedSteps(readFilters(filters)), signal)
  }

  /** The present tracks that ids stand for. Throws PLAYLIST_TRACKS_UNKNOWN when one stands for none. */
  async function needTracks(trx: Database, ids: readonly number[]): Promise<number[]> {
    const distinct = [...new Set(ids)]
    const absent = distinct.filter((id) => library.find(id) === undefined)
    const merged = await createTrackRepository(trx).findMerged(absent)
    const isUnknown = (id: number) => library.find(merged.get(id) ?? id) === undefined
    const unknown = absent.filter(isUnknown).length
    if (unknown > 0) throw playlistTracksUnknown(unknown)
    return absent.length === 0 ? distinct : [...new Set(distinct.map((id) => merged.get(id) ?? id))]
  }

  /** Takes a playlist away; its tracks stay, and undo brings it back. Throws PLAYLIST_UNKNOWN, PLAYLIST_STARRED. */
  async function remove(id: string): Promise<PlaylistDeleted> {
    if (id === STARRED_ID) throw playlistStarred()
    const changeId = await documents.write(holder, async (trx) => {
      const row = await needRow(trx, id)
      return {
        kind: 'playlist',
        summary: `delete playlist ${row.name}`,
        documents: [{ key: String(row.id), json: null }],
      }
    })
    return { deleted: true, changeId: changeId ?? null }
  }

  /**
   * The present tracks of a playlist in its order, the same array for as long as nothing changes: a list is paged
   * through. Throws PLAYLIST_UNKNOWN.
   */
  async function presentIds(id: string): Promise<readonly number[]> {
    if (id === STARRED_ID) return (await getStarred()).track_ids
    const row = await needRow(db, id)
    const { revision } = library
    const known = recent.find(row.track_ids, revision)
    if (known !== undefined) return known
    const [ids = []] = await followTracks(db, library, [trackIdsIn(row)])
    recent.keep(row.track_ids, revision, ids)
    return ids
  }

  /** The playlist that was made from a node of a tree; undefined when none was. */
  async function findOfNode(
    type: TreeType,
    nodeId: string,
  ): Promise<{ id: string; name: string } | undefined> {
    const row = await createPlaylistRepository(db).findOfNode(type, nodeId)
    return row && { id: toPlaylistId(row.id), name: row.name }
  }

  return { list, get, exportM3u, create, remove, presentIds, findOfNode }
}

async function needRow(db: Database, id: string): Promise<PlaylistRow> {
  const number = readPlaylistId(id)
  const row = number === undefined ? undefined : await createPlaylistRepository(db).find(number)
  if (row === undefined) throw playlistUnknown()
  return row
}

function compareTimes(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
