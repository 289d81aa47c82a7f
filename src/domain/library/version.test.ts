import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRecordingTitle, versionOf } from './version.ts'

/** Whether two titles of one artist name the same recording, as far as titles tell. */
const isSame = (first: string, second: string) => {
  const [one, other] = [readRecordingTitle(first), readRecordingTitle(second)]
  return (
    one.words === other.words && (one.guests === other.guests || one.guests === '' || other.guests === '')
  )
}

describe('these are one recording', () => {
  test.each([
    ['Song', 'SONG!', 'case and signs'],
    ['Déjà Vu', 'Deja Vu', 'accents'],
    ["Don't Go", 'Dont Go', 'an apostrophe'],
    ['Rock & Roll', 'Rock and Roll', 'and'],
    ['Song (feat. A)', 'Song', 'a guest that one of them leaves out'],
    ['Song (feat. A)', 'Song ft A', 'a guest, spelt in two ways'],
    ['Song feat. A & B (Dub)', 'Song (Dub) [featuring A and B]', 'guests and a version in two orders'],
    ['Song', 'Song - Remastered 2009', 'a remaster after a dash'],
    ['Song', 'Song (2011 Remaster)', 'a remaster in brackets'],
    ['Song', 'Song [Digitally Remastered] (2009 Remastered Version)', 'two remaster notes'],
    ['Song (Dub)', 'Song (Dub) [2011 - Remaster]', 'a remaster of a version'],
    ['Song', 'Song (Original Mix)', 'the record as it is'],
    ['Song Original Mix', 'Song - Original Version', 'the record as it is, without brackets'],
    ['Song (Dub)', 'Song - Dub', 'brackets or a dash'],
    ['Song (A Cappella)', 'Song [Acapella]', 'a cappella in two spellings'],
    ['Song (X Rmx)', 'Song (X Remix)', 'a short word for remix'],
    ['Song (Inst.)', 'Song (Instrumental)', 'a short word for instrumental'],
    ['Song, Pt. 2', 'Song (Part 2)', 'a short word for part'],
  ])('%s = %s: %s', (first, second) => {
    expect(isSame(first, second)).toBe(true)
    expect(versionOf(first)).toBe(versionOf(second))
  })
})

describe('these are two recordings', () => {
  test.each([
    ['Song', 'Song (Remix)'],
    ['Song (A Remix)', 'Song (B Remix)'],
    ['Song (Remix)', 'Song (Remix feat. X)'],
    ['Song', 'Song (Remix feat. X)'],
    ['Song', 'Song feat. X Radio Edit'],
    ['Song', 'Song (Dub)'],
    ['Song (Dub)', 'Song (Dub Edit)'],
    ['Song', 'Song (Edit)'],
    ['Song', 'Song - Live'],
    ['Song', 'Song (Live at Wembley) [2011 Remaster]'],
    ['Song (Live 1975 Remastered)', 'Song (Live 1980 Remastered)'],
    ['Song', 'Song (Instrumental)'],
    ['Song (Instrumental)', 'Song (A Cappella)'],
    ['Song (Radio Edit)', 'Song (Extended Mix)'],
    ['Song (Extended Mix)', 'Song (Club Mix)'],
    ['Song', 'Song 12" Mix'],
    ['Song (Original Mix)', 'Song (Original Club Mix)'],
    ['Song', 'Song (2011 Remaster Radio Edit)'],
    ['Song', 'Song (1975 Version Remastered)'],
    ['Song', 'Song (2009 Remix/Remaster)'],
    ['Song (Part 1)', 'Song (Part 2)'],
    ['Song (feat. A)', 'Song (feat. B)'],
    ['Track 16 Remastered', 'Track 24 Remastered'],
    ['1999 Remastered (Dub)', '2000 Remastered (Dub)'],
    ['!!! (Remix)', '÷ (Remix)'],
    ['Six', '6 ft Under'],
    ['Original Mix (Dub)', 'Dub'],
    ['(Remastered)', '(2011 Remaster)'],
  ])('%s, %s', (first, second) => {
    expect(isSame(first, second)).toBe(false)
  })
})

test.each([
  ['Song', ''],
  ['Song (2011 Remaster)', ''],
  ['Song (Original Mix) [feat. A]', ''],
  ['Song (Kerri Chandler Deep Dub)', 'dub'],
  ['Song (Radio Edit) - Live', 'radio edit live'],
  ['Song [Acappella]', 'acapella'],
  ['Little Feat', ''],
  ['In Da Club', ''],
  ['In Da Club (Dub)', 'dub'],
  ['', ''],
])('the version of %j is %j', (title, version) => {
  expect(versionOf(title)).toBe(version)
})

test('whatever the title, its words are blank only when it is blank, and its remaster is the same recording', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (title) => {
      const { words } = readRecordingTitle(title)
      expect(words === '').toBe(title.trim() === '')
      if (/\p{L}/u.test(title)) {
        expect(readRecordingTitle(`${title} (2011 Remaster)`).words).toBe(words)
        expect(readRecordingTitle(`${title} (Dub)`).words).not.toBe(words)
      }
    }),
  )
})

test('a very long title of brackets and guests is read without a wait', () => {
  const title = '('.repeat(50_000) + ' feat. '.repeat(20_000) + '[a '.repeat(20_000)
  expect(readRecordingTitle(title).words).not.toBe('')
})
