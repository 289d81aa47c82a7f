import type { CamelotKey } from '../key/camelot-key.ts'
import type { Evidence } from './evidence.ts'
import type { StyleSpace } from './style-space.ts'
import { KEY_MODE_EXPONENT } from './weights.ts'

/** Share of minor keys in most music. */
const USUAL_MINOR_SHARE = 0.55

/**
 * Share of tracks in minor for families that lean to one side.
 *
 * Club music is written on minor seventh chords, folk, country, rock and roll and ska on the major scale.
 */
const MINOR_SHARES: ReadonlyMap<string, number> = new Map([
  ['House', 0.66],
  ['Techno', 0.68],
  ['Trance & Rave', 0.68],
  ['UK Garage, Bass & Grime', 0.68],
  ['Jungle & Drum & Bass', 0.66],
  ['Electro & Indie Dance', 0.62],
  ['Hip-Hop', 0.62],
  ['Trap & Future Bass', 0.62],
  ['Downtempo, Trip-Hop & Ambient', 0.6],
  ['Reggae, Dub & Dancehall', 0.52],
  ['Rock', 0.4],
  ['Pop', 0.42],
  ['Blues, Folk & Roots', 0.35],
  ['Soul', 0.42],
  ['Jazz', 0.48],
  ['Afro & African', 0.5],
])

/** Makes the reader of a key's mode; minor and major are all it hears. */
export function createKeyModeEvidence(space: StyleSpace): (key: CamelotKey) => Evidence {
  const evidence = (text: string, likelihood: (minorShare: number) => number): Evidence => ({
    text,
    logs: Float32Array.from(space.nodes, ({ family }) => {
      const usual = likelihood(USUAL_MINOR_SHARE)
      return KEY_MODE_EXPONENT * Math.log(likelihood(MINOR_SHARES.get(family) ?? USUAL_MINOR_SHARE) / usual)
    }),
  })
  const minor = evidence('minor key', (share) => share)
  const major = evidence('major key', (share) => 1 - share)
  return ({ mode }) => (mode === 'A' ? minor : major)
}
