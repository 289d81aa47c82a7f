import { nameForMatching, normaliseName } from './normalise-name.ts'

/** A title as far as it tells which recording it is. */
export interface RecordingTitle {
  /**
   * Normalised words of the title and its version, in order: "Song (Dub) [2011 Remaster]" gives "song dub".
   * Two titles with different versions never have the same words.
   */
  readonly words: string
  /** Normalised names after "feat.", "" when none. */
  readonly guests: string
}

/** Where a title and its version part: brackets of any kind, and dashes between blanks. */
const BETWEEN_PIECES = /[()[\]{}]|\s[-–—~]\s/
const APOSTROPHES = /['’‘`´]/g
/** Not after a number: "6 ft Under" has no guest. */
const BEFORE_GUESTS = /(?:^|\s)(?<!\d\s)(?:feat|ft|featuring)\b\.?\s*/i

/** Words that make another recording, in the spelling that the others are brought to. */
const VERSION_WORDS: ReadonlySet<string> = new Set(
  (
    'remix mix edit dub rework refix bootleg version remake flip rub rerub reconstruction interpretation revision ' +
    'vip redux mashup live acoustic unplugged instrumental acapella demo session sessions radio extended club vocal ' +
    'single album intro outro reprise karaoke orchestral mono explicit clean dirty original bonus cover take tool ' +
    'beats inch short long full medley megamix mixed remixed reworked edited'
  ).split(' '),
)

const OTHER_SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['rmx', 'remix'],
  ['remixes', 'remix'],
  ['reedit', 'edit'],
  ['inst', 'instrumental'],
  ['instr', 'instrumental'],
  ['ext', 'extended'],
  ['vers', 'version'],
  ['acappella', 'acapella'],
  ['accapella', 'acapella'],
  ['accappella', 'acapella'],
  ['pt', 'part'],
  ['vol', 'volume'],
])
const ACAPELLA_IN_TWO_WORDS = /\ba c+ap+ell?a\b/g

/** Most names have none of these, and taking a name apart costs more than all the rest. */
const IN_OTHER_WORDS = new RegExp(`\\b(?:and|a c+ap|${[...OTHER_SPELLINGS.keys()].join('|')})`)

/** A remaster is the same recording; these words say nothing else where one of them stands. */
const REMASTER = /^re ?master(?:ed|ing|s)?$/
const BESIDE_REMASTER =
  /^(?:digital|digitally|version|edition|the|in|from|bit|hd|anniversary|\d{1,2}(?:st|nd|rd|th)|(?:16|24|32)|(?:19|20)\d\d)$/
/** "Song - 2011 - Remaster": the dash between the two parts nothing. */
const YEAR_OF_REMASTER = /\b((?:19|20)\d\d) [-–—] (?=(?:digital(?:ly)? )?remaster)/gi
/** "1975 Version Remastered" is the version of 1975, while "2011 Remastered Version" is a remaster. */
const OWN_VERSION = /\d version/
/** What shops add to the record as it is. */
const AS_IT_IS = /^original$|(?:^| )original (?:mix|version)$/

/**
 * Reads which recording a title means.
 *
 * Only three things are left out, because they name the same recording: guests ("feat. A", kept apart), remaster
 * notes, and "Original Mix". Everything else stays, so that no remix, dub, edit, live take, instrumental,
 * a cappella, radio, extended or club mix is ever taken for another. Never throws.
 *
 * Source: docs/domain/duplicates.md.
 */
export function readRecordingTitle(title: string): RecordingTitle {
  const guests: string[] = []
  const kept: string[] = []
  for (const piece of title.replace(YEAR_OF_REMASTER, '$1 ').split(BETWEEN_PIECES)) {
    // "(Remix feat. A)" is another remix than "(Remix)".
    const [own, guest] = kept.length > 0 && hasVersion(piece) ? [piece, ''] : withoutGuests(piece)
    const words = withoutNotes(wordsOf(own))
    // The first piece is the name of the song, whatever it looks like: "Original Mix", "Ft. Worth".
    const isName = kept.length === 0 && words === ''
    const shown = isName ? wordsOf(piece) || nameForMatching(piece) : words
    if (shown !== '') kept.push(shown)
    if (guest !== '' && !isName) guests.push(guest)
  }
  return { words: kept.join(' ') || nameForMatching(title), guests: guests.sort().join(' ') }
}

/**
 * The words of a title that make it another recording: "dub", "radio edit", "remix".
 * Empty for the plain track, its remasters and its "Original Mix"; the name of the song has no version, so
 * "In Da Club" is plain. Never throws.
 */
export function versionOf(title: string): string {
  const { words } = readRecordingTitle(title)
  const name = songName(title)
  const rest = `${words} `.startsWith(`${name} `) ? words.slice(name.length) : words
  return rest
    .split(' ')
    .filter((word) => VERSION_WORDS.has(word))
    .join(' ')
}

/**
 * The name of the song that a title is a version of: "Song (Dub) [2011 Remaster]" and "Song - Live" give "song".
 * Empty only for a title without a sign. Never throws.
 */
export function songName(title: string): string {
  const [name = ''] = title.split(BETWEEN_PIECES).filter((piece) => piece.trim() !== '')
  return wordsOf(withoutGuests(name)[0]) || wordsOf(name) || nameForMatching(title)
}

/** Text before "feat.", and the names after it. Names among which a version stands are not taken out. */
export function withoutGuests(text: string): [own: string, guests: string] {
  const match = BEFORE_GUESTS.exec(text)
  if (match === null) return [text, '']
  const guests = wordsOf(text.slice(match.index + match[0].length))
  return guests === '' || hasVersion(guests) ? [text, ''] : [text.slice(0, match.index), guests]
}

function hasVersion(text: string): boolean {
  return wordsOf(text)
    .split(' ')
    .some((word) => VERSION_WORDS.has(word))
}

/** Normalised words in one spelling, without "and" and apostrophes: "Don't" and "Dont" are one word. Never throws. */
export function wordsOf(text: string): string {
  const name = normaliseName(text.replace(APOSTROPHES, ''))
  if (!IN_OTHER_WORDS.test(name)) return name
  return name
    .replace(ACAPELLA_IN_TWO_WORDS, 'acapella')
    .split(' ')
    .map((word) => OTHER_SPELLINGS.get(word) ?? word)
    .filter((word) => word !== 'and')
    .join(' ')
}

/** A piece without remaster notes; "" when it is nothing but those, or says that the track is as it is. */
function withoutNotes(piece: string): string {
  if (!/original|master/.test(piece)) return piece
  const named = piece.replace(AS_IT_IS, '')
  const words = named.split(' ')
  const rest = words.filter((word) => !REMASTER.test(word))
  if (rest.length === words.length) return named
  const isOnlyNote = rest.every((word) => BESIDE_REMASTER.test(word)) && !OWN_VERSION.test(named)
  // A year or number beside other words may be theirs: "Live 1975 Remastered" keeps it.
  return isOnlyNote ? '' : rest.join(' ')
}
