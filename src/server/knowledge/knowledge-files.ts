import { type Static, Type } from 'typebox'
import { ENERGY_RANGE } from '../../domain/mood/energy-lexicon.ts'
import { MACRO_REGIONS } from '../../domain/place/place-entry.ts'

const Text = Type.String({ minLength: 1, pattern: '\\S' })
const Texts = Type.Array(Text)
const Bpm = Type.Number({ minimum: 30, maximum: 400 })

/** "1980s": the decades of recorded music. */
const Decade = Type.String({ pattern: '^(18[6-9]|19\\d|20[0-9])0s$' })

/** One style in knowledge/genres/*.yaml. */
const StyleInFile = Type.Object(
  {
    name: Text,
    generic: Type.Optional(Type.Boolean()),
    parents: Texts,
    aliases: Texts,
    tempo: Type.Tuple([Bpm, Bpm]),
    decades: Type.Array(Decade, { minItems: 1 }),
    regions: Type.Array(Text, { minItems: 1 }),
    words: Type.Array(Text, { minItems: 4 }),
    moods: Type.Array(Text, { minItems: 2 }),
    cues: Texts,
  },
  { additionalProperties: false },
)

/** One file of knowledge/genres. */
export const FamilyInFile = Type.Object(
  { family: Text, styles: Type.Array(StyleInFile, { minItems: 1 }) },
  { additionalProperties: false },
)
export type FamilyInFile = Static<typeof FamilyInFile>

const Year = Type.String({ pattern: '^(18[6-9]\\d|19\\d\\d|20\\d\\d)$' })

/** One row of knowledge/artists/*.csv, every cell as text. */
export const ArtistInFile = Type.Object(
  {
    artist: Text,
    aliases: Type.String(),
    genre: Text,
    style: Type.String(),
    place: Text,
    from: Year,
    to: Type.Union([Year, Type.Literal('')]),
  },
  { additionalProperties: false },
)
export type ArtistInFile = Static<typeof ArtistInFile>

/** One row of knowledge/labels/*.csv, every cell as text; styles and aliases stand between "|". */
export const LabelInFile = Type.Object(
  {
    name: Text,
    styles: Text,
    place: Text,
    from: Year,
    to: Type.Union([Year, Type.Literal('')]),
    aliases: Type.String(),
  },
  { additionalProperties: false },
)
export type LabelInFile = Static<typeof LabelInFile>

/** One file of knowledge/places. Without a region a place is in that of the place around it. */
export const PlacesInFile = Type.Object(
  {
    places: Type.Array(
      Type.Object(
        {
          name: Text,
          in: Type.Optional(Text),
          region: Type.Optional(Type.Enum(MACRO_REGIONS)),
          names: Type.Optional(Texts),
          initials: Type.Optional(Texts),
          shared: Type.Optional(Texts),
        },
        { additionalProperties: false },
      ),
      { minItems: 1 },
    ),
  },
  { additionalProperties: false },
)

/** knowledge/words/energy.yaml. */
export const EnergyInFile = Type.Object(
  {
    levels: Type.Array(
      Type.Object(
        {
          level: Type.Number({ minimum: ENERGY_RANGE.least, maximum: ENERGY_RANGE.most }),
          phrases: Type.Array(Text, { minItems: 1 }),
        },
        { additionalProperties: false },
      ),
      { minItems: 1 },
    ),
  },
  { additionalProperties: false },
)
