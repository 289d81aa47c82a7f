/** A track of a prompt, with what the answer depends on. */
export interface PromptTrack {
  readonly handle: string
  readonly title: string
  /** The line that begins with "Artist:"; empty when there is none. */
  readonly artistLine: string
  /** Year that the prompt tells; undefined without a "Year:" line, null when that line holds no year. */
  readonly year: number | null | undefined
}

/** What the model says about one track. */
export interface TagItem {
  readonly id: string
  readonly title: string
  readonly genre: string
  readonly subgenre: string
  readonly descriptors: string
  readonly mood: string
  readonly place: string
  readonly era: string
  readonly year: number | null
  readonly confidence: number
}

interface GenreRow {
  readonly genre: string
  readonly subgenres: readonly string[]
  readonly descriptors: readonly string[]
  readonly places: readonly string[]
  /** First and last year in which such a track would come out. */
  readonly years: readonly [number, number]
}

const GENRES: readonly GenreRow[] = [
  {
    genre: 'House',
    subgenres: ['Deep House', 'Chicago House', 'Garage House'],
    descriptors: ['swung hi-hats', 'organ stabs', 'gospel vocal', 'rolling bassline', 'warm pads'],
    places: ['Chicago', 'New York', 'UK'],
    years: [1985, 2023],
  },
  {
    genre: 'Techno',
    subgenres: ['Detroit Techno', 'Dub Techno', 'Peak Time Techno'],
    descriptors: ['driving kick', 'metallic percussion', 'acid line', 'chord stabs', 'long build'],
    places: ['Detroit', 'Berlin', 'UK'],
    years: [1987, 2024],
  },
  {
    genre: 'Disco',
    subgenres: ['Italo Disco', 'Philly Disco', 'Boogie'],
    descriptors: ['string section', 'slap bass', 'hand claps', 'horn riffs', 'falsetto vocal'],
    places: ['USA', 'Italy', 'France'],
    years: [1974, 1986],
  },
  {
    genre: 'Drum & Bass',
    subgenres: ['Liquid', 'Jump Up', 'Neurofunk'],
    descriptors: ['chopped breaks', 'reese bass', 'soulful vocal', 'fast drums', 'dark atmosphere'],
    places: ['UK', 'Bristol', 'London'],
    years: [1993, 2024],
  },
  {
    genre: 'Hip-Hop',
    subgenres: ['Boom Bap', 'Trap', 'G-Funk'],
    descriptors: ['dusty samples', 'hard snare', 'synth whistle', 'storytelling rap', 'deep 808s'],
    places: ['New York', 'Los Angeles', 'Atlanta'],
    years: [1984, 2023],
  },
  {
    genre: 'Reggae',
    subgenres: ['Roots Reggae', 'Dancehall', 'Dub'],
    descriptors: ['offbeat guitar', 'tape echo', 'heavy bassline', 'digital riddim', 'horn hook'],
    places: ['Jamaica', 'UK'],
    years: [1970, 2010],
  },
  {
    genre: 'Funk',
    subgenres: ['P-Funk', 'Afro Funk', 'Jazz Funk'],
    descriptors: ['tight horns', 'wah guitar', 'syncopated bass', 'group chant', 'clavinet riff'],
    places: ['USA', 'Nigeria', 'UK'],
    years: [1968, 1984],
  },
  {
    genre: 'Trance',
    subgenres: ['Progressive Trance', 'Psytrance', 'Uplifting Trance'],
    descriptors: ['arpeggiated lead', 'long breakdown', 'rolling bass', 'supersaw chords', 'airy vocal'],
    places: ['Germany', 'Netherlands', 'Israel'],
    years: [1992, 2020],
  },
  {
    genre: 'Soul',
    subgenres: ['Northern Soul', 'Neo Soul', 'Southern Soul'],
    descriptors: ['tambourine beat', 'string swells', 'raw lead vocal', 'Rhodes piano', 'backing choir'],
    places: ['Detroit', 'Memphis', 'UK'],
    years: [1962, 2015],
  },
  {
    genre: 'Latin',
    subgenres: ['Salsa', 'Cumbia', 'Reggaeton'],
    descriptors: ['piano montuno', 'congas', 'accordion hook', 'call and response', 'dembow beat'],
    places: ['Colombia', 'Puerto Rico', 'Cuba'],
    years: [1968, 2023],
  },
  {
    genre: 'Pop',
    subgenres: ['Synth-Pop', 'Dance-Pop', 'City Pop'],
    descriptors: ['gated drums', 'bright synths', 'big chorus', 'clean guitar', 'vocoder hook'],
    places: ['UK', 'Sweden', 'Japan'],
    years: [1979, 2022],
  },
  {
    genre: 'Ambient',
    subgenres: ['Dark Ambient', 'Space Ambient', 'Drone'],
    descriptors: ['slow swells', 'field recordings', 'tape hiss', 'beatless drift', 'soft piano'],
    places: ['UK', 'Germany', 'Norway'],
    years: [1978, 2021],
  },
]

const MOODS = [
  'euphoric',
  'hypnotic and driving',
  'warm and soulful',
  'dark and tense',
  'playful',
  'melancholic',
  'raw and energetic',
]

/** Prompts ask for three to four. */
const DESCRIPTORS_PER_TRACK = 3

/**
 * What the model says about a track: plausible, and always the same for the same title and artist.
 * The year is null when the prompt tells one; the era fits either.
 */
export function tagItem(track: PromptTrack): TagItem {
  const hash = hashOf(`${track.title}\n${track.artistLine}`)
  // Different bits for each choice, so that they vary independently.
  const choose = <T>(values: readonly T[], salt: number) => values[mix(hash, salt) % values.length]
  const row = choose(GENRES, 1) ?? GENRES[0]
  if (row === undefined) throw new Error('There are no genres to choose from.')
  const [first, last] = row.years
  const year = first + (mix(hash, 2) % (last - first + 1))
  const start = mix(hash, 3)
  const descriptors = Array.from(
    { length: DESCRIPTORS_PER_TRACK },
    (_, index) => row.descriptors[(start + index) % row.descriptors.length],
  )
  return {
    id: track.handle,
    title: track.title,
    genre: row.genre,
    subgenre: choose(row.subgenres, 4) ?? '',
    descriptors: descriptors.join(', '),
    mood: choose(MOODS, 5) ?? '',
    place: choose(row.places, 6) ?? '',
    era: eraOf(track.year ?? year),
    year: track.year === undefined ? year : null,
    confidence: (60 + (mix(hash, 7) % 36)) / 100,
  }
}

/** The words for a year: 1998 is in the "late 1990s". */
export function eraOf(year: number): string {
  const third = ['early', 'mid', 'late'][Math.min(2, Math.floor((year % 10) / 3.5))]
  return `${third} ${year - (year % 10)}s`
}

/** A whole number from 0 to 2^32 - 1 that differs for nearly all texts (FNV-1a). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}

function mix(hash: number, salt: number): number {
  const mixed = Math.imul(hash ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
