import { expect, test } from 'vitest'
import type { Playlist } from '../../../contract/playlist.schema.ts'
import { canDelete, groupPlaylists, sourceWords } from './playlist-words.ts'

function aPlaylist(name: string, changes: Partial<Playlist> = {}): Playlist {
  const at = '2026-01-01T00:00:00.000Z'
  return {
    ...{ id: name, name, description: '', filters: {}, track_ids: [], source: 'manual' },
    ...{ created_at: at, updated_at: at, folder: null, node: null },
    ...changes,
  }
}

const WARM_UP = aPlaylist('Warm-up')
const DUB = aPlaylist('Dub: São Paulo', { folder: 'Leaves' })
const ACID = aPlaylist('Acid', { folder: 'Leaves', source: 'overlap' })
const LATE = aPlaylist('Late', { folder: 'Bars' })

test('playlists in no folder come first, then the folders by name, each in the order of the server', () => {
  const groups = groupPlaylists([DUB, WARM_UP, ACID, LATE], '')
  expect(groups.map(({ folder, playlists }) => [folder, playlists.map(({ name }) => name)])).toEqual([
    [undefined, ['Warm-up']],
    ['Bars', ['Late']],
    ['Leaves', ['Dub: São Paulo', 'Acid']],
  ])
})

test.each([
  ['sao', ['Dub: São Paulo'], 'accents do not matter'],
  ['leaves', ['Dub: São Paulo', 'Acid'], 'nor whether it is the folder'],
  ['intersection', ['Acid'], 'or what made it'],
  ['acid dub', [], 'every word must be there'],
])('“%s” finds %o: %s', (typed, names) => {
  const found = groupPlaylists([DUB, WARM_UP, ACID, LATE], typed).flatMap(({ playlists }) => playlists)
  expect(found.map(({ name }) => name)).toEqual(names)
})

test.each<[Partial<Playlist>, string]>([
  [{ source: 'manual' }, 'Made by hand'],
  [{ source: 'scene-tree', node: { type: 'scene', id: 'uk' } }, 'Scene tree'],
  [{ source: 'a later kind' }, 'Playlist'],
])('%o is called “%s”', (playlist, words) => {
  expect(sourceWords(aPlaylist('x', playlist))).toBe(words)
})

test('the starred list cannot be deleted', () => {
  expect(canDelete(WARM_UP)).toBe(true)
  expect(canDelete({ source: 'starred' })).toBe(false)
})
