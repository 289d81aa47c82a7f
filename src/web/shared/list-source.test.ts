import { describe, expect, test } from 'vitest'
import {
  describeSource,
  playlistSource,
  readOverlapSource,
  readPlaylistSource,
  readTreeSource,
  treeSource,
} from './list-source.ts'

test.each(['house', 'house.tech-house', 'a:b', '50 %', '~'])(
  'the node %s is read back as it was',
  (nodeId) => {
    expect(readTreeSource(treeSource('genre', nodeId))).toEqual({ type: 'genre', nodeId })
  },
)

test.each(['0000002a', 'a:b'])('the playlist %s is read back as it was', (id) => {
  expect(readPlaylistSource(playlistSource(id))).toBe(id)
})

test('an overlap names the tree, the way to count, the threshold and both lineages', () => {
  expect(readOverlapSource('overlap:scene:assigned:7.5:uk:west%3Acoast')).toEqual({
    rules: { type: 'scene', basis: 'assigned', threshold: 7.5 },
    pair: ['uk', 'west:coast'],
  })
})

describe('what makes no sense', () => {
  test.each([
    'overlap:genre:filters:8:house',
    'overlap:genre:filters::house:techno',
    'overlap:genre:mood:8:house:techno',
    'overlap:label:filters:8:house:techno',
    'overlap:genre:filters:8:house:%E0%A4%A',
    'playlist:',
    'tree:label:house',
    'tree:genre:%E0%A4%A',
  ])('%s names nothing', (source) => {
    expect(readOverlapSource(source) ?? readPlaylistSource(source) ?? readTreeSource(source)).toBeUndefined()
  })
})

test.each([
  ['tree:scene:uk', 'a node of the scene tree'],
  ['playlist:1', 'a playlist'],
  ['overlap:genre:filters:8:house:techno', 'an overlap'],
])('%s is called %s until its name is known', (source, words) => {
  expect(describeSource(source)).toBe(words)
})
