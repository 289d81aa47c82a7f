/** Hues of the families that ship with the program, in degrees of OKLCH; families that mix often stand near each other. */
const HUES: ReadonlyMap<string, number> = new Map([
  ['House', 230],
  ['Techno', 255],
  ['Hip-Hop', 285],
  ['UK Garage, Bass & Grime', 300],
  ['Funk', 330],
  ['R&B & Neo-Soul', 310],
  ['Downtempo, Trip-Hop & Ambient', 15],
  ['Soul', 190],
  ['Disco, Boogie & Nu-Disco', 150],
  ['Rock', 110],
  ['Pop', 30],
  ['Reggae, Dub & Dancehall', 165],
  ['New Wave, Post-Punk & Synth', 345],
  ['Electro & Indie Dance', 95],
  ['Latin & Brazilian', 75],
  ['Afro & African', 60],
  ['Jazz', 205],
  ['Breaks & Big Beat', 45],
  ['Jungle & Drum & Bass', 130],
  ['Trance & Rave', 270],
  ['Trap & Future Bass', 320],
  ['Blues, Folk & Roots', 85],
  ['Soundtrack & Exotica', 5],
])

/** What tracks are counted under whose genre names no style. */
export const UNCHARTED = 'Uncharted'

/**
 * Hue of a family, 0 to 359; the same on every screen and whatever else is shown.
 *
 * A family that the DJ made gets one from its name. Undefined for what is no family, which is drawn in grey. Never throws.
 */
export function familyHue(family: string): number | undefined {
  if (family === UNCHARTED) return undefined
  const known = HUES.get(family)
  if (known !== undefined) return known
  let hash = 0
  for (const letter of family) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360
  return hash
}

/** Background of a family as CSS; lightness and chroma are tokens, so that text on it reads in every scheme. */
export function familyColour(family: string): string {
  const hue = familyHue(family)
  return hue === undefined ? 'var(--gt-uncharted)' : `oklch(var(--gt-family-tone) ${hue})`
}
