/** How well something fits, in a word that stands beside the number. */
export type FitLevel = 'high' | 'mid' | 'low'

/** From here a fit is high: most reasons agree. */
const HIGH_FROM = 80
/** From here a fit is middling: worth a listen. */
const MID_FROM = 50

/** The word for a fit of 0 to 100. */
export function fitLevel(fit: number): FitLevel {
  if (fit >= HIGH_FROM) return 'high'
  return fit >= MID_FROM ? 'mid' : 'low'
}
