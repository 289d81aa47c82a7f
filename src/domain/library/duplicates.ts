import { nameForMatching } from './normalise-name.ts'
import { readRecordingTitle, versionOf, withoutGuests, wordsOf } from './version.ts'

/** A row that may be a copy of another. */
export interface DuplicateCandidate {
  /** The row's own number; handed back in the groups. */
  readonly row: number
  readonly title: string
  readonly artist: string
  readonly albumTitle: string
  readonly location: string
  readonly comment: string
  readonly bpm: number | undefined
  readonly key: string
  readonly year: number | undefined
}

/** Two or more rows of the same song. */
export interface DuplicateGroup {
  /** Richest first, so the first is the one to keep; equally rich rows in row order. */
  readonly rows: number[]
  /** How many different files the rows name. */
  readonly locations: number
}

/** What a filled field is worth against one character of comment. */
const RICHNESS_OF_A_FIELD = 10

/** Two or more tracks of one recording. */
export interface RecordingGroup extends DuplicateGroup {
  /** Names the recording; the same after any change of the library that leaves it in one group. */
  readonly recording: string
  /** Words that tell its version, "" for the plain track. */
  readonly version: string
}

/** A copy, and what is known of its recording. */
interface ReadCopy {
  readonly copy: DuplicateCandidate
  readonly recording: string
  readonly guests: string
}

/** Rows read, and recordings looked at, between two looks at the clock of whoever runs the steps. */
const ROWS_PER_STEP = 50
const RECORDINGS_PER_STEP = 1_000

/**
 * Finds tracks that are the same recording: the same artist and title, where "feat. A" may be with the title,
 * with the artist or left out; a leading "The", remaster notes and "Original Mix" do not count.
 *
 * Versions never meet: a remix, dub, edit, live take, instrumental, a cappella, radio, extended or club mix is
 * another recording. Copies with different guests are different too; then those that name none stay apart from
 * both. Rows without an artist or a title are nobody's copy: too many different songs are called "Intro". Ordered
 * by artist, then title. Nothing is merged here. Never throws.
 *
 * Source: docs/domain/duplicates.md.
 */
export function findSameRecordings(rows: Iterable<DuplicateCandidate>): RecordingGroup[] {
  const steps = sameRecordingSteps(rows)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** As `findSameRecordings`, in steps, so that a large library can be gone through beside other work. */
export function* sameRecordingSteps(
  rows: Iterable<DuplicateCandidate>,
): Generator<undefined, RecordingGroup[], undefined> {
  const byRecording = new Map<string, ReadCopy[]>()
  let seen = 0
  for (const row of rows) {
    const copy = readCopy(row)
    const same = copy && byRecording.get(copy.recording)
    if (same !== undefined && copy !== undefined) same.push(copy)
    else if (copy !== undefined) byRecording.set(copy.recording, [copy])
    seen += 1
    if (seen % ROWS_PER_STEP === 0) yield
  }
  const groups: [string, DuplicateCandidate[]][] = []
  for (const [recording, same] of byRecording) {
    if (same.length > 1) groups.push(...splitByGuests(recording, same).filter(([, some]) => some.length > 1))
    seen += 1
    if (seen % RECORDINGS_PER_STEP === 0) yield
  }
  return groups
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .map(([recording, same]) => ({
      ...groupOf(same),
      recording,
      version: versionOf(same[0]?.title ?? ''),
    }))
}

/** A recording as a title and an artist field name it, and its guests; undefined without a title or an artist. */
export function readRecording(
  row: Pick<DuplicateCandidate, 'title' | 'artist'>,
): { readonly recording: string; readonly guests: string } | undefined {
  const title = readRecordingTitle(row.title)
  const [ownArtist, artistGuests] = withoutGuests(row.artist)
  const guests = title.guests || artistGuests
  const artist = artistName(ownArtist, guests)
  if (artist === '' || title.words === '') return undefined
  return { recording: `${artist}\n${title.words}`, guests }
}

function readCopy(copy: DuplicateCandidate): ReadCopy | undefined {
  const read = readRecording(copy)
  return read && { copy, ...read }
}

/** The artist without a leading or trailing "The" and without guests, whom some shops list as artists too. */
function artistName(artist: string, guests: string): string {
  const name = wordsOf(artist) || nameForMatching(artist)
  const own = guests !== '' && name.endsWith(` ${guests}`) ? name.slice(0, -guests.length - 1) : name
  return own.replace(/^the (?=.)|(?<=.) the$/, '')
}

/** The artist by whom a song is known, without guests; as duplicates compare it. Never throws. */
export function songArtist(artist: string): string {
  return artistName(...withoutGuests(artist))
}

function splitByGuests(recording: string, copies: readonly ReadCopy[]): [string, DuplicateCandidate[]][] {
  const byGuests = Map.groupBy(copies, ({ guests }) => guests)
  const named = byGuests.size - (byGuests.has('') ? 1 : 0)
  const rowsOf = (some: readonly ReadCopy[]) => some.map(({ copy }) => copy)
  if (named < 2) return [[recording, rowsOf(copies)]]
  return [...byGuests].map(([guests, some]) => [`${recording}\n${guests}`, rowsOf(some)])
}

function groupOf(copies: readonly DuplicateCandidate[]): DuplicateGroup {
  const ranked = copies
    .map((copy) => ({ row: copy.row, richness: richnessOf(copy) }))
    .sort((first, second) => second.richness - first.richness || first.row - second.row)
  const locations = new Set(copies.map(({ location }) => location.normalize('NFC')))
  locations.delete('')
  return { rows: ranked.map(({ row }) => row), locations: locations.size }
}

/** Characters of the comment, plus ten for each filled field. A bpm or year of 0 is unknown, so not filled. */
function richnessOf({ comment, bpm, key, year, albumTitle, location }: DuplicateCandidate): number {
  const texts = [key, albumTitle, location].filter((text) => text.trim() !== '')
  const numbers = [bpm, year].filter((number) => number !== undefined && number !== 0)
  return comment.length + RICHNESS_OF_A_FIELD * (texts.length + numbers.length)
}
