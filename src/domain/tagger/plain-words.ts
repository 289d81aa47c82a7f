/**
 * Genre words that are also plain words: in a title or album they say nothing.
 *
 * "Bass", "Chill" and "Wave" are names of styles and words of a thousand songs. In a genre column they keep
 * their meaning, and so they do in phrases: "Minimal" alone is silent, "Minimal Techno" is not.
 */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(
  [
    // Words of music in general.
    'bass minimal garage edits edit hardcore breaks break progressive electronic experimental',
    'alternative acoustic instrumental instrumentals vocal orchestral classical symphony electro pop',
    'rock soul funk jazz folk blues latin swing roots fusion country ballad ballads indie urban rap',
    'scratch screw screwed bounce bassline halftime boogie dub house techno trance rave punk metal',
    'industrial disco freestyle lounge musical motown gospel soundtrack drone glitch trap drill',
    'riddim lofi samba steppers opera baroque bop banda jive cadence library bootleg blend blends',
    'rework concerto sonata monologue speedcore',
    // Words of feeling, place, season and weather.
    'chill chilled cosmic tropical liquid wave waves purple psychedelic african afro american',
    'americana oriental detroit nashville philly cuban jamaican brazil acid tribal niche 140 glam',
    'stoner thrash gypsy celtic comedy parody poetry spoken twerk outrun yacht surf westcoast juju',
    'kora fuji holiday novelty bootie darkside neuro rollers freeform nrg goa psy mainstage kraut',
    'blitz leftfield downbeat wonky bleep halloween christmas xmas bollywood handbag jackin tiki moog',
    'hindi desi italo bruk toasting autonomic microsound kawaii donk poky jit jungle juke axe fidget',
    'baggy',
    // Places, labels and acts that are cues only beside other words.
    'lagos accra durban bahia soweto kinshasa angola ghana zaire zambia cameroon trinidad palenque',
    'favela nairobi harare bamako matanzas douala abidjan alfama ipanema defected toolroom bedrock',
    'perlon skam skint tresor irma grp ecm fmp pwl tcr dmz esg bme tvt abba jah zion bogle odeon',
    'sadat stomper donuts hacienda boccaccio projekt tempa roska nonplus emotif platipus bonde',
    'montagem cheb cheba wilco comus chalice iration drumapella percapella caister clubland gameboy',
    'mothership ombra rawkus',
  ].flatMap((line) => line.split(' ')),
)

/** Of the plain words, those that name a genre so clearly that they count a little after all. */
export const CLEAR_WORDS: ReadonlySet<string> = new Set(
  [
    'disco funk jazz soul blues techno house trance dub riddim rave samba gospel folk latin electro',
    'motown acid christmas xmas soundtrack rap swing country ballad jah zion bootleg concerto sonata',
    'rework italo trap jungle boogie steppers',
  ].flatMap((line) => line.split(' ')),
)

/**
 * Phrases that contain a style's name without meaning it (labels, shows, acts), and aliases that are everyday
 * phrases: they make a genre column clear, but say nothing in a title.
 */
export const NO_CUES: readonly string[] = [
  ...['soul jazz records', 'soul train', 'soul ii soul', 'jungle brothers', 'jazz club', 'heart and soul'],
  ...['body and soul', 'soul man', 'rubber soul', 'house of', 'in the house', 'full house', 'rock the house'],
  ...['jungle book', 'asphalt jungle', 'metal heart', 'swing low', 'black metal', 'halloween'],
  ...[
    'full on',
    'high energy',
    'half time',
    'main stage',
    'free style',
    'dark side',
    'left field',
    'night bus',
  ],
  ...['mid tempo', 'vocal group', 'private press', 'slow breaks', 'love songs', 'west coast'],
  ...['cape verde', 'middle eastern', 'old school', 'liquid liquid'],
]
