import type { Library } from './services/library/library.ts'
import type { ChooserDeps } from './services/playlists/choose-with-model.ts'
import {
  createNodePlaylistsService,
  type NodePlaylistsService,
} from './services/playlists/node-playlists.service.ts'
import {
  createPlaylistsService,
  type PlaylistsDeps,
  type PlaylistsService,
} from './services/playlists/playlists.service.ts'
import { createNamedLists, type NamedLists } from './services/query/named-lists.ts'
import { createTrackLists, type TrackLists } from './services/query/track-lists.ts'
import { type Chords, createChords } from './services/search/chords.ts'
import type { IndexKeeper } from './services/search/index-keeper.ts'
import type { CurrentTrees } from './services/trees/current-trees.ts'

/** What lists are made of. */
export interface OpenListsOptions extends PlaylistsDeps, ChooserDeps {
  readonly library: Library
  readonly keeper: IndexKeeper
  readonly trees: CurrentTrees
}

/** Everything that lists tracks. */
export interface OpenedLists {
  readonly chords: Chords
  readonly playlists: PlaylistsService
  readonly nodePlaylists: NodePlaylistsService
  readonly namedLists: NamedLists
  readonly lists: TrackLists
}

/** Wires overlaps of trees, playlists and the lists of tracks, which can be within one of them. */
export function openLists(options: OpenListsOptions): OpenedLists {
  const chords = createChords(options)
  const playlists = createPlaylistsService(options)
  const namedLists = createNamedLists({ ...options, playlists, chords })
  return {
    chords,
    playlists,
    nodePlaylists: createNodePlaylistsService({ ...options, playlists }),
    namedLists,
    lists: createTrackLists({ ...options, named: namedLists }),
  }
}
