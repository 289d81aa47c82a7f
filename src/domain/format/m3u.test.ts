import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatM3u, m3uFilename } from './m3u.ts'

describe('a playlist file', () => {
  test('names the list, and each track with its file', () => {
    const tracks = [{ title: 'Blue Monday', artist: 'New Order', location: 'C:\\Music\\Blue Monday.mp3' }]
    expect(formatM3u('Synth-Pop', tracks)).toBe(
      '#EXTM3U\n#PLAYLIST:Synth-Pop\n#EXTINF:-1,New Order - Blue Monday\nC:\\Music\\Blue Monday.mp3\n',
    )
  })

  test('has a comment in the place of a track without a file, and no artist where there is none', () => {
    const tracks = [
      { title: 'White label', artist: '', location: '/a.mp3' },
      { title: 'Lost', artist: 'Nobody', location: '' },
    ]
    expect(formatM3u('Odd', tracks)).toBe(
      '#EXTM3U\n#PLAYLIST:Odd\n#EXTINF:-1,White label\n/a.mp3\n# No file: Nobody - Lost\n',
    )
  })

  test('gets no line from a text: nothing that is written into a title becomes a file', () => {
    const text = fc.string({ unit: fc.constantFrom('\n', '\r', '\u2028', '#', '/', 'a', ' ') })
    const someTracks = fc.array(fc.record({ title: text, artist: text, location: text }))
    fc.assert(
      fc.property(text, someTracks, (name, tracks) => {
        const withFile = tracks.filter(
          ({ location }) => location.replaceAll(/[\r\n\u2028]/g, '').trim() !== '',
        )
        const lines = formatM3u(name, tracks).split(/[\r\n\u2028]/)
        expect(lines).toHaveLength(2 + tracks.length + withFile.length + 1)
      }),
    )
  })
})

test.each([
  [
    'Deep House: Chicago, 1990s',
    'Deep_House_Chicago,_1990s.m3u8',
    'signs that Windows refuses are taken out',
  ],
  ['R&B / Soul', 'R&B_Soul.m3u8', 'a slash would be a folder'],
  ['Música Popular Brasileira', 'Música_Popular_Brasileira.m3u8', 'accents stay'],
  ['⭐ 東京', '⭐_東京.m3u8', 'so does every script'],
  ['..', 'playlist.m3u8', 'a name of dots is none'],
  ['a\r\nb', 'a_b.m3u8', 'line breaks are blanks'],
])('%j is saved as %s: %s', (name, filename) => {
  expect(m3uFilename(name)).toBe(filename)
})
