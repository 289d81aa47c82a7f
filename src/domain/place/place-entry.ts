/** Parts of the musical world, coarse enough to divide a library by: every place but the widest lies in one. */
export const MACRO_REGIONS = [
  'US Midwest',
  'New York & East Coast',
  'US West Coast',
  'US South',
  'USA',
  'Canada',
  'UK & Ireland',
  'Jamaica & Caribbean',
  'Brazil',
  'Latin America',
  'Africa & Middle East',
  'Germany, Benelux & Central Europe',
  'France & Southern Europe',
  'Nordics',
  'Asia-Pacific',
  'Europe',
] as const
export type MacroRegion = (typeof MACRO_REGIONS)[number]

/** One place as written in the knowledge. */
export interface PlaceEntry {
  readonly name: string
  /** Name of the place around it; undefined for a continent. */
  readonly parent: string | undefined
  /** Absent when it is that of the place around it. */
  readonly region: MacroRegion | undefined
  /** Other names, abbreviations and adjectives, which mean this place and no other: "NYC", "Jamaican". */
  readonly names: readonly string[]
  /** Names that are also words: only in capitals, or alone. "LA" is a city, the middle of "Savanna-la-Mar" is not. */
  readonly initials: readonly string[]
  /** Names that usually mean another place and this one only beside a related place: "Athens" with "Georgia". */
  readonly shared: readonly string[]
  /** Where it is written, for messages: "places/europe.yaml:12". */
  readonly source: string
}
