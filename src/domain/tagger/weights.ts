/**
 * Every number by which the tagger weighs evidence, in one place.
 *
 * Most are reliabilities: the share of tracks for which this kind of evidence points at the right genre. The
 * rest of the time it says nothing, so a reliability of 0 has no effect and 1 would overrule all else.
 */
export const RELIABILITY = {
  /** The main artist is known. Acts leave their style, and DJs file them differently. */
  artist: 0.86,
  /** Only a featured artist is known: a rapper on a house record does not make it hip-hop. */
  featured: 0.4,
  /** The remixer is known. Club remixes sound like who remixed them. */
  remixer: 0.6,
  /** The artist is known, but the track is somebody else's remix. */
  remixedArtist: 0.5,
  /** A column that names a genre; shops and other programs file roughly, but somebody chose it. */
  genreHint: 0.85,
  /** Two or more words that mean a style, in the name of the mix: "(Dub Techno Mix)". */
  mixPhrase: 0.5,
  /** One word in the name of the mix: "(Disco Edit)" may still be house. */
  mixWord: 0.3,
  titlePhrase: 0.4,
  /** Songs are called "Disco" and "Jazz" for many reasons. */
  titleWord: 0.25,
  albumPhrase: 0.4,
  albumWord: 0.3,
  /** DJs name folders by purpose, and a folder holds more than its name says. */
  folderPhrase: 0.25,
  folderWord: 0.15,
  /** A column that names a known label. Labels release more than one style. */
  labelColumn: 0.6,
  /** A known label in album, folder or brackets: often a compilation, which goes further afield. */
  labelInText: 0.45,
  /** A known artist who mixed, chose or gave the name to the album. */
  albumMaker: 0.4,
} as const

/** How evidence for one style counts for its relatives; the four shares sum to 1. */
export const SPREAD = {
  /** The style itself. */
  self: 0.4,
  /** The styles it comes from, wherever they are filed. */
  parents: 0.1,
  /** The other styles of its family. */
  family: 0.36,
  /** Families between which styles and artists of this family are shared. */
  related: 0.14,
} as const

/** Of an artist's evidence: how much goes to the specific style rather than to the main genre. */
export const ARTIST_STYLE_SHARE = 0.45

/** A second main artist counts this much of the first. */
export const FURTHER_ARTIST_SHARE = 0.5

/** The first style of a label counts as much as this many of its others. */
export const FIRST_STYLE_OF_LABEL = 2

/** How tempo is read. */
export const TEMPO = {
  /** Detection at half or double speed, each; drum & bass at 87 is common. */
  halfShare: 0.14,
  doubleShare: 0.14,
  /** Share of tracks whose tempo has nothing to do with the usual range. */
  strayShare: 0.12,
  /** Width of the shoulders beside the usual range, as a share of the tempo. */
  shoulder: 0.05,
  /** Tempo depends on year and artist, so its word counts less than its likelihood. */
  exponent: 0.9,
} as const

/** How the year is read. */
export const YEAR = {
  /** Share of tracks whose year is that of a reissue or plainly wrong. */
  strayShare: 0.25,
  /** Share given to the style's decades; the rest goes to the years in which artists of the family worked. */
  decadesShare: 0.4,
  /** Years beyond a decade in which the music was still made. */
  shoulderYears: 4,
  exponent: 0.9,
} as const

/** The word of the key's mode: minor and major differ too little between genres to decide much. */
export const KEY_MODE_EXPONENT = 0.5

/** Words of unknown artists' names ("Los", "Jah", "MC"), learned from the names of known artists. */
export const NAME_WORDS = {
  /** A word in fewer names says nothing about the next. */
  fewestNames: 3,
  smoothing: 2,
  exponent: 0.35,
} as const

/** Prior of a style: the number of known artists who play it, to this power, so that small styles keep a chance. */
export const PRIOR = { exponent: 0.55, artistsAdded: 1, genericFactor: 1.6 } as const

/** Below this confidence a person should listen. */
export const NEEDS_EARS_BELOW = 0.45

/** How many imagined tracks of the library's usual mix are added to a group: few for those that are of one kind. */
export const GROUP_SMOOTHING = { artist: 0.6, album: 0.8, folder: 4 } as const

/** Where the weights of the sources start, before the library teaches better ones. */
export const SOURCE_WEIGHTS = { knowledge: 1.05, artist: 0.6, album: 0.4, folder: 0.5 } as const

/** How the model of the library learns. */
export const LEARNING = {
  /** More tracks teach little more and cost time at start. */
  mostExamples: 8_000,
  /** Words in fewer tracks teach nothing about the next. */
  fewestTracks: 2,
  passes: 8,
  rate: 0.05,
  /** How fast the steps get smaller from pass to pass. */
  rateFall: 0.25,
  /** Start of the sum of squared gradients: keeps the first steps from being wild. */
  firstSquare: 1,
  /** Pulls word weights to 0: most words say nothing. */
  decay: 0.004,
  biasRate: 0.1,
  mixingRate: 0.25,
  /** Pulls the sources' weights to where they start. */
  mixingDecay: 0.01,
  /** Fewer tagged tracks than this teach nothing; the general knowledge stands alone. */
  fewestExamples: 30,
} as const

/** Of a tagged track: how much of it counts for the family of its second genre. A comment's two genres are both true. */
export const SECOND_GENRE_SHARE = 0.25

/** How the forest grows, and how much it is listened to. */
export const FOREST = {
  /** More trees agree with each other and cost time. */
  trees: 40,
  /** Tracks that one tree learns from: enough to know a library, few enough for a start within seconds. */
  samplesPerTree: 4_000,
  /** Of all measures, the share that is tried for one split. */
  triedShare: 0.3,
  /** A leaf of one track would repeat its comment, right or wrong. */
  fewestInLeaf: 2,
  /** What no track shows is still possible. */
  doubt: 0.1,
  /** The forest's part in the decision; the rest is the linear model's. */
  weight: 0.3,
  /** The same where the library has other tracks of the artist: the forest does not know them. */
  weightBesideArtist: 0.15,
} as const

/** When a year is not believed. */
export const ERA = {
  /** Records appear a little before and after an act's listed years. */
  graceYears: 3,
  /** Before the CD and its remasters, a year is that of the record. */
  firstReissues: 1990,
  /** A collection this long after the first record holds old recordings. */
  reissueYears: 8,
  /** A career this short is one era. */
  shortCareer: 6,
  /** How long after the first record most of the remembered ones were made. */
  primeYears: 5,
} as const

/** When a place is written. */
export const PLACE = {
  /** Share of the tagged tracks of the same artist that must agree. */
  agreement: 0.6,
  /** As many tracks make it the library's own word, which outweighs general knowledge; one may be a slip. */
  fewestTracks: 2,
  /** A style's home is written only for results at least this sure. */
  fewestConfidence: 0.6,
} as const

/**
 * Of the library's word on the style within a family: how much each kind of neighbour counts, and how many of its
 * genre names it takes to be heard with half that weight. A folder with one Euro Disco record must not make all its
 * disco Euro Disco; the same artist's one record may.
 */
export const STYLE_NEIGHBOURS = {
  artist: { weight: 0.8, smoothing: 1, caution: 0 },
  album: { weight: 0.4, smoothing: 1.5, caution: 0 },
  folder: { weight: 0.4, smoothing: 6, caution: 30 },
  library: { weight: 0.7, smoothing: 20, caution: 200 },
} as const

/**
 * By how much the logarithms are scaled before they become the confidence: pieces of evidence depend on each
 * other, so their sum is surer than it should be. Set so that the confidence matches the share of right
 * answers; see the reliability table in docs/domain/tagger.md.
 */
export const SHARPNESS = { cold: 1, learned: 1.05 } as const

/** No surer than this: two good ears file one track in ten under different families. */
export const HIGHEST_CONFIDENCE = { cold: 0.9, learned: 0.97 } as const
