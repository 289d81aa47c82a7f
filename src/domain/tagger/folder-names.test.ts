import { expect, test } from 'vitest'
import { fileNameOf, folderNames, folderPath } from './folder-names.ts'

test.each([
  [
    '/Volumes/Macintosh HD/Users/dj/Music/Deep House/x.mp3',
    ['Deep House', 'dj'],
    'folders of the system are left out',
  ],
  ['C:\\Users\\dj\\Music\\Funk\\45s\\x.mp3', ['45s', 'Funk', 'dj'], 'Windows paths'],
  ['/a/b/c/d/e/x.mp3', ['e', 'd', 'c'], 'the innermost three'],
  ['x.mp3', [], 'no folder'],
  ['', [], 'no path'],
])('%j: %j, %s', (location, names) => {
  expect(folderNames(location)).toEqual(names)
})

test.each([
  ['/music/funk/x.mp3', '/music/funk'],
  ['C:\\funk\\x.mp3', 'C:\\funk'],
  ['x.mp3', ''],
])('%j lies in %j', (location, path) => {
  expect(folderPath(location)).toBe(path)
})

test.each([
  ['/music/funk/01 Somebody - Song.mp3', '01 Somebody - Song'],
  ['C:\\funk\\x.y.flac', 'x.y'],
  ['x.mp3', 'x'],
  ['', ''],
])('the file of %j is called %j', (location, name) => {
  expect(fileNameOf(location)).toBe(name)
})
