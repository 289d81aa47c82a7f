import type { GenreNode } from '../genre/genre-graph.ts'
import { genreKey } from '../genre/genre-key.ts'
import type { ReadTrack } from './read-track.ts'
import { remembering } from './remembering.ts'
import { hashText, pickSome } from './text-hash.ts'

/** Descriptors and mood of a track, as they stand in the comment. */
export interface Description {
  readonly descriptors: string
  readonly mood: string
}

/** What the text of a title says of the recording, as a descriptor. The first that fits counts. */
const VERSION_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\ba ?c+app?ella\b/i, 'bare vocal without a beat'],
  [/\binstrumental\b/i, 'instrumental without vocals'],
  [/\b(?:acoustic|unplugged)\b/i, 'acoustic arrangement'],
  [
    /\blive (?:at|in|from|on)\b|\(live\b|- live\b|\blive version\b|\bin concert\b/i,
    'live recording with crowd',
  ],
  [/\bdub(?: mix| version)?\b|\bversion galore\b/i, 'echo-heavy stripped-back version'],
  [/\b(?:a ?)?(?:orchestra|orchestral|strings|symphonic)\b/i, 'full orchestral strings'],
  [/\bpiano\b/i, 'piano to the fore'],
  [/\bsax(?:ophone)?\b/i, 'saxophone lead'],
  [/\bguitar\b/i, 'guitar to the fore'],
  [/\b(?:drum|drums|percussion|percapella|drumapella)\b/i, 'drums to the fore'],
  [/\bvocal mix\b|\bvocal version\b/i, 'full vocal version'],
  [/\b(?:12["”']?|12 ?inch|extended|long version|club mix)\b/i, 'long club arrangement'],
  [/\b(?:radio edit|radio mix|single version|short)\b/i, 'tight radio-length arrangement'],
  [/\b(?:demo|rehearsal)\b/i, 'rough demo take'],
  [/\b(?:medley|megamix)\b/i, 'medley of hooks'],
  [/\b(?:re-?edit|rework)\b/i, 'reworked for the floor'],
]

/** A tempo this far into the slow or fast end of the style's range is worth a word. */
const EDGE_OF_RANGE = 0.12

const DESCRIPTORS = 4
const FEWEST_DESCRIPTORS = 3

/** More facts than this would crowd out the sound. */
const MOST_FACTS = 2

const LIVE_ALBUM = /\blive (?:at|in|from|on)\b/i

/** Words for a tempo when the style is not known, with the BPM at which they end. */
const PACES: readonly (readonly [number, string])[] = [
  [90, 'slow tempo'],
  [112, 'mid tempo'],
  [132, 'up-tempo'],
  [150, 'fast tempo'],
]

/** Stands where the mood would be guessed. */
const UNHEARD_MOOD = 'mood to be heard'

/**
 * Chooses descriptors and a mood for a track of a style: what its title, tempo and key tell, then phrases of
 * the style.
 *
 * The choice depends on title and artist alone, so it is the same every time, and different for the next track
 * of the style. Nothing contains the name of a genre in `genres`. An unsure result says only what is known of
 * this very track, and that the mood is not.
 */
export function describeTrack(
  read: ReadTrack,
  style: GenreNode,
  genres: readonly string[],
  isSure: boolean,
): Description {
  const isAllowed = allowing(genres)
  if (!isSure) return { descriptors: plainFacts(read).filter(isAllowed).join(', '), mood: UNHEARD_MOOD }
  const seed = hashText(`${read.track.title}\n${read.track.artist}`)
  const facts = factsOf(read, style).filter(isAllowed).slice(0, MOST_FACTS)
  // Every third track takes one descriptor less: nobody writes the same number every time.
  const count = seed % 3 === 0 ? FEWEST_DESCRIPTORS : DESCRIPTORS
  const words = pickSome(style.words.filter(isAllowed), count - facts.length, seed)
  const [mood = UNHEARD_MOOD] = pickSome(style.moods.filter(isAllowed), 1, hashText(`mood ${seed}`))
  return { descriptors: [...words, ...facts].join(', '), mood }
}

/** Tempo, mode of the key and version, in plain words; at least one. */
function plainFacts({ track, title }: ReadTrack): string[] {
  const facts: string[] = []
  if (track.bpm !== undefined)
    facts.push(PACES.find(([fastest]) => (track.bpm ?? 0) < fastest)?.[1] ?? 'very fast tempo')
  if (track.camelot !== undefined) facts.push(track.camelot.mode === 'A' ? 'minor key' : 'major key')
  const version = versionWord(track, title)
  if (version !== undefined) facts.push(version)
  return facts.length > 0 ? facts : ['sound to be heard']
}

/** What is known of this very track. */
function factsOf({ track, title }: ReadTrack, style: GenreNode): string[] {
  const facts: string[] = []
  const version = versionWord(track, title)
  if (version !== undefined) facts.push(version)
  if (title.featured.length > 0 && facts.length === 0) facts.push('guest vocal')
  const tempo = tempoWord(track.bpm, style)
  if (tempo !== undefined) facts.push(tempo)
  if (track.camelot !== undefined && facts.length === 0 && hashText(track.title) % 4 === 0) {
    facts.push(track.camelot.mode === 'A' ? 'minor-key colours' : 'bright major-key harmony')
  }
  return facts
}

function versionWord(track: ReadTrack['track'], title: ReadTrack['title']): string | undefined {
  const album = LIVE_ALBUM.test(track.albumTitle.slice(0, 200)) ? ' - live' : ''
  const text = `${title.main} - ${title.mix}${album}`
  return VERSION_WORDS.find(([pattern]) => pattern.test(text))?.[1]
}

function tempoWord(bpm: number | undefined, { tempo: [slowest, fastest] }: GenreNode): string | undefined {
  if (bpm === undefined) return undefined
  const inRange = [bpm, bpm * 2, bpm / 2].find((one) => one >= slowest && one <= fastest)
  if (inRange === undefined) return undefined
  const position = (inRange - slowest) / Math.max(1, fastest - slowest)
  if (position < EDGE_OF_RANGE) return 'unhurried tempo'
  return position > 1 - EDGE_OF_RANGE ? 'brisk tempo' : undefined
}

/** A text between blanks, so that whole words can be found in it; the phrases of the styles come again and again. */
const asWords = remembering(20_000, (text: string) => ` ${genreKey(text)} `)

/** Makes the test whether a phrase repeats none of the genres. */
function allowing(genres: readonly string[]): (phrase: string) => boolean {
  const names = genres.map(asWords).filter((name) => name.trim() !== '')
  return (phrase) => {
    const words = asWords(phrase)
    return names.every((name) => !words.includes(name))
  }
}
